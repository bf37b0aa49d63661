"""Categories with their counts under the current filter; several can be chosen."""

from collections.abc import Sequence

from blogtui.model.result import CategoryCount
from blogtui.ui.painting.lines import Piece, cut, sized
from blogtui.ui.screens.choosing import Choice, ChoosingScreen
from blogtui.washing import clean_line

NAME_CELLS, LEAST_NAME_CELLS, COUNT_CELLS = 56, 8, 8


class CategoriesScreen(ChoosingScreen[frozenset[str]]):
    """Answers with the chosen names, none meaning all; `None` where it is left."""

    hint = " {list-mark} marks several · {list-choose} shows them · {list-leave} back"

    def __init__(self, counts: Sequence[CategoryCount], chosen: frozenset[str]) -> None:
        super().__init__(" Categories")
        self._counts = counts
        self._chosen = chosen
        self._marked = chosen

    def offered(self) -> list[Choice]:
        return [self._choice(category) for category in self._counts]

    def _choice(self, category: CategoryCount) -> Choice:
        marked = category.name in self._marked
        cells = self._name_cells()
        name = cut(clean_line(category.name), cells)
        return Choice(
            category.name,
            (
                Piece(f" {self.signs.chosen()} " if marked else "   ", "mark"),
                Piece(sized(name, cells), "chosen" if marked else "text"),
                Piece(f"{category.count:>{COUNT_CELLS},}", "date" if category.count else "dim"),
            ),
            category.name,
        )

    def _name_cells(self) -> int:
        """What the mark before a name and its count leave."""
        left = self.choices.inner_width - len("   ") - COUNT_CELLS
        return max(LEAST_NAME_CELLS, min(NAME_CELLS, left))

    def on_resize(self) -> None:
        self.show_again()

    def action_mark(self) -> None:
        """Mark the line, or take its mark away."""
        if (choice := self.choices.current) is not None:
            self._marked ^= {str(choice.value)}
            self.show_again()

    def chosen(self, choice: Choice) -> None:
        """Enter takes what is marked; without any mark, the line it stands on."""
        name = str(choice.value)
        if self._marked != self._chosen:
            self.dismiss(self._marked)
        elif self._chosen == {name}:
            self.dismiss(frozenset())
        else:
            self.dismiss(frozenset([name]))
