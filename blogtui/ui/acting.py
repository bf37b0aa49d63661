"""What is done with a post, whatever screen shows it: opened, copied, marked."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.app import SuspendNotSupported
from textual.timer import Timer

from blogtui.config.fitting import words_of
from blogtui.errors import BlogtuiError, StoreFull
from blogtui.library.marks import Marks
from blogtui.model.post import Post
from blogtui.ui import outside
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

QUIET_SECONDS = 3.0
"""Between two tries to write marks that wait."""

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
        self._trying: Timer | None = None

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

    def save(self, post: Post, markdown: str | None) -> None:
        """As a Markdown file where blogtui was started."""
        from blogtui.library.exporting import Files

        files = Files(Path())
        try:
            file = files.put(post, markdown)
        except BlogtuiError as error:
            self._app.say(error.in_full, "error")
            return
        place = f"{file} in {outside.shown_folder(Path.cwd())}"
        self._app.say(f"Saved as {place}." if files.written.new else f"{place} is there already.")

    def hand_on(self, markdown: str, command_line: str) -> None:
        """An article to a command, which has the terminal until it ends."""
        words = words_of(command_line)
        if not words:
            self._app.say("This is no command: a quote is not closed.", "error")
            return
        if sign := outside.sign_of_shell(command_line):
            said = f"No shell reads this line: in quotes, {sign} is a word of the command."
            self._app.say(said, "error")
            return
        try:
            with self._app.suspend():
                said = outside.hand_over(words, markdown)
        except SuspendNotSupported:
            said = "No command is started here: this terminal cannot be lent to one."
        if said:
            self._app.say(said, "error")

    def star(self, post: Post) -> None:
        self.mark(lambda marks: marks.set_starred([post.id], not post.starred))

    def unread(self, post: Post) -> None:
        self.mark(lambda marks: marks.set_read([post.id], not post.read))

    def read(self, post: Post) -> None:
        """Because it was opened: nobody asked for a mark, so none is missed."""
        if self._app.library.read_only:
            return
        self.mark(lambda marks: marks.set_read([post.id], True))

    def undo(self) -> None:
        said: list[str | None] = []
        self.mark(lambda marks: said.append(marks.undo()))
        if said:
            self._app.say(said[0] or "There is nothing to undo.")

    def mark(self, change: Callable[[Marks], object]) -> None:
        """Make a mark; says why where it cannot be written now, or not at all."""
        try:
            change(self._app.library.marks)
        except BlogtuiError as error:
            self._app.say(f"The mark is not kept. {error.sentence}", "error")
        else:
            self._tell_waiting()

    def try_again(self) -> None:
        """Write the marks that wait, when nothing else is done."""
        if self._app.library.marks.try_again():
            self._stop_trying()
            self._app.say("All marks are written now.")
            self._app.main.ask_again()

    def _stop_trying(self) -> None:
        if self._trying is not None:
            self._trying.stop()
            self._trying = None

    def _tell_waiting(self) -> None:
        """Say what waits, and try again while it does."""
        marks = self._app.library.marks
        if (hindrance := marks.hindrance) is None:
            self._stop_trying()
            return
        wait = f"{counted(marks.waiting, 'mark')} {'waits' if marks.waiting == 1 else 'wait'}"
        if isinstance(hindrance, StoreFull):
            self._app.say(f"The disk is full: {wait} for room.", "error")
        else:
            self._app.say(f"Another program is writing: {wait} for its end.")
        if self._trying is None:
            self._trying = self._app.set_interval(QUIET_SECONDS, self.try_again)

    def _copy(self, text: str | None, said: str) -> None:
        if text is None:
            self._app.say(NO_ADDRESS)
        else:
            self._app.copy_to_clipboard(text)
            self._app.say(said)
