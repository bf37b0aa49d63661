"""The command palette: every command of the main screen, and every blog."""

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from blogtui.commands import commands_of
from blogtui.ui.bindings import action_name, shown_keys
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

Entry = tuple[str, str, Callable[[], object]]


class Everything(Provider):
    """Title, words beside it, and what is done."""

    def entries(self) -> Iterator[Entry]:
        app = cast("BlogtuiApp", self.app)
        main = app.main
        for command in commands_of("main"):
            run = partial(main.run_action, action_name(command))
            keys = shown_keys(command, app.library.config)
            yield command.help, keys, run
        yield "Show all blogs", "blog", partial(main.show_blog, None)
        for blog in app.library.blogs.every():
            name = clean_line(blog.name)
            yield f"Show {name}", "blog", partial(main.show_blog, blog.id)
        for theme in ("blogtui-dark", "blogtui-light"):
            yield f"Theme {theme}", "until you leave", partial(setattr, app, "theme", theme)

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        for title, words, run in self.entries():
            yield DiscoveryHit(Content(title), run, title, words)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, words, run in self.entries():
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), run, title, words)


def palette() -> CommandPalette:
    return CommandPalette(providers=[Everything], placeholder="Find a command or a blog …")
