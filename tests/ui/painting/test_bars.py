"""Months and counts as the lines of the date sidebar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.model.query import Span
from blogtui.model.result import MonthCount
from blogtui.ui.painting.bars import (
    DateRow,
    date_rows,
    growing,
    in_words,
    month_span,
    pieces,
    rising,
    year_span,
)
from blogtui.ui.painting.dates import ENGLISH
from blogtui.ui.painting.lines import cells

MONTHS = (
    MonthCount(2026, 2, 3),
    MonthCount(2023, 12, 1),
    MonthCount(2023, 11, 0),
    MonthCount(2023, 1, 4),
)


def text(row: DateRow, width: int = 25, largest: int = 4) -> str:
    return "".join(piece.text for piece in pieces(row, width, largest, chosen=False))


def test_the_open_year_shows_its_months_under_it() -> None:
    rows = date_rows(MONTHS, None, 8, 2023, ENGLISH.months)
    assert [row.label for row in rows] == ["All", "2026", "2023", "Dec", "Nov", "Jan"]
    assert [row.count for row in rows] == [8, 3, 5, 1, 0, 4]


def test_months_of_other_names_stand_under_each_other() -> None:
    names = ("1月", *["x"] * 9, "11月", "Dez")
    _, _, _, *months = date_rows(MONTHS, None, 8, 2023, names)
    assert [pieces(row, 25, 4, chosen=False)[0].text for row in months] == [
        "   Dez  ", "   11月 ", "   1月  "
    ]  # fmt: skip
    assert {cells([*pieces(row, 25, 4, chosen=False)]) for row in months} == {25}
    assert in_words([month_span(2023, 12)], False, names) == "Dez 2023"


def test_posts_without_a_date_come_last_where_there_are_any() -> None:
    assert date_rows(MONTHS, 0, 8, None, ENGLISH.months)[-1] == DateRow(
        "undated", 0, is_undated=True
    )
    assert not any(row.is_undated for row in date_rows(MONTHS, None, 8, None, ENGLISH.months))


def test_a_year_is_drawn_by_its_twelve_months_january_first() -> None:
    _, _, year, *_ = date_rows(MONTHS, None, 8, None, ENGLISH.months)
    assert year.bars == (4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert text(year) == " 2023 █          ▂     5 "


def test_where_twelve_months_have_no_room_two_share_a_sign() -> None:
    year = DateRow("2023", 9, year_span(2023), (4, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2))
    assert text(year, 20) == " 2023 █ ▄  ▄      9 "
    assert text(year, 16) == " 2023         9 "


def test_what_is_not_nothing_is_seen() -> None:
    assert rising([0, 1, 500, 1000], 1000) == " ▁▄█"
    assert growing(1, 1_000_000, 10) == "▏"
    assert growing(0, 10, 10) == ""


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 40))
def test_bars_never_leave_their_room(count: int, largest: int, width: int) -> None:
    assert len(growing(count, largest, width)) <= width


@given(st.integers(13, 60), st.integers(0, 99_999), st.booleans(), st.integers(0, 10**6))
def test_every_line_fills_the_sidebar(width: int, count: int, is_month: bool, largest: int) -> None:
    bars = (count,) if is_month else (count,) * 12
    row = DateRow("Sep" if is_month else "2023", count, year_span(2023), bars, is_month=is_month)
    assert cells(pieces(row, width, largest, chosen=True)) == width


@pytest.mark.parametrize(
    ("spans", "undated", "words"),
    [
        ((year_span(2023),), False, "2023"),
        ((month_span(2023, 9),), False, "Sep 2023"),
        ((month_span(2023, 12),), False, "Dec 2023"),
        ((Span(date(2022, 3, 1), date(2023, 6, 1)),), False, "Mar 2022 to May 2023"),
        ((Span(date(2021, 1, 1), date(2024, 1, 1)),), False, "2021 to 2023"),
        ((year_span(2023),), True, "2023, undated"),
        ((), True, "undated"),
    ],
)
def test_chosen_dates_in_words(spans: tuple[Span, ...], undated: bool, words: str) -> None:
    assert in_words(spans, undated, ENGLISH.months) == words
