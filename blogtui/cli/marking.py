"""mark: read, unread, starred, not starred, for all that a query finds."""

from collections.abc import Callable

from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.running import opened
from blogtui.errors import Misuse
from blogtui.library import Library
from blogtui.library.marks import Marks
from blogtui.library.posts import Answer
from blogtui.model.query import Query
from blogtui.wording import counted

# Another blogtui may be storing a whole archive.
PATIENCE_SECONDS = 30.0
MARKS: dict[str, tuple[str, Callable[[Marks, list[int]], int]]] = {
    "read": ("marked as read", lambda marks, ids: marks.set_read(ids, True)),
    "unread": ("marked as unread", lambda marks, ids: marks.set_read(ids, False)),
    "star": ("starred", lambda marks, ids: marks.set_starred(ids, True)),
    "unstar": ("no longer starred", lambda marks, ids: marks.set_starred(ids, False)),
}
HINT = "To mark all posts: blogtui mark is:read OR is:unread …"


def mark(asked: Request) -> int:
    name = wanted(asked)
    words, change = MARKS[name]
    text = " ".join(asked.words)
    with opened(asked) as library:
        library.bring_index_up_to_date(lambda share: asked.output.progress(f"Index: {share:.0%}"))
        found = narrowed(library, text)
        changed = change(library.marks, found.ids())
        library.marks.try_again(patience=PATIENCE_SECONDS)
    if asked.output.as_json:
        asked.output.record({"mark": name, "found": found.count, "changed": changed})
        return 0
    if not found.count:
        asked.output.note("No post is found.")
        return 0
    already = found.count - changed
    besides = f"; {already:,} already {'was' if already == 1 else 'were'}" if already else ""
    asked.output.line(f"{counted(changed, 'post')} {words}{besides}.")
    return 0


def wanted(asked: Request) -> str:
    """Raises Misuse for no mark, and for more than one."""
    said = [name for name in MARKS if getattr(asked.options, name)]
    if len(said) != 1:
        every = ", ".join(f"--{name}" for name in MARKS)
        raise Misuse(f"`blogtui mark` needs one of {every}.", "See: blogtui mark --help")
    return said[0]


def narrowed(library: Library, text: str) -> Answer:
    """What is found. Raises Misuse where part of the query finds everything: one meant less."""
    if said := library.posts.not_narrowing(text):
        what = f"`{said[0]}`" if said[0] else "An empty query"
        raise Misuse(f"{what} narrows nothing, so no post is marked.", HINT)
    return library.posts.find(Query(text=text))


SUBCOMMANDS = (
    Subcommand(
        name="mark",
        words="QUERY…",
        help="mark all posts that a query finds, in one of these ways",
        example="blogtui mark is:unread before:1y --read",
        run=mark,
        least=1,
        options=(
            Option("--read", "as read"),
            Option("--unread", "as unread"),
            Option("--star", "with a star"),
            Option("--unstar", "without a star"),
            JSON,
        ),
    ),
)
