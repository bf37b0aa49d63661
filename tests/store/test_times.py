"""Moments are kept as whole seconds, in UTC, at any distance from 1970."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.store.times import to_moment, to_seconds

ZONES = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-720, 840))


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES))  # noqa: DTZ001
def test_a_moment_comes_back_in_utc_without_its_fraction(moment: datetime) -> None:
    again = to_moment(to_seconds(moment))
    assert again == moment.replace(microsecond=0)
    assert again.tzinfo is UTC


def test_no_moment_is_none() -> None:
    assert to_seconds(None) is None
    assert to_moment(None) is None


def test_a_moment_without_a_zone_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        to_seconds(datetime(2023, 9, 28))  # noqa: DTZ001
