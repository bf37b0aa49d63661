"""Rows of a page and places of its text: a place stays what it is, however wide the page."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

NEARLY = 1e-6
"""Of a row: what calculating with fractions may lose."""


@dataclass(frozen=True, slots=True)
class Places:
    """Shares of a text, from 0 to 1, that rows of its page begin with; both rise.

    Between two of them a place moves on evenly from row to row.
    """

    rows: tuple[int, ...] = (0,)
    shares: tuple[float, ...] = (0.0,)

    def share(self, row: int) -> float:
        """The place that a row begins with."""
        at = bisect_right(self.rows, row) - 1
        if at + 1 == len(self.rows):
            return self.shares[at]
        passed = (row - self.rows[at]) / (self.rows[at + 1] - self.rows[at])
        return self.shares[at] + passed * (self.shares[at + 1] - self.shares[at])

    def row(self, share: float) -> int:
        """The row on which a place is seen."""
        at = max(0, bisect_right(self.shares, share) - 1)
        if at + 1 == len(self.shares):
            return self.rows[at]
        passed = (share - self.shares[at]) / (self.shares[at + 1] - self.shares[at])
        return int(self.rows[at] + passed * (self.rows[at + 1] - self.rows[at]) + NEARLY)


def places(stops: Iterable[tuple[int, int]], size: int, head: int, count: int) -> Places:
    """Of a page of so many rows, whose text stands under a head.

    `stops` are rows of the text and the characters of its source before them, `size` is how many
    there are in all. The head, and what follows the text, count as a character each.
    """
    behind = head
    found = [(0, 0), (head, 1)]
    for row, characters in stops:
        behind = head + row
        found.append((behind, 1 + characters))
    found += [(behind, 1 + size), (max(behind, count), 2 + size)]
    kept = [found[0], *(after for before, after in pairwise(found) if after != before)]
    whole = 2 + size
    return Places(tuple(row for row, _ in kept), tuple(at / whole for _, at in kept))
