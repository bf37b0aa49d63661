"""The command palette: every command of the screen, every blog, and the themes."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING

from blogtui.commands import commands_of
from blogtui.config.themes import THEMES
from blogtui.ui.bindings import action_name, shown_keys
from blogtui.ui.painting.lines import Piece, cut
from blogtui.ui.screens.choosing import Choice, ChoosingScreen
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

TITLE_CELLS = 56
Deed = Callable[[], object]


class PaletteScreen(ChoosingScreen[Deed]):
    """Answers with what is to be done."""

    hint = " {list-choose} does it · {list-leave} back"

    def __init__(self, app: "BlogtuiApp", where: str) -> None:
        super().__init__(" Find a command or a blog")
        self._choices = [*commands(app, where), *blogs(app), *themes(app)]

    def offered(self) -> list[Choice]:
        return self._choices

    def chosen(self, choice: Choice) -> None:
        assert callable(choice.value)
        self.dismiss(choice.value)


def commands(app: "BlogtuiApp", where: str) -> Iterator[Choice]:
    for command in commands_of(where):
        if command.name != "palette":
            keys = shown_keys(command, app.library.config)
            deed = partial(app.screen.run_action, action_name(command))
            yield a_choice(command.help, keys, deed, f"{command.title} {command.help}")


def blogs(app: "BlogtuiApp") -> Iterator[Choice]:
    yield a_choice("Show all blogs", "blogs", partial(app.show_blog, None))
    for blog in app.library.blogs.every():
        yield a_choice(f"Show {clean_line(blog.name)}", "blog", partial(app.show_blog, blog.id))


def themes(app: "BlogtuiApp") -> Iterator[Choice]:
    for theme in THEMES:
        yield a_choice(f"Theme {theme}", "theme", partial(wear, app, theme))


def wear(app: "BlogtuiApp", theme: str) -> None:
    app.wear(theme)
    app.say(f'Until you leave. To keep it: theme = "{theme}" in config.toml.')


def a_choice(title: str, beside: str, deed: Deed, words: str = "") -> Choice:
    line = (
        Piece(f" {cut(title, TITLE_CELLS):<{TITLE_CELLS}}"),
        Piece(f"{beside:>15}", "key" if words else "dim"),
    )
    return Choice(f"{words or title} {beside}", line, deed)


async def do(deed: Deed | None) -> None:
    """Actions of screens are awaited; the rest is done at once."""
    if deed is not None:
        done: object | Awaitable[object] = deed()
        if isawaitable(done):
            await done
