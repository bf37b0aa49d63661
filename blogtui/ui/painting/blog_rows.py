"""A blog, a folder or all blogs → one line of the list of blogs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rich.cells import cell_len

from blogtui.model.blog import Blog, SourceKind
from blogtui.ui.painting.bars import rising
from blogtui.ui.painting.lines import Piece, cut, sized
from blogtui.ui.painting.signs import DRAWN, Signs
from blogtui.ui.painting.status import local_moment
from blogtui.ui.subscriptions import AllBlogs, Folder, Offered, Row, Subscribed, Total
from blogtui.washing import clean_line
from blogtui.wording import counted

KINDS = {
    SourceKind.FEED: "feed",
    SourceKind.LISTING: "pages",
    SourceKind.WORDPRESS: "WordPress",
    SourceKind.SITEMAP: "sitemap",
    SourceKind.BUNDLED: "bundled",
}
SIGN_CELLS = 3
LEAST_NAME_CELLS, MOST_NAME_CELLS = 19, 48
LEAST_MONTHS, MOST_MONTHS = 10, 24
GAP_CELLS = 2
SOON = timedelta(hours=1)
THIS_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of each column with the gap before it; one of 0 has fallen away."""

    name: int
    kind: int = 0
    posts: int = 0
    unread: int = 0
    months: int = 0
    fetched: int = 0
    next: int = 0
    kept: int = 0


WANTED = {
    "unread": 8,
    "posts": 8,
    "months": LEAST_MONTHS + GAP_CELLS,
    "next": 7 + GAP_CELLS,
    "fetched": 7 + GAP_CELLS,
    "kind": 9 + GAP_CELLS,
    "kept": 9 + GAP_CELLS,
}
"""What there is room for comes in this order."""


