"""Where in its source a text is, line by line of its layout: the same place in every width."""

from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from blogtui.washing import clean_text

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(slots=True)
class Stops:
    """Lines, and the lines of the source that begin there; both rise."""

    found: list[tuple[int, int]] = field(default_factory=list)

    def add(self, line: int, token: "Token", after: int = 0) -> None:
        """This line shows the source from there on, so many lines after the token's first.

        Notes are shown at the end, wherever they stand: there the source does not go on.
        """
        at = (token.map or (-1,))[0] + after
        if at >= (self.found[-1][1] if self.found else 0):
            self.found.append((line, at))

    def add_behind(self, line: int, token: "Token") -> None:
        first, behind = token.map or (0, 0)
        self.add(line, token, behind - first)

    def in_characters(self, markdown: str) -> tuple[tuple[tuple[int, int], ...], int]:
        """With the characters before each, and how many there are in all."""
        starts = [0, *accumulate(len(line) + 1 for line in clean_text(markdown).split("\n"))]
        last = len(starts) - 1
        return tuple((line, starts[min(at, last)]) for line, at in self.found), starts[-1]
