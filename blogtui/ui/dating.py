"""How days are written: as the config says, by the system's locale where it says so."""

import locale
from collections.abc import Sequence

from blogtui.ui.painting.dates import ENGLISH, ISO, DateForm, order_in
from blogtui.washing import clean_line

MONTHS_A_YEAR = 12


def date_form(dates: str) -> DateForm:
    """`dates` is one of those that config.toml may say."""
    if dates == "iso":
        return ISO
    if dates == "locale":
        return local_form()
    order = tuple(dates.split())
    return ENGLISH if order == ENGLISH.order else DateForm(order)


def local_form() -> DateForm:
    """As LC_TIME has it. To be called before there are threads: the locale is all of theirs."""
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "")
        months = names(locale.ABMON_1)
        in_full = names(locale.MON_1)
        order = order_in(locale.nl_langinfo(locale.D_FMT))
    except locale.Error:  # a locale that is not installed
        return ENGLISH
    finally:
        locale.setlocale(locale.LC_TIME, before)
    # Names in another charset than the terminal's come as bytes that no line can show.
    if not all(name and name.isprintable() for name in (*months, *in_full)):
        return DateForm(order)
    return DateForm(order, months, in_full)


def names(first: int) -> Sequence[str]:
    """The twelve from this item of the locale on: they are numbered in a row (POSIX)."""
    return [
        clean_line(locale.nl_langinfo(number)).strip()
        for number in range(first, first + MONTHS_A_YEAR)
    ]
