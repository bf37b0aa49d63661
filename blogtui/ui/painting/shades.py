"""Counts → shades, and what each shade means, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from blogtui.wording import counted

SHADES = "░▒▓█"
NO_SHADE = "·"
USUAL = 0.95
"""The share of days that are told apart: a day on which a blog moved would make all others pale."""


@dataclass(frozen=True, slots=True)
class Shades:
    """`bounds` are the most that each shade stands for, rising; beyond the last it is the last."""

    bounds: tuple[int, ...]

    @classmethod
    def of(cls, counts: Iterable[int]) -> "Shades":
        ordered = sorted(count for count in counts if count)
        usual = ordered[ceil(len(ordered) * USUAL) - 1] if ordered else 1
        levels = range(1, len(SHADES) + 1)
        most = max(usual, len(SHADES))
        return cls(tuple(most * level // len(SHADES) for level in levels))

    def sign(self, count: int) -> str:
        if not count:
            return NO_SHADE
        return SHADES[self.level(count)]

    def level(self, count: int) -> int:
        """0 for the palest."""
        return sum(count > bound for bound in self.bounds[:-1])

    def ranges(self, thing: str) -> list[str]:
        """`1`, `2 to 3`, `4 to 6`, `7 posts or more`: what each shade stands for."""
        firsts = [1, *(bound + 1 for bound in self.bounds)]
        said = [
            f"{first:,}" if first == bound else f"{first:,} to {bound:,}"
            for first, bound in zip(firsts, self.bounds[:-1], strict=False)
        ]
        return [*said, f"{counted(firsts[-2], thing)} or more"]

    def legend(self, thing: str) -> str:
        """`░ 1, ▒ 2 to 3, ▓ 4 to 6, █ 7 posts or more`."""
        pairs = zip(SHADES, self.ranges(thing), strict=True)
        return ", ".join(f"{sign} {words}" for sign, words in pairs)
