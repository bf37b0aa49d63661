"""Retry-After, max-age and Expires, in all their forms and in none."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.fetch.headers import LONGEST, freshness, http_date, retry_after
from tests.building import NOW

IN_AN_HOUR = format_datetime(NOW + timedelta(hours=1), usegmt=True)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SAID = st.text() | st.from_regex(r"\A[0-9]{0,30}\Z") | MOMENTS.map(format_datetime)


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 120 ", timedelta(seconds=120)),
        (IN_AN_HOUR, timedelta(hours=1)),
        ("Monday, 23-Nov-26 13:00:00 GMT", timedelta(hours=1)),
        ("Mon Nov 23 13:00:00 2026", timedelta(hours=1)),
        ("9" * 40, LONGEST),
        ("Fri, 23 Nov 2296 12:00:00 GMT", LONGEST),
        ("0", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("", None),
        ("Mon, 23 Nov 2026 11:00:00 GMT", None),
        ("Mon, 99 Nov 2026 11:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(said: str, wait: timedelta | None) -> None:
    assert retry_after({"retry-after": said}, NOW) == wait


def test_a_date_counts_from_the_servers_own_clock() -> None:
    """A server whose clock is two hours ahead means its own hour."""
    date = format_datetime(NOW + timedelta(hours=2), usegmt=True)
    later = format_datetime(NOW + timedelta(hours=3), usegmt=True)
    assert retry_after({"retry-after": later, "date": date}, NOW) == timedelta(hours=1)
    assert freshness({"expires": later, "date": date}, NOW) == timedelta(hours=1)


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({}, None),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'public, Max-Age="600", must-revalidate'}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "700"}, None),
        ({"cache-control": "max-age=600", "expires": IN_AN_HOUR}, 600),
        ({"cache-control": "s-maxage=600"}, None),
        ({"cache-control": "max-age=later"}, None),
        ({"cache-control": "no-cache", "expires": IN_AN_HOUR}, 3600),
        ({"expires": "0"}, None),
        ({"expires": "Mon, 01 Jan 1990 00:00:00 GMT"}, None),
    ],
)
def test_an_answer_says_how_long_it_is_good(headers: dict[str, str], fresh: int | None) -> None:
    assert freshness(headers, NOW) == (None if fresh is None else timedelta(seconds=fresh))


@given(SAID, SAID, SAID, SAID)
def test_no_header_breaks_the_reading(one: str, two: str, three: str, four: str) -> None:
    headers = {"retry-after": one, "expires": one, "date": two, "age": three}
    for wait in (
        retry_after(headers, NOW),
        freshness(headers, NOW),
        freshness({**headers, "cache-control": f"max-age={four}"}, NOW),
    ):
        assert wait is None or timedelta(0) < wait <= LONGEST


@given(MOMENTS)
def test_a_date_as_servers_write_it_is_read_back(moment: datetime) -> None:
    assert http_date(format_datetime(moment, usegmt=True)) == moment.replace(microsecond=0)
