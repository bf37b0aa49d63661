"""Days in the form that one wants."""

import pytest

from blogtui.ui.dating import date_form
from blogtui.ui.painting.dates import ENGLISH, ISO, DateForm, order_in
from tests.building import moment

DAY = moment("2023-09-08")
DANISH = ("jan.", "feb.", *["mar."] * 9, "d")


@pytest.mark.parametrize(
    ("dates", "short", "full"),
    [
        ("day month year", " 8 Sep 2023", "8 September 2023"),
        ("month day year", "Sep  8 2023", "September 8 2023"),
        ("year month day", "2023 Sep  8", "2023 September 8"),
        ("iso", "2023-09-08", "2023-09-08"),
    ],
)
def test_a_day_is_written_as_the_config_says(dates: str, short: str, full: str) -> None:
    form = date_form(dates)
    assert (form.day(DAY), form.day_in_full(DAY)) == (short, full)
    assert form.in_column(DAY) == short
    assert len(form.in_column(None)) == form.width_cells


@pytest.mark.parametrize(
    ("form", "order"),
    [
        ("%d.%m.%Y", "day month year"),
        ("%m/%d/%y", "month day year"),
        ("%Y年%m月%d日", "year month day"),
        ("%-d/%-m/%Y", "day month year"),
        ("%F", "year month day"),
        ("%D", "month day year"),
        ("%e %b %Y", "day month year"),
        ("", "day month year"),
        ("%Y", "day month year"),
        ("100%", "day month year"),
    ],
)
def test_the_order_is_that_of_the_locale(form: str, order: str) -> None:
    assert order_in(form) == tuple(order.split())


def test_columns_are_as_wide_as_the_longest_month() -> None:
    form = DateForm(months=DANISH)
    assert {len(form.in_column(day)) for day in (DAY, moment("2023-12-01"), None)} == {12}


def test_the_c_locale_is_english_and_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    import locale

    before = locale.setlocale(locale.LC_TIME)
    monkeypatch.setenv("LC_ALL", "C")
    assert date_form("locale").day(DAY) == "Sep  8 2023"
    assert locale.setlocale(locale.LC_TIME) == before


def test_a_locale_that_is_not_installed_leaves_days_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")
    assert date_form("locale") is ENGLISH


def test_iso_has_no_names() -> None:
    assert ISO.day(None) == "undated"
