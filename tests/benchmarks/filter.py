"""Key → frame while filtering and moving in a hundred thousand posts."""

from collections.abc import Iterator

from blogtui.library import Library
from blogtui.model.query import Query
from blogtui.paths import paths
from tests.benchmarks.libraries import home_of
from tests.benchmarks.watched import Watched, program, spread

POSTS = 100_000
COLUMNS, LINES = 160, 50
WORDS = ("ba", "dofi", "ku ba", "wazu", "me re", "tolu")
MOVES = {"down": ("j",), "page down": ("\x1b[6~",), "end, home": ("G", "g")}
TIMES = 40


def main() -> None:
    keys = list(typing())
    with Watched(program(home_of(POSTS)), COLUMNS, LINES) as watched:
        watched.started(b"100,000 posts")
        watched.rest(0.5)
        watched.key("/")
        watched.rest()
        print(f"key → frame at {POSTS:,} posts, {COLUMNS}×{LINES}, milliseconds")
        typed = [press(watched, key, text) for key, text in keys]
        print(f"  {'typing':>10}  {spread(typed)}  ({len(typed)} keys)")
        watched.key("\r")
        watched.rest()
        for name, moves in MOVES.items():
            taken = [press(watched, key) for key in moves * TIMES]
            print(f"  {name:>10}  {spread(taken)}  ({len(taken)} keys)")
        print(f"  peak memory {watched.peak_megabytes:.0f} MB")


def typing() -> Iterator[tuple[str, bytes]]:
    """Each word typed and taken away again: the keys, and the count that is to follow each.

    What does not change the count needs not paint it again: its frame is enough.
    """
    library = Library.open(paths(home_of(POSTS)), offline=True)
    before = said(library, "")
    for word in WORDS:
        grown = [word[:length] for length in range(len(word) + 1)]
        keys = (*word, *"\x7f" * len(word))
        for key, text in zip(keys, [*grown[1:], *reversed(grown[:-1])], strict=True):
            count = said(library, text)
            yield key, count if count != before else b""
            before = count
    library.close()


def said(library: Library, text: str) -> bytes:
    """What the filter line counts beside these words."""
    if not text.strip():
        return f"{POSTS:,} ".encode()
    return f"{library.posts.find(Query(text)).count:,} of {POSTS:,}".encode()


def press(watched: Watched, key: str, text: bytes = b"") -> float:
    taken = watched.key(key, text)
    watched.rest()
    return taken
