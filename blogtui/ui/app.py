"""Starts screens, keys and theme, and is the one place through which the screens act."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from blogtui.commands import command
from blogtui.config import Mistake
from blogtui.errors import StoreFull, StoreUnusable
from blogtui.library import Library
from blogtui.library.starting import Start
from blogtui.model.query import Query
from blogtui.ui import outside, remembering
from blogtui.ui.acting import Acting
from blogtui.ui.bindings import bindings_of, first_key
from blogtui.ui.dating import date_form
from blogtui.ui.driver import TerminalDriver
from blogtui.ui.ending import end_with_server
from blogtui.ui.greeting import Greeting
from blogtui.ui.hidden_screens import HiddenScreens
from blogtui.ui.leaving import Leaving
from blogtui.ui.news import news
from blogtui.ui.orders import Orders
from blogtui.ui.painting.lines import Inks
from blogtui.ui.painting.signs import DRAWN, IN_WORDS
from blogtui.ui.post_actions import PostActions
from blogtui.ui.saying import Saying
from blogtui.ui.screens.main import MainScreen
from blogtui.ui.suspending import Suspending
from blogtui.ui.themed import Themed
from blogtui.ui.typing_ahead import TypingAhead
from blogtui.ui.wandering import Wandering
from blogtui.washing import safe_url
from blogtui.wording import counted

READ_ONLY = "This library may only be read: nothing is fetched, and marks are not kept."


class BlogtuiApp(PostActions, TypingAhead, HiddenScreens, Themed):
    """Holds the library for its screens. Shows nothing itself."""

    # Textual reads the styles of every screen that is pushed, but not of the first one.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["base.tcss", "screens/main.tcss"]
    TITLE = "blogtui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("everywhere")]

    def __init__(
        self,
        library: Library,
        blog_id: int | None,
        start: Start | None = None,
        *,
        greeting: Greeting | None = None,
    ) -> None:
        """Shows this blog, or all, or what `start` says, on the terminal that was greeted."""
        super().__init__()
        self.library = library
        self.greeting = greeting
        if greeting is not None:
            self.driver_class = TerminalDriver
            self.know_ground(greeting.look())
        self._start = start or Start(Query(blog=blog_id))
        self.dates = date_form(library.config.dates)
        self.signs = IN_WORDS if library.config.plain else DRAWN
        self.acting = Acting(self)
        self.saying = Saying(self)
        self.leaving = Leaving(self)
        self.orders = Orders(self)
        self.wandering = Wandering(self)
        self.suspending = Suspending(self)
        self.failure: Exception | None = None
        self.set_class(self.signs.are_words, "-plain")
        self.wear(library.config.theme)
        self.set_keymap(dict(library.config.keys))

    def get_default_screen(self) -> MainScreen:
        library = self.library
        return MainScreen(self._start.query, remembering.recall(library.paths, library.config))

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
        if not self.is_headless:
            self.suspending.heed_signals()
        if self.is_web:
            end_with_server(self)
        if self.library.read_only:
            # The list's first move hushes what was said before it.
            self.call_after_refresh(self.saying.hold, READ_ONLY)
        if self.library.config.mistakes:
            told = mistakes_words(self.library.config.mistakes)
            self.call_after_refresh(self.saying.hold, told)
        elif self._start.trouble:
            self.call_after_refresh(self.saying.hold, self._start.trouble)
        if self._start.opens_blogs:
            self.call_after_refresh(self.main.action_blogs)

    def on_resize(self, event: events.Resize) -> None:
        # Textual paints what has moved; of a size that came and went it sees nothing, but the
        # terminal has cut its lines.
        if self.screen_stack and self.screen.outer_size == event.size:
            self.screen.refresh()

    async def on_unmount(self) -> None:
        await self.orders.stop()

    def _handle_exception(self, error: Exception) -> None:
        """A library that cannot be used any more ends the program by a sentence of its own."""
        if self._exit:
            return  # what was half made when it was left is nobody's fault
        told = self.library.failure(error)
        if told is None:
            self.leaving.stay()
            super()._handle_exception(error)
            # Textual would print it with all variables around it, whatever stands in them.
            self._exit_renderables.clear()
            self.failure = error
        elif isinstance(told, StoreUnusable) and not isinstance(told, StoreFull):
            self.failure = told
            self.leaving.leave_now()
        else:
            self.say(told.in_full, "error")

    # What screens ask for

    def say(self, words: str, ink: str = "dim", *, stays: bool = False) -> None:
        """A short sentence in the footer, until the next move, or for some seconds."""
        self.saying.say(words, ink, stays=stays)

    def say_later(self, words: str) -> None:
        """What went wrong outside, from any thread, which does not wait for it to be said."""
        self.call_later(self.say, words, "error")

    def tell_news(self) -> None:
        """What has come since the reader was left, if anything has."""
        visits = self.library.visits
        if words := news(visits.new(), visits.left_at, datetime.now().astimezone()):
            self.saying.tell(words)

    def hush(self) -> None:
        self.saying.hush()

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Only what is safe leaves the program, whoever asks."""
        safe = safe_url(url)
        if safe is not None and self.is_web:  # the browser that we are in has a tab for it
            super().open_url(safe, new_tab=True)
            self.say(f"Opened {safe}")
        else:
            self.say(outside.open_in_browser(url, self.library.config.browser, self.say_later))

    def show_blog(self, blog_id: int | None) -> None:
        """One blog, or all, on the main screen, whatever lies over it."""
        self.show_query(Query(blog=blog_id))

    def show_query(self, query: Query) -> None:
        """What this finds, from its first post on, likewise."""
        while self.screen is not self.main:
            self.pop_screen()
        self.main.show_query(query)

    # Commands of every screen

    def action_help(self) -> None:
        from blogtui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            where = getattr(self.screen, "where", "main")
            self.push_screen(HelpScreen(where))

    def action_palette(self) -> None:
        from blogtui.ui.screens.palette import PaletteScreen, do

        # Of a list to choose from there is nothing to command.
        if (where := getattr(self.screen, "where", None)) is not None:
            self.push_screen(PaletteScreen(self, where), callback=do)

    def action_command_palette(self) -> None:
        self.action_palette()

    def action_suspend(self) -> None:
        self.suspending.stop_job()

    def action_help_quit(self) -> None:
        """Textual's own answer to ctrl+c is a box with words of its own."""
        self.say(f"{first_key(command('quit-now'), self.library.config)} leaves blogtui.")

    def action_quit_now(self) -> None:
        self.leaving.leave()

    async def action_quit(self) -> None:
        self.leaving.leave()


def mistakes_words(mistakes: Sequence[Mistake]) -> str:
    """What to do, and the first of them without all that is allowed."""
    first, number = mistakes[0], counted(len(mistakes), "mistake")
    line = f"Line {first.line}: " if first.line else ""
    said = first.sentence.partition(" It is ")[0]
    return f"config.toml has {number}; see: blogtui config. {line}{said}"
