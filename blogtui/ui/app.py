"""Starts screens, keys and theme, and is the one place through which the screens act."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType

from blogtui.errors import BlogtuiError, StoreUnusable
from blogtui.library import Library
from blogtui.model.post import Post
from blogtui.paths import Paths
from blogtui.ui import outside, remembering
from blogtui.ui.acting import Acting, ShowsPost
from blogtui.ui.bindings import bindings_of
from blogtui.ui.ending import end_on_signals
from blogtui.ui.painting.lines import Inks
from blogtui.ui.saying import Saying
from blogtui.ui.screens.main import MainScreen
from blogtui.ui.themes import THEMES
from blogtui.ui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from blogtui.library.fetching import Fetching
    from blogtui.ui.listening import Listening


class BlogtuiApp(TypingAhead):
    """Holds the library for its screens. Shows nothing itself."""

    # Textual reads the styles of every screen that is pushed, but not of the first one.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["base.tcss", "screens/main.tcss"]
    TITLE = "blogtui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("everywhere")]

    def __init__(self, library: Library, blog_id: int | None) -> None:
        super().__init__()
        self.library = library
        self._blog_id = blog_id
        self.acting = Acting(self)
        self.saying = Saying(self)
        self._listening: Listening | None = None
        self._listens = asyncio.Event()
        self.failure: BlogtuiError | None = None
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

    @property
    def inks(self) -> Inks:
        """The theme's styles by name."""
        return self.main.inks

    def on_mount(self) -> None:
        if self.library.config.mistakes:
            first = self.library.config.mistakes[0]
            self.say(
                f"config.toml, line {first.line}: {first.sentence} See: blogtui doctor", "error"
            )

    async def start_listening(self) -> None:
        """After the first frame: the fetcher and all that it needs."""
        from blogtui.ui.listening import Listening

        self._listening = Listening(self)
        await self._listening.start()
        self._listens.set()

    async def on_unmount(self) -> None:
        if self._listening is not None:
            await self._listening.stop()

    def _handle_exception(self, error: Exception) -> None:
        """A library that cannot be used any more ends the program by a sentence of its own."""
        told = self.library.failure(error)
        if told is None:
            super()._handle_exception(error)
        elif isinstance(told, StoreUnusable):
            self.failure = told
            self.exit()
        else:
            self.say(f"{told.sentence} {told.hint}", "error")

    # What screens ask for

    def say(self, words: str, ink: str = "dim") -> None:
        """A short sentence in the footer, until the next move."""
        self.saying.say(words, ink)

    def hush(self) -> None:
        self.saying.hush()

    async def order(self, order: "Callable[[Fetching], Awaitable[None]]") -> None:
        """Have the fetcher do something. Raises Offline."""
        await self._listens.wait()
        if self._listening is not None:
            await self._listening.order(order)

    def refresh_blogs(self, blog_ids: tuple[int, ...] | None) -> None:
        self.run_worker(self._refresh_blogs(blog_ids), exclusive=False)

    async def _refresh_blogs(self, blog_ids: tuple[int, ...] | None) -> None:
        await self._listens.wait()
        if self._listening is not None:
            await self._listening.refresh(blog_ids)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Only what is safe leaves the program, whoever asks."""
        self.say(outside.open_in_browser(url, self.library.config.browser))

    def show_blog(self, blog_id: int | None) -> None:
        """One blog, or all, on the main screen, whatever lies over it."""
        while self.screen is not self.main:
            self.pop_screen()
        self.main.show_blog(blog_id)

    # Commands on the post that is shown

    def _on_post(self, act: Callable[[Post], None]) -> None:
        screen = cast("ShowsPost", self.screen)
        if (post := screen.current_post()) is not None:
            act(post)

    def _mark_post(self, act: Callable[[Post], None]) -> None:
        self._on_post(act)
        cast("ShowsPost", self.screen).show_marks()

    def action_browser(self) -> None:
        self._on_post(self.acting.browse)

    def action_copy_address(self) -> None:
        self._on_post(self.acting.copy_address)

    def action_copy_link(self) -> None:
        self._on_post(self.acting.copy_link)

    def action_star(self) -> None:
        self._mark_post(self.acting.star)

    def action_unread(self) -> None:
        self._mark_post(self.acting.unread)

    def action_undo(self) -> None:
        self.acting.undo()
        cast("ShowsPost", self.screen).show_marks()

    def action_refresh(self) -> None:
        self.refresh_blogs(None)

    def action_rest_archives(self) -> None:
        self.run_worker(self._rest_archives(), exclusive=False)

    async def _rest_archives(self) -> None:
        await self._listens.wait()
        if self._listening is not None:
            await self._listening.rest_archives()

    def action_refresh_blog(self) -> None:
        self._on_post(lambda post: self.refresh_blogs((post.blog_id,)))

    # Commands of every screen

    def action_help(self) -> None:
        from blogtui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            where = getattr(self.screen, "where", "main")
            self.push_screen(HelpScreen(where, self.library.config))

    def action_palette(self) -> None:
        from blogtui.ui.screens.palette import PaletteScreen, do

        # Of a list to choose from there is nothing to command.
        if (where := getattr(self.screen, "where", None)) is not None:
            self.push_screen(PaletteScreen(self, where), callback=do)

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
        end_on_signals(app.exit)
        code = app.run()
        if app.failure is not None:
            raise app.failure
        return code if code is not None else app.return_code or 0
    finally:
        library.close()
