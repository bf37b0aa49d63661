"""Saved filters on the main screen: by their list, or by a digit."""

from typing import TYPE_CHECKING

from blogtui.model.query import Query, SavedFilter
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.screens.main import MainScreen


class SavedFilters:
    """Brings a filter back as it was. Does not know how it is kept."""

    def __init__(self, screen: "MainScreen") -> None:
        self._screen = screen

    async def choose(self) -> None:
        from blogtui.ui.screens.filters import FiltersScreen

        screen = self._screen
        chosen = await screen.app.push_screen_wait(
            FiltersScreen(screen.blogtui, screen.query_asked)
        )
        if chosen is not None:
            self._show(chosen)

    def show_number(self, number: int) -> None:
        """The first is 1. One that is shown already goes away again."""
        every = self._screen.blogtui.library.filters.every()
        if number > len(every):
            self._screen.blogtui.say(f"There is no saved filter {number} yet.")
        elif every[number - 1].query == self._screen.query_asked:
            self._screen.show_query(Query(blog=every[number - 1].query.blog))
        else:
            self._show(every[number - 1])

    def _show(self, saved: SavedFilter) -> None:
        self._screen.show_query(saved.query)
        self._screen.blogtui.say(f"Filter: {clean_line(saved.name)}.")
