"""Starts screens, keys and theme, and is the one place through which the screens act."""

import asyncio
import signal
from collections.abc import Callable
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from blogtui.errors import BlogtuiError
from blogtui.library import Library
from blogtui.library.marks import Marks
from blogtui.model.events import ArticleFailed, ArticleStored
from blogtui.model.post import Post
from blogtui.paths import Paths
from blogtui.ui import outside, remembering
from blogtui.ui.arrangement import Wishes
from blogtui.ui.bindings import bindings_of
from blogtui.ui.listening import Listening
from blogtui.ui.screens.main import MainScreen
from blogtui.ui.themes import THEMES

ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class BlogtuiApp(App[int]):
    """Holds the library for its screens. Shows nothing itself."""

    CSS_PATH = "base.tcss"
    TITLE = "blogtui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("everywhere")]

    def __init__(self, library: Library, blog_id: int | None) -> None:
        super().__init__()
        self.library = library
        self._blog_id = blog_id
        self._listening = Listening(self)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = library.config.theme
        self.set_keymap(dict(library.config.keys))

    def get_default_screen(self) -> MainScreen:
        return MainScreen(self._blog_id, remembering.recall(self.library.paths))

    @property
    def main(self) -> MainScreen:
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for number in ENDING_SIGNALS:
            # Else the terminal stays on the other screen, with its mouse switched on.
            loop.add_signal_handler(number, self.exit, 128 + number)
        if self.library.config.mistakes:
            first = self.library.config.mistakes[0]
            self.say(
                f"config.toml, line {first.line}: {first.sentence} See: blogtui doctor", "error"
            )
        self.call_after_refresh(self._listening.start)

    async def on_unmount(self) -> None:
        await self._listening.stop()

    # What screens ask for

    def say(self, words: str, ink: str = "dim") -> None:
        """A short sentence in the footer, until the next move."""
        self._listening.say(words, ink)

    def hush(self) -> None:
        self._listening.hush()

    def mark(self, change: Callable[[Marks], object]) -> None:
        """Write a mark; says why where that cannot be done."""
        try:
            change(self.library.marks)
        except BlogtuiError as error:
            self.say(f"{error.sentence} {error.hint}", "error")

    def refresh_blogs(self, blog_ids: tuple[int, ...] | None) -> None:
        self.run_worker(self._listening.refresh(blog_ids), exclusive=False)

    def browse(self, post: Post) -> None:
        """Open a post, or its blog where it has no address of its own, in the browser."""
        url = outside.address_of(post, self.library)
        if url is None:
            self.say("This post has no address: it comes with blogtui.")
        else:
            self.open_url(url)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Only what is safe leaves the program, whoever asks."""
        self.say(outside.open_in_browser(url, self.library.config.browser))

    def copy_address(self, post: Post) -> None:
        self._copy(outside.address_of(post, self.library), "Address copied.")

    def copy_link(self, post: Post) -> None:
        url = outside.address_of(post, self.library)
        link = None if url is None else outside.markdown_link(post.title, url)
        self._copy(link, "Markdown link copied.")

    def _copy(self, text: str | None, said: str) -> None:
        if text is None:
            self.say("This post has no address: it comes with blogtui.")
        else:
            self.copy_to_clipboard(text)
            self.say(said)

    def article_came(self, event: ArticleStored | ArticleFailed) -> None:
        """Whoever reads is told."""
        from blogtui.ui.screens.reader import ReaderScreen

        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.article_came(event)

    def keep(self, wishes: Wishes) -> None:
        remembering.keep(self.library.paths, wishes)

    # Commands of every screen

    def action_help(self) -> None:
        from blogtui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            where = getattr(self.screen, "where", "main")
            self.push_screen(HelpScreen(where, self.library.config))

    def action_palette(self) -> None:
        from blogtui.ui.palette import palette

        if self.screen is self.main:
            self.push_screen(palette())

    def action_command_palette(self) -> None:
        self.action_palette()

    def action_quit_now(self) -> None:
        self.exit()

    async def action_quit(self) -> None:
        self.exit()


def run(paths: Paths, *, offline: bool = False, blog: str | None = None) -> int:
    """Open the reader and stay until it is left; the exit code. Raises what keeps it shut."""
    library = Library.open(paths, offline=offline)
    try:
        blog_id = library.blogs.by_name(blog).id if blog else library.blogs.start()
        app = BlogtuiApp(library, blog_id)
        code = app.run()
        return code if code is not None else app.return_code or 0
    finally:
        library.close()