def columns(width: int, *, has_kept: bool, signs: Signs = DRAWN) -> Columns:
    """Those that fit `width` cells. `has_kept`: a blog has a number of posts that are kept."""
    left_out = {
        name for name, is_so in (("kept", not has_kept), ("months", signs.are_words)) if is_so
    }
    room = width - SIGN_CELLS - LEAST_NAME_CELLS
    taken: dict[str, int] = {}
    for name, cells in WANTED.items():
        if name in left_out:
            continue
        if cells > room:
            break
        taken[name] = cells
        room -= cells
    if "months" in taken:
        more = min(MOST_MONTHS - LEAST_MONTHS, max(0, room // 2))
        taken["months"] += more
        room -= more
    widest = min(width - SIGN_CELLS, LEAST_NAME_CELLS + room, MOST_NAME_CELLS)
    return Columns(max(0, widest), **taken)


def heading(shown: Columns) -> list[Piece]:
    """What stands over the columns."""
    months = "posts a month" if shown.months >= len("posts a month") + GAP_CELLS else "a month"
    return [
        Piece(
            " " * SIGN_CELLS
            + sized("name", shown.name)
            + left("kind", shown.kind)
            + right("posts", shown.posts)
            + right("unread", shown.unread)
            + left(months, shown.months)
            + left("fetched", shown.fetched)
            + left("next", shown.next)
            + left("kept", shown.kept),
            "dim",
        )
    ]


def pieces(row: Row, shown: Columns, now: datetime, signs: Signs = DRAWN) -> list[Piece]:
    """`now` is the present moment in the zone in which moments are shown."""
    match row:
        case Offered(address=address):
            return [Piece(" + ", "key"), Piece(f"Add {clean_line(address)}")]
        case AllBlogs(total=total):
            return of_several(before(""), "All blogs", total, shown)
        case Folder(total=total):
            name = f"{'  ' * row.depth}{signs.fold(is_folded=row.is_folded)} {clean_line(row.name)}"
            return of_several(before_folder(row, signs), name, total, shown)
        case _:
            return of_blog(row, shown, now, signs)


def before(state: str) -> str:
    """A sign in its column, or a word, which takes its room from the name."""
    return f" {state or ' '} "


def before_folder(folder: Folder, signs: Signs) -> str:
    return before(signs.failed() if folder.is_folded and folder.total.failed else "")


def fold_cells(folder: Folder, signs: Signs) -> range:
    """Where a click folds it, or unfolds it."""
    first = cell_len(before_folder(folder, signs)) + 2 * folder.depth
    return range(first, first + cell_len(signs.fold(is_folded=folder.is_folded)))


def named(name: str, lead: str, shown: Columns) -> str:
    """The name in what is left of its column and that of the signs."""
    room = max(0, SIGN_CELLS + shown.name - cell_len(lead))
    return sized(cut(name, room), room)


def of_several(lead: str, name: str, total: Total, shown: Columns) -> list[Piece]:
    return [
        Piece(lead, "error"),
        Piece(named(name, lead, shown), "title"),
        Piece(left(blogs_in(total, shown), shown.kind), "dim"),
        *counts(total.posts, total.unread, shown),
        *bars(total.months, shown.months),
    ]


def blogs_in(total: Total, shown: Columns) -> str:
    """A thousand and more stand there without the word."""
    words = counted(total.blogs, "blog")
    return words if cell_len(words) <= shown.kind - GAP_CELLS else f"{total.blogs:,}"


def of_blog(row: Subscribed, shown: Columns, now: datetime, signs: Signs) -> list[Piece]:
    blog, lead = row.blog, before(state(row.blog, signs))
    name = "  " * row.depth + (clean_line(blog.name) or "Unnamed")
    line = [
        Piece(lead, "error" if blog.error else "dim"),
        Piece(named(name, lead, shown), "new" if blog.unread else "text"),
        Piece(left(kind(blog), shown.kind), "dim"),
        *counts(blog.posts, blog.unread, shown),
    ]
    if blog.error is not None and not blog.is_paused:
        return [*line, Piece(f"  {clean_line(blog.error.message)}", "error")]
    return [
        *line,
        *bars(row.months, shown.months),
        Piece(left(local_moment(blog.fetched, now) if blog.fetched else "", shown.fetched), "dim"),
        Piece(left(next_fetch(blog, now), shown.next), "label" if blog.is_paused else "dim"),
        Piece(left(kept(blog), shown.kept), "dim"),
    ]


def counts(posts: int, unread: int, shown: Columns) -> list[Piece]:
    return [
        Piece(right(numbered(posts, shown.posts), shown.posts), "date"),
        Piece(right(numbered(unread, shown.unread) if unread else "", shown.unread), "unread"),
    ]


def numbered(number: int, width: int) -> str:
    """Whole, with a gap before it; from a million on `1.2M`."""
    whole = f"{number:,}"
    return whole if len(whole) < width else f"{number / 1e6:.1f}M"


def bars(months: Sequence[int], width: int) -> list[Piece]:
    """The latest months that fit, each against the largest of them."""
    last = months[-(width - GAP_CELLS) :] if width else ()
    return [Piece(left(rising(last, max(last, default=0)), width), "bar")]


def state(blog: Blog, signs: Signs) -> str:
    if blog.is_paused:
        return signs.paused()
    return signs.failed() if blog.error is not None else ""


def kind(blog: Blog) -> str:
    return "" if blog.kind is None else KINDS[blog.kind]


def kept(blog: Blog) -> str:
    """How many of its newest posts are stored whole, where a person has said it of this blog."""
    return "" if blog.keep_newest is None else f"{blog.keep_newest:,} whole"


def next_fetch(blog: Blog, now: datetime) -> str:
    """`14:20`, `in 3 h`, `12 Nov`; empty for a blog that nobody asks."""
    if blog.is_paused:
        return "paused"
    if blog.next_fetch is None or blog.read_only:
        return ""
    wait = blog.next_fetch - now
    if wait <= timedelta(minutes=1):
        return "now"
    if wait < SOON:
        return f"{blog.next_fetch.astimezone(now.tzinfo):%H:%M}"
    if wait < THIS_DAY:
        return f"in {wait // timedelta(hours=1)} h"
    return local_moment(blog.next_fetch, now)


def left(text: str, width: int) -> str:
    """A column with its gap before it."""
    room = width - GAP_CELLS
    return " " * GAP_CELLS + sized(cut(text, room), room) if room > 0 else ""


def right(text: str, width: int) -> str:
    shown = cut(text, width)
    return " " * (width - cell_len(shown)) + shown
