"""Saved filters with what they find now: chosen, named, deleted."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work

from blogtui.errors import BlogtuiError
from blogtui.library.filters import as_name
from blogtui.library.posts import Answer
from blogtui.model.events import ArchiveGrew, BlogChanged, Event
from blogtui.model.query import Query, SavedFilter
from blogtui.ui.filtering import POSTS_AT_ONCE
from blogtui.ui.painting.lines import Piece, cut, sized
from blogtui.ui.painting.status import narrowing
from blogtui.ui.screens.choosing import Choice, ChoosingScreen
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

NAME_CELLS = 28
BY_DIGIT = 9
NOTHING_TO_KEEP = " filter the list first, then keep it here under a name · {list-leave} back"


@dataclass(frozen=True, slots=True)
class Named:
    """What is shown now is to be kept under this name."""

    name: str


class FiltersScreen(ChoosingScreen[SavedFilter]):
    """Answers with the filter to show. `shown` is what narrows the list now."""

    hint = " {list-choose} shows it · {list-delete} deletes it · {list-leave} back"

    def __init__(self, app: "BlogtuiApp", shown: Query) -> None:
        super().__init__(" Saved filters")
        self._blogtui = app
        self._shown = shown
        self._saved: list[SavedFilter] = []
        self._found: list[Answer] = []
        self._blogs: dict[int, str] = {}
        if shown.narrows:
            self.prompt = "type a name to keep what is shown now"

    def on_mount(self) -> None:
        self._load()

    def offered(self) -> Sequence[Choice]:
        numbered = enumerate(zip(self._saved, self._found, strict=True), 1)
        return [self._choice(number, saved, found) for number, (saved, found) in numbered]

    def _choice(self, number: int, saved: SavedFilter, found: Answer) -> Choice:
        digit = str(number) if number <= BY_DIGIT else ""
        count = "…" if found.is_rough else f"{found.count:,}"
        is_new = found.unread_found and not found.is_rough
        unread = f"{found.unread_found:,} unread" if is_new else ""
        name = cut(clean_line(saved.name), NAME_CELLS)
        pieces = (
            Piece(f" {digit:<2}", "key"),
            Piece(sized(name, NAME_CELLS), "new" if unread else "text"),
            Piece(f"{count:>10}", "date"),
            Piece(f"{unread:>14}", "unread"),
            Piece(f"  {self._narrowing(saved.query)}", "dim"),
        )
        return Choice(f"{saved.name} {saved.query.text}", pieces, saved)

    def besides(self, text: str) -> Sequence[Choice]:
        name = as_name(text)
        if not name or not self._shown.narrows:
            return ()
        is_known = any(saved.name == name for saved in self._saved)
        verb = "Replace" if is_known else "Keep as"
        pieces = (Piece(" + ", "key"), Piece(f"{verb} {name}: {self._narrowing(self._shown)}"))
        return (Choice(name, pieces, Named(name)),)

    def _narrowing(self, query: Query) -> str:
        """With the blog, if it is of one."""
        blog = self._blogs.get(query.blog) if query.blog is not None else None
        told = narrowing(query, self._blogtui.dates.months)
        return " · ".join([told, *([clean_line(blog)] if blog else [])])

    def hint_for(self, choice: Choice | None) -> str:
        if choice is None and not self._shown.narrows:
            return self.keyed(NOTHING_TO_KEEP)
        return super().hint_for(choice)

    def chosen(self, choice: Choice) -> None:
        match choice.value:
            case SavedFilter():
                self.dismiss(choice.value)
            case Named(name=name):
                self._keep(name)

    def _keep(self, name: str) -> None:
        try:
            kept = self._blogtui.library.filters.save(name, self._shown)
        except BlogtuiError as error:
            self._blogtui.say(f"The filter is not kept. {error.sentence}", "error")
            return
        self.clear()
        self._load()
        self.show_again()
        self._blogtui.say(f"Kept as {kept}.")

    @work
    async def action_delete(self) -> None:
        from blogtui.ui.screens.asking import AskingScreen

        choice = self.choices.current
        if choice is None or not isinstance(choice.value, SavedFilter):
            return
        question = f"Delete the filter {clean_line(choice.value.name)}?"
        if not await self._blogtui.push_screen_wait(AskingScreen(question)):
            return
        try:
            self._blogtui.library.filters.remove(choice.value)
        except BlogtuiError as error:
            self._blogtui.say(f"The filter stays. {error.sentence}", "error")
            return
        self._load()
        self.show_again()

    def told(self, event: Event) -> None:
        """What they find is counted anew with every blog that comes."""
        if isinstance(event, BlogChanged | ArchiveGrew):
            self._load()
            self.show_again()

    def _load(self) -> None:
        library = self._blogtui.library
        self._saved = library.filters.every()
        self._blogs = {blog.id: blog.name for blog in library.blogs.every()}
        self._found = [self._find(saved) for saved in self._saved]
        if any(found.is_rough for found in self._found):
            self._look_up()

    def _find(self, saved: SavedFilter) -> Answer:
        return self._blogtui.library.posts.find(saved.query, at_most=POSTS_AT_ONCE)

    @work(exclusive=True)
    async def _look_up(self) -> None:
        """Phrases, a little between two keys."""
        while any(found.is_rough for found in self._found):
            await asyncio.sleep(0)
            self._found = [
                self._find(saved) if found.is_rough else found
                for saved, found in zip(self._saved, self._found, strict=True)
            ]
        self.show_again()
