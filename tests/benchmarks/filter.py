"""Key → frame while filtering and moving in a hundred thousand posts."""

from tests.benchmarks.libraries import home_of
from tests.benchmarks.watched import Watched, program, spread

POSTS = 100_000
COLUMNS, LINES = 160, 50
WORDS = ("ba", "dofi", "ku ba", "wazu", "me re", "tolu")
COUNT = rb"of 100,000|\x1b\[\?2026l"
MOVES = {"down": "j", "page down": "\x1b[6~", "end": "G", "home": "g"}
TIMES = 40


def main() -> None:
    with Watched(program(home_of(POSTS)), COLUMNS, LINES) as watched:
        watched.started(b"100,000 posts")
        watched.rest(0.5)
        watched.key("/")
        watched.rest()
        print(f"key → frame at {POSTS:,} posts, {COLUMNS}×{LINES}, milliseconds")
        typed = [press(watched, key) for word in WORDS for key in (*word, *"\x7f" * len(word))]
        print(f"  {'typing':>10}  {spread(typed)}  ({len(typed)} keys)")
        watched.key("\r")
        watched.rest()
        for name, key in MOVES.items():
            print(f"  {name:>10}  {spread([press(watched, key) for _ in range(TIMES)])}")
        print(f"  peak memory {watched.peak_megabytes:.0f} MB")


def press(watched: Watched, key: str) -> float:
    taken = watched.key(key, COUNT)
    watched.rest()
    return taken
