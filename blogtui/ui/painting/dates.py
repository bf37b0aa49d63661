"""Days as a person wants them written: `28 Sep 2023`, `2023-09-28`, `28 Sept. 2023`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len

from blogtui.ui.painting.lines import sized

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS_IN_FULL = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY_MONTH_YEAR = ("day", "month", "year")
UNDATED = "undated"
DIRECTIVES = {
    **dict.fromkeys("dej", "day"),
    **dict.fromkeys("mbBh", "month"),
    **dict.fromkeys("yYGC", "year"),
}
WHOLE = {"D": "%m/%d/%y", "F": "%Y-%m-%d", "x": ""}
"""Directives of strftime that stand for a whole date."""


@dataclass(frozen=True, eq=False, slots=True)
class DateForm:
    """Order of a day's parts and the names of months; without an order, ISO 8601.

    One is made at the start and compared by identity: a line of the list depends on it.
    """

    order: tuple[str, ...] = DAY_MONTH_YEAR
    months: Sequence[str] = MONTHS
    months_in_full: Sequence[str] = MONTHS_IN_FULL

    @property
    def width_cells(self) -> int:
        """Of the days under each other in the list."""
        if not self.order:
            return len("2023-09-28")
        return max(map(cell_len, self.months)) + len("28  2023")

    def day(self, moment: datetime | None) -> str:
        """`28 Sep 2023`. In UTC: a day without an hour must not become the day before."""
        return self._written(moment, self.months, f"{moment.day:>2}" if moment else "")

    def day_in_full(self, moment: datetime | None) -> str:
        return self._written(moment, self.months_in_full, str(moment.day) if moment else "")

    def in_column(self, moment: datetime | None) -> str:
        """As wide as all days of the list are."""
        return sized(self.day(moment), self.width_cells)

    def _written(self, moment: datetime | None, months: Sequence[str], day: str) -> str:
        if moment is None:
            return UNDATED
        if not self.order:
            return moment.date().isoformat()
        parts = {"day": day, "month": months[moment.month - 1], "year": str(moment.year)}
        return " ".join(parts[name] for name in self.order)


ENGLISH = DateForm()
ISO = DateForm(order=())


def order_in(form: str) -> tuple[str, ...]:
    """The parts of a day in the order of a form of strftime; ours where it lacks one."""
    for directive, whole in WHOLE.items():
        form = form.replace(f"%{directive}", whole)
    found = (DIRECTIVES.get(sign, "") for sign in re.findall(r"%[-_0^#EO]*([a-zA-Z])", form))
    order = tuple(dict.fromkeys(filter(None, found)))
    return order if len(order) == len(DAY_MONTH_YEAR) else DAY_MONTH_YEAR
