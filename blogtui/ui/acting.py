"""What is done with a post, whatever screen shows it: opened, copied, marked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from blogtui.errors import BlogtuiError
from blogtui.library.marks import Marks
from blogtui.model.post import Post
from blogtui.ui import outside

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

NO_ADDRESS = "This post has no address: it comes with blogtui."


class ShowsPost(Protocol):
    """A screen on which one post is meant."""

    def current_post(self) -> Post | None: ...
    def show_marks(self) -> None:
        """Marks have changed."""


class Acting:
    """Acts on the post of a screen, and says what came of it."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app

    def browse(self, post: Post) -> None:
        """The post's page; its blog's where it has none of its own."""
        url = outside.address_of(post, self._app.library)
        if url is None:
            self._app.say(NO_ADDRESS)
        else:
            self._app.open_url(url)

    def copy_address(self, post: Post) -> None:
        self._copy(outside.address_of(post, self._app.library), "Address copied.")

    def copy_link(self, post: Post) -> None:
        url = outside.address_of(post, self._app.library)
        link = None if url is None else outside.markdown_link(post.title, url)
        self._copy(link, "Markdown link copied.")

    def star(self, post: Post) -> None:
        self.mark(lambda marks: marks.set_starred([post.id], not post.starred))

    def unread(self, post: Post) -> None:
        self.mark(lambda marks: marks.set_read([post.id], not post.read))

    def read(self, post: Post) -> None:
        self.mark(lambda marks: marks.set_read([post.id], True))

    def undo(self) -> None:
        said: list[str | None] = []
        self.mark(lambda marks: said.append(marks.undo()))
        if said:
            self._app.say(said[0] or "There is nothing to undo.")

    def mark(self, change: Callable[[Marks], object]) -> None:
        """Write a mark; says why where that cannot be done."""
        try:
            change(self._app.library.marks)
        except BlogtuiError as error:
            self._app.say(f"{error.sentence} {error.hint}", "error")

    def _copy(self, text: str | None, said: str) -> None:
        if text is None:
            self._app.say(NO_ADDRESS)
        else:
            self._app.copy_to_clipboard(text)
            self._app.say(said)
