"""The command palette: every command of the screen, blog, folder, filter, category and theme."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING

from blogtui.commands import commands_of
from blogtui.config.themes import THEMES
from blogtui.model.query import Query
from blogtui.ui import recent
from blogtui.ui.bindings import action_name, shown_keys
from blogtui.ui.painting.lines import Piece, cut, sized
from blogtui.ui.screens.choosing import Choice, ChoosingScreen
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

TITLE_CELLS = 54
KIND_CELLS = 17
MOST_SHOWN = 200
MOST_RECENT = 8
Deed = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done. `name` tells it from all others, from one start to the next.

    `words` are what typing is compared with, each behind a space; `beside` is its key, or its kind.
    """

    name: str
    title: str
    beside: str
    deed: Deed
    words: str
    ink: str = "dim"


class PaletteScreen(ChoosingScreen[Deed]):
    """Answers with what is to be done. What was done last comes first."""

    hint = " {list-choose} does it · {list-leave} back"

    def __init__(self, app: "BlogtuiApp", where: str) -> None:
        super().__init__(" Find a command, a blog, a filter or a category")
        self._app = app
        self._offers = [
            *commands(app, where),
            *blogs(app),
            *folders(app),
            *filters(app),
            *themes(app),
        ]
        self._categories: list[Offer] | None = None
        """Counted when the rest is seen, for they may be thousands."""

        self._recent = {name: -at for at, name in enumerate(recent.recall(app.library.paths))}

    def on_mount(self) -> None:
        self.call_after_refresh(self._know_categories)

    def _know_categories(self) -> list[Offer]:
        if self._categories is None:
            self._categories = list(categories(self._app))
        return self._categories

    def matching(self, text: str) -> list[Choice]:
        """Those in which all that is typed begins words come before those that have it inside."""
        asked = text.casefold().split()
        offers = [*self._offers, *self._of_categories(asked)]
        for word in asked:
            offers = [offer for offer in offers if word in offer.words]
        beginnings = [f" {word}" for word in asked]

        def rank(offer: Offer) -> tuple[bool, int]:
            return not all(each in offer.words for each in beginnings), -self._lately(offer)

        # Python's sort keeps the order of what is equal.
        found = sorted(offers, key=rank)
        return [choice(offer) for offer in found[:MOST_SHOWN]]

    def _lately(self, offer: Offer) -> int:
        """The higher the later it was done; 0 for what was not done lately."""
        at = self._recent.get(offer.name, -MOST_RECENT)
        return max(0, MOST_RECENT + at)

    def _of_categories(self, asked: list[str]) -> list[Offer]:
        """Without anything typed, only those that were chosen lately."""
        if asked:
            return self._know_categories()
        if not any(name.startswith("category:") for name in self._recent):
            return []
        return [offer for offer in self._know_categories() if offer.name in self._recent]

    def chosen(self, choice: Choice) -> None:
        assert isinstance(choice.value, Offer)
        recent.keep(self._app.library.paths, choice.value.name)
        self.dismiss(choice.value.deed)


def commands(app: "BlogtuiApp", where: str) -> Iterator[Offer]:
    for command in commands_of(where):
        if command.name != "palette":
            keys = shown_keys(command, app.library.config)
            deed = partial(app.screen.run_action, action_name(command))
            words = worded(command.title, command.help, keys)
            yield Offer(f"command:{command.name}", command.help, keys, deed, words, "key")


def blogs(app: "BlogtuiApp") -> Iterator[Offer]:
    yield to_query("blog:", "Show all blogs", "blogs", app, Query())
    for blog in app.library.blogs.every():
        title = f"Show {clean_line(blog.name)}"
        yield to_query(f"blog:{blog.id}", title, "blog", app, Query(blog=blog.id))


def folders(app: "BlogtuiApp") -> Iterator[Offer]:
    for folder in app.library.blogs.folders():
        title = f"Show {clean_line(folder)}"
        yield to_query(f"folder:{folder}", title, "folder", app, Query(folder=folder))


def filters(app: "BlogtuiApp") -> Iterator[Offer]:
    for saved in app.library.filters.every():
        title = f"Filter {clean_line(saved.name)}"
        yield to_query(f"filter:{saved.id}", title, "saved filter", app, saved.query)


def categories(app: "BlogtuiApp") -> Iterator[Offer]:
    """Those of what is shown, most posts first."""
    for category in app.library.posts.categories(app.main.query_asked):
        title = clean_line(category.name)
        deed = partial(narrow_to, app, category.name)
        beside = f"category {category.count:>6,}"
        yield Offer(f"category:{category.name}", title, beside, deed, worded(title, "category"))


def narrow_to(app: "BlogtuiApp", category: str) -> None:
    app.show_query(replace(app.main.query_asked, categories=frozenset([category])))


def themes(app: "BlogtuiApp") -> Iterator[Offer]:
    for theme in THEMES:
        title = f"Theme {theme}"
        yield Offer(f"theme:{theme}", title, "theme", partial(wear, app, theme), worded(title))


def wear(app: "BlogtuiApp", theme: str) -> None:
    app.wear(theme)
    app.say(f'Until you leave. To keep it: theme = "{theme}" in config.toml.')


def to_query(name: str, title: str, beside: str, app: "BlogtuiApp", query: Query) -> Offer:
    return Offer(name, title, beside, partial(app.show_query, query), worded(title, beside))


def worded(*texts: str) -> str:
    return " " + " ".join(texts).casefold()


def choice(offer: Offer) -> Choice:
    line = (
        Piece(f" {sized(cut(offer.title, TITLE_CELLS), TITLE_CELLS)}"),
        Piece(f"{offer.beside:>{KIND_CELLS}}", offer.ink),
    )
    return Choice(offer.words, line, offer)


async def do(deed: Deed | None) -> None:
    """Actions of screens are awaited; the rest is done at once."""
    if deed is not None:
        done: object | Awaitable[object] = deed()
        if isawaitable(done):
            await done
