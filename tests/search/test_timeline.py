"""Places on the timeline: one minute a post, and it keeps it."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from blogtui.search.timeline import day_of, day_start, minute, moment, next_free, wanted_key
from tests.building import NOW

DAY = 24 * 60
minutes = st.integers(min_value=0, max_value=3 * DAY)


@given(st.sets(minutes, max_size=60), st.sampled_from([(0, 0), (DAY, 2 * DAY), (7, 1400)]), minutes)
def test_the_next_free_minute_lies_on_the_same_day_while_there_is_one(
    taken: set[int], filled: tuple[int, int], wanted: int
) -> None:
    taken = taken.union(range(*filled))
    day = range(wanted - wanted % DAY, wanted - wanted % DAY + DAY)
    later = [minute for minute in range(wanted, day.stop) if minute not in taken]
    earlier = [minute for minute in range(day.start, wanted) if minute not in taken]
    after = (minute for minute in range(day.stop, 10 * DAY) if minute not in taken)
    expected = later[0] if later else earlier[-1] if earlier else next(after)
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


def test_the_day_of_a_post_is_that_of_its_moment_in_utc() -> None:
    assert day_of(None, NOW) is None
    assert day_of(NOW + timedelta(days=3650), NOW) == NOW.date()
    evening = datetime(2023, 9, 28, 22, tzinfo=timezone(timedelta(hours=-5)))
    assert day_of(evening, NOW) == date(2023, 9, 29)
