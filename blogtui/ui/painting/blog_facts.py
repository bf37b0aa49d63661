"""What is known of a blog, a folder or all blogs → lines beside or under the list of blogs."""

from datetime import datetime

from blogtui.model.blog import ArchiveState, Blog
from blogtui.model.fetching import FailureKind
from blogtui.ui.painting.blog_rows import KINDS, next_fetch
from blogtui.ui.painting.lines import Piece, cells, wrapped
from blogtui.ui.painting.status import local_moment
from blogtui.ui.subscriptions import AllBlogs, Folder, Row, Subscribed, Total
from blogtui.washing import clean_line
from blogtui.wording import counted

LABEL_CELLS = 9
NOT_KNOWN = "Not known yet."
COMES_WITH_US = "It comes with blogtui; there is nothing to fetch."
STATES = {
    ArchiveState.COMPLETE: "complete",
    ArchiveState.PARTIAL: "in part",
    ArchiveState.NONE: "",
}
Fact = tuple[str, str, str]
"""Label, words and their ink."""


def lines(row: Row | None, kept_newest: int, now: datetime, width: int) -> list[list[Piece]]:
    """On lines of at most `width` cells, what matters most first.

    `kept_newest` is what the config says for this blog; `now` as in a line of the list.
    """
    match row:
        case Subscribed(blog=blog):
            return [*title(blog, width), *told(facts(blog, kept_newest, now), width)]
        case Folder(path=path, total=total):
            name = clean_line(path.replace("/", " / "))
            return [*heading(f"Folder {name}", width), *told(of_total(total), width)]
        case AllBlogs(total=total):
            return [*heading("All blogs", width), *told(of_total(total), width)]
        case _:
            return []


def remark(row: Row | None) -> tuple[str, str]:
    """The one sentence that there is room for, and its ink; empty where all is well."""
    if not isinstance(row, Subscribed):
        return "", "dim"
    blog = row.blog
    if blog.is_paused:
        return "Paused: nothing of it is fetched by itself.", "dim"
    if blog.error is not None:
        return clean_line(blog.error.message), "error"
    return clean_line(blog.archive.reason), "dim"


def title(blog: Blog, width: int) -> list[list[Piece]]:
    """Name and address on one line where they fit."""
    name = Piece(clean_line(blog.name) or "Unnamed", "title")
    address = Piece("" if blog.read_only else clean_line(blog.url), "dim")
    if cells([name, address]) + 2 <= width:
        return [[name, Piece("  "), address]]
    return [
        *heading(name.text, width),
        *([Piece(line, "dim")] for line in wrapped(address.text, width)),
    ]


def heading(words: str, width: int) -> list[list[Piece]]:
    return [[Piece(line, "title")] for line in wrapped(words, width)]


def told(found: list[Fact], width: int) -> list[list[Piece]]:
    shown: list[list[Piece]] = []
    for label, words, ink in found:
        for number, line in enumerate(wrapped(words, max(1, width - LABEL_CELLS))):
            shown.append(
                [Piece(f"{'' if number else label:<{LABEL_CELLS}}", "label"), Piece(line, ink)]
            )
    return shown


def facts(blog: Blog, kept_newest: int, now: datetime) -> list[Fact]:
    found: list[Fact] = []
    if blog.error is not None:
        found.append(("Failed", clean_line(blog.error.message), "error"))
        if blog.error.hint:
            found.append(("", clean_line(blog.error.hint), "text"))
    found += [
        ("Source", source(blog), "dim"),
        ("Posts", posts(blog), "text"),
        ("Fetched", fetched(blog, now), "text"),
        ("Kept", kept(blog, kept_newest), "text"),
        ("Folder", clean_line(blog.folder.replace("/", " / ")), "text"),
    ]
    return [fact for fact in found if fact[1]]


def of_total(total: Total) -> list[Fact]:
    posts = f"{counted(total.posts, 'post')}, {total.unread:,} unread"
    failed = f"{counted(total.failed, 'blog')} could not be fetched the last time."
    return [
        ("Blogs", f"{total.blogs:,}", "text"),
        ("Posts", posts, "text"),
        *([("Failed", failed, "error")] if total.failed else []),
    ]


def source(blog: Blog) -> str:
    if blog.read_only:
        return COMES_WITH_US
    if blog.source is None:
        return NOT_KNOWN
    return f"{KINDS[blog.source.kind]} · {clean_line(blog.source.url)}"


def posts(blog: Blog) -> str:
    """How many there are, and whether that is all."""
    archive = blog.archive
    said = f"{blog.posts:,}"
    if archive.expected and archive.expected > blog.posts:
        said += f" of {archive.expected:,}"
    if blog.unread:
        said += f", {blog.unread:,} unread"
    states = [each for each in (STATES[archive.state], clean_line(archive.reason)) if each]
    return " · ".join([said, ": ".join(states)]) if states else said


def fetched(blog: Blog, now: datetime) -> str:
    """`14:02, next in 3 h`, `never, next now, 4 times in a row without an answer`."""
    if blog.read_only:
        return ""
    said = [local_moment(blog.fetched, now) if blog.fetched else "never"]
    if blog.error is not None and blog.error.kind is FailureKind.GONE:
        said.append("not asked again by itself")
    elif blog.is_paused:
        said.append("paused: nothing is fetched by itself")
    elif moment := next_fetch(blog, now):
        said.append(f"next {moment}")
    if blog.failures > 1:
        said.append(f"failed {counted(blog.failures, 'time')} in a row")
    return ", ".join(said)


def kept(blog: Blog, kept_newest: int) -> str:
    """What of it is stored whole without being asked for."""
    if blog.keep_newest is not None:
        number, by = blog.keep_newest, ""
    else:
        number, by = kept_newest, ", as config.toml says"
    return f"the newest {counted(number, 'post')} whole{by}" if number else ""
