"""Places on the timeline: one minute a post, and it keeps it."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from blogtui.search.timeline import day_start, minute, moment, next_free, wanted_key
from tests.building import NOW

minutes = st.integers(min_value=0, max_value=3000)


@given(st.sets(minutes), minutes)
def test_next_free_is_the_first_minute_that_nobody_has(taken: set[int], wanted: int) -> None:
    expected = wanted
    while expected in taken:
        expected += 1
    assert next_free(BitMap(taken), wanted) == expected


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_a_minute_is_the_moment_without_its_seconds(naive: datetime) -> None:
    at = naive.replace(tzinfo=UTC)
    assert moment(minute(at)) == at.replace(second=0, microsecond=0)


def test_moments_before_1970_share_the_first_minute() -> None:
    assert minute(datetime(1815, 12, 10, tzinfo=UTC)) == 0


def test_a_day_starts_at_midnight_utc() -> None:
    assert moment(day_start(date(2023, 9, 28))) == datetime(2023, 9, 28, tzinfo=UTC)


def test_posts_from_the_future_and_without_a_date_stand_where_they_were_first_seen() -> None:
    assert wanted_key(None, NOW) == minute(NOW)
    assert wanted_key(NOW + timedelta(days=3650), NOW) == minute(NOW)
    assert wanted_key(NOW - timedelta(days=1), NOW) == minute(NOW) - 24 * 60
