"""All blogs: which one is to be shown, and how each of them fares; and a new one to add."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from blogtui.model.blog import ArchiveState, Blog
from blogtui.ui.painting.lines import Piece, cut, sized
from blogtui.ui.painting.status import local_moment
from blogtui.ui.screens.choosing import Choice, ChoosingScreen
from blogtui.washing import clean_line

NAME_CELLS = 22
# `example.org`, with or without scheme and path: no name of a blog has a dot without a space.
ADDRESS = re.compile(r"(?:https?://)?[^\s/]+(?:\.|:)[^\s]+", re.IGNORECASE)
ARCHIVE_WORDS = {
    ArchiveState.COMPLETE: "complete",
    ArchiveState.PARTIAL: "in part",
    ArchiveState.NONE: "",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The blog to show; `None` for all."""

    blog_id: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The address of a blog to add."""

    address: str


class BlogsScreen(ChoosingScreen[Shown | Wanted]):
    hint = (
        " {list-choose} shows the blog · to add one, type or paste its address · {list-leave} back"
    )

    def __init__(self, blogs: Sequence[Blog], current: int | None) -> None:
        super().__init__(" Blogs")
        self._blogs = blogs
        self._current = current
        self._now = datetime.now().astimezone()

    def offered(self) -> list[Choice]:
        posts = sum(blog.posts for blog in self._blogs)
        unread = sum(blog.unread for blog in self._blogs)
        everything = Choice("all blogs", line("All blogs", "", posts, unread, ""), Shown(None))
        return [everything, *map(self._choice, self._blogs)]

    def _choice(self, blog: Blog) -> Choice:
        kind = blog.kind or ""
        fetched = local_moment(blog.fetched, self._now) if blog.fetched else ""
        state = ARCHIVE_WORDS[blog.archive.state]
        pieces = line(clean_line(blog.name), kind, blog.posts, blog.unread, fetched, state)
        if blog.error is not None:
            pieces = (*pieces[:2], Piece(f"  {clean_line(blog.error.message)}", "error"))
        return Choice(f"{blog.name} {blog.url}", pieces, Shown(blog.id))

    def hint_for(self, choice: Choice | None) -> str:
        """What is known of a blog that does not fit its line."""
        if choice is not None and isinstance(choice.value, Shown):
            for blog in self._blogs:
                if blog.id == choice.value.blog_id and (remark := remark_on(blog)):
                    return f" {clean_line(remark)}"
        return super().hint_for(choice)

    def besides(self, text: str) -> Sequence[Choice]:
        address = text.strip()
        if not ADDRESS.fullmatch(address):
            return ()
        pieces = (Piece(" + ", "key"), Piece(f"Add {clean_line(address)}"))
        return (Choice(address, pieces, Wanted(address)),)

    def first_cursor(self, shown: Sequence[Choice]) -> int:
        for number, choice in enumerate(shown):
            if choice.value == Shown(self._current):
                return number
        return 0

    def chosen(self, choice: Choice) -> None:
        assert isinstance(choice.value, Shown | Wanted)
        self.dismiss(choice.value)


def remark_on(blog: Blog) -> str:
    return blog.error.message if blog.error is not None else blog.archive.reason


def line(
    name: str, kind: str, posts: int, unread: int, fetched: str, archive: str = ""
) -> tuple[Piece, ...]:
    shown = sized(cut(name, NAME_CELLS), NAME_CELLS)
    return (
        Piece(f" {shown}", "new" if unread else "text"),
        Piece(f"{posts:>8,}", "date"),
        Piece(f"{f'{unread:,} unread':>14}" if unread else " " * 14, "unread"),
        Piece(f"  {kind:<9}", "dim"),
        Piece(f"  {archive:<8}  ", "label"),
        Piece(fetched, "dim"),
    )
