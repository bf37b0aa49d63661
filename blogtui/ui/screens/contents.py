"""The headings of an article; enter goes there."""

from collections.abc import Sequence

from blogtui.article.layout import Heading
from blogtui.ui.painting.lines import Piece
from blogtui.ui.screens.choosing import Choice, ChoosingScreen
from blogtui.washing import clean_line


class ContentsScreen(ChoosingScreen[int]):
    """Answers with the line of a heading. `here` is the line that is read now."""

    hint = " {list-choose} goes there · {list-leave} back"

    def __init__(self, headings: Sequence[Heading], here: int) -> None:
        super().__init__(" Contents")
        self._headings = headings
        self._here = here

    def offered(self) -> Sequence[Choice]:
        highest = min((heading.level for heading in self._headings), default=1)
        return [
            Choice(
                heading.text,
                (Piece(f" {'  ' * (heading.level - highest)}{clean_line(heading.text)}"),),
                heading.line,
            )
            for heading in self._headings
        ]

    def first_cursor(self, shown: Sequence[Choice]) -> int:
        return max(0, sum(each.line <= self._here for each in self._headings) - 1)

    def chosen(self, choice: Choice) -> None:
        if isinstance(choice.value, int):
            self.dismiss(choice.value)
