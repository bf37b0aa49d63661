"""When a blog may be asked again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.fetch.schedule import (
    allowed_by_hand,
    is_due,
    is_settled,
    moved,
    next_allowed,
    rest_of_host,
)
from blogtui.model.blog import Archive, ArchiveState, Blog, Move
from blogtui.model.fetching import (
    Failed,
    FailureKind,
    Fetched,
    FetchOutcome,
    Unchanged,
    Validators,
)
from blogtui.model.wishes import Wishes
from tests.building import NOW

ETAG = Validators('"a"')
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
URL = "https://blog.example/feed/"


def fetched(validators: Validators = ETAG, **headers: str) -> Fetched:
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fetched(URL, b"x", said, validators)


def failed(kind: FailureKind = FailureKind.SERVER, retry_after: timedelta | None = None) -> Failed:
    return Failed(kind, "It failed.", retry_after)


def a_blog(next_fetch: datetime | None = None, error: Failed | None = None) -> Blog:
    archive = Archive(ArchiveState.NONE, 0, None)
    return Blog(1, "B", URL, "", None, 0, 0, archive, None, next_fetch, error)


@pytest.mark.parametrize(
    ("outcome", "wait"),
    [
        (fetched(), HOUR),
        (Unchanged(URL, {}, ETAG), HOUR),
        (fetched(Validators()), DAY),
        (fetched(cache_control="max-age=60"), HOUR),
        (fetched(cache_control="max-age=7200"), 2 * HOUR),
        (fetched(cache_control="max-age=31536000"), 7 * DAY),
        (fetched(expires="Mon, 23 Nov 2026 15:00:00 GMT"), 3 * HOUR),
        (fetched(expires="Mon, 23 Nov 2026 11:00:00 GMT"), HOUR),
        (failed(), HOUR),
        (failed(FailureKind.SLOW_DOWN, 10 * MINUTE), HOUR),
        (failed(FailureKind.SLOW_DOWN, 3 * DAY), 3 * DAY),
        (failed(FailureKind.SLOW_DOWN, 400 * DAY), 30 * DAY),
        (failed(FailureKind.GONE), 3650 * DAY),
        (failed(FailureKind.OFFLINE), 5 * MINUTE),
    ],
)
def test_an_outcome_says_when_to_come_again(outcome: FetchOutcome, wait: timedelta) -> None:
    assert next_allowed(outcome, NOW) == NOW + wait


@pytest.mark.parametrize(
    ("failures", "hours"), [(0, 1), (1, 2), (2, 4), (4, 16), (5, 24), (99, 24)]
)
def test_failures_in_a_row_double_the_wait_up_to_a_day(failures: int, hours: int) -> None:
    assert next_allowed(failed(), NOW, failures=failures) == NOW + hours * HOUR


def test_a_listing_is_asked_every_six_hours_at_most() -> None:
    assert next_allowed(fetched(), NOW, listing=True) == NOW + 6 * HOUR
    assert next_allowed(fetched(Validators()), NOW, listing=True) == NOW + DAY


def test_a_feeds_own_wish_may_only_make_it_later() -> None:
    assert next_allowed(fetched(), NOW, wishes=Wishes(5 * MINUTE)) == NOW + HOUR
    assert next_allowed(fetched(), NOW, wishes=Wishes(2 * DAY)) == NOW + 2 * DAY


@pytest.mark.parametrize(
    ("wishes", "hours"),
    [
        (Wishes(quiet_hours=frozenset({13})), 2),
        (Wishes(quiet_hours=frozenset({13, 14, 15})), 4),
        (Wishes(quiet_hours=frozenset({12})), 1),
        (Wishes(quiet_hours=frozenset(range(24)) - {5}), 17),
        (Wishes(quiet_days=frozenset({0})), 12),
        (Wishes(quiet_days=frozenset({0, 1}), quiet_hours=frozenset({0, 1})), 38),
        (Wishes(3 * HOUR, frozenset({15})), 4),
    ],
)
def test_hours_and_days_of_rest_are_passed_over(wishes: Wishes, hours: int) -> None:
    """It is Monday noon in GMT."""
    assert next_allowed(fetched(), NOW, wishes=wishes) == NOW + hours * HOUR


def test_a_rest_ends_on_the_hour() -> None:
    wishes = Wishes(quiet_hours=frozenset({13}))
    at = next_allowed(fetched(), NOW + 20 * MINUTE, wishes=wishes)
    assert at == NOW + 2 * HOUR


WISHES = st.builds(
    Wishes,
    st.none() | st.timedeltas(timedelta(0), 20 * DAY),
    st.frozensets(st.integers(0, 23), max_size=23),
    st.frozensets(st.integers(0, 6), max_size=6),
)


@given(WISHES, st.integers(0, 14 * 24 * 60))
def test_no_wish_is_overruled_and_none_keeps_a_blog_away_for_ever(
    wishes: Wishes, minutes: int
) -> None:
    now = NOW + minutes * MINUTE
    at = next_allowed(fetched(), now, wishes=wishes)
    assert now + HOUR <= at <= now + 15 * DAY
    assert at.hour not in wishes.quiet_hours
    assert at.weekday() not in wishes.quiet_days


@pytest.mark.parametrize(
    ("retry_after", "refusals", "rest"),
    [
        (timedelta(seconds=2), 0, timedelta(seconds=2)),
        (3 * DAY, 4, 3 * DAY),
        (3650 * DAY, 0, 30 * DAY),
        (None, 0, HOUR),
        (None, 1, 2 * HOUR),
        (None, 3, 8 * HOUR),
        (None, 9, DAY),
        (None, 9999, DAY),
    ],
)
def test_a_host_rests_as_long_as_it_says_else_longer_each_time(
    retry_after: timedelta | None, refusals: int, rest: timedelta
) -> None:
    assert rest_of_host(retry_after, refusals) == rest
    assert rest <= rest_of_host(retry_after, refusals, jitter=1.0) <= rest * 1.11


NEW = "https://new.example/feed"


@pytest.mark.parametrize(
    ("before", "to", "known"),
    [
        (None, None, None),
        (None, NEW, Move(NEW, NOW)),
        (Move(NEW, NOW - DAY, 2), NEW, Move(NEW, NOW - DAY, 3)),
        (Move(NEW, NOW - DAY, 2), None, None),
        (Move(NEW, NOW - DAY, 2), f"{NEW}/2", Move(f"{NEW}/2", NOW)),
        (Move(NEW, NOW + DAY, 2), NEW, Move(NEW, NOW)),
    ],
)
def test_a_move_is_counted_while_it_leads_to_the_same_place(
    before: Move | None, to: str | None, known: Move | None
) -> None:
    assert moved(before, to, NOW) == known


@pytest.mark.parametrize(
    ("times", "since", "settled"),
    [(3, DAY, True), (9, 3 * DAY, True), (2, 3 * DAY, False), (9, DAY - MINUTE, False)],
)
def test_a_move_is_believed_after_three_times_over_a_day(
    times: int, since: timedelta, settled: bool
) -> None:
    assert is_settled(Move(NEW, NOW - since, times), NOW) is settled


OUTCOMES = st.sampled_from(
    [fetched(), fetched(Validators()), fetched(cache_control="max-age=9999999"), failed(),
     failed(FailureKind.SLOW_DOWN, 2 * DAY), failed(FailureKind.OFFLINE)]
)  # fmt: skip


@given(OUTCOMES, st.floats(0, 1), st.integers(0, 50), st.booleans())
def test_jitter_only_adds(
    outcome: FetchOutcome, jitter: float, failures: int, listing: bool
) -> None:
    plain = next_allowed(outcome, NOW, failures=failures, listing=listing)
    moved = next_allowed(outcome, NOW, failures=failures, listing=listing, jitter=jitter)
    assert plain <= moved <= plain + (plain - NOW) * 0.11


@pytest.mark.parametrize(
    ("blog", "due"),
    [
        (a_blog(), True),
        (a_blog(NOW), True),
        (a_blog(NOW + MINUTE), False),
        (a_blog(NOW + 30 * DAY), False),
        (a_blog(NOW + 400 * DAY), True),
        (a_blog(NOW + 3650 * DAY, failed(FailureKind.GONE)), False),
    ],
)
def test_a_blog_is_due_when_its_time_has_come_or_cannot_be_true(blog: Blog, due: bool) -> None:
    assert is_due(blog, NOW) is due


@pytest.mark.parametrize(
    ("blog", "last_try", "allowed"),
    [
        (a_blog(), None, NOW),
        (a_blog(), NOW - MINUTE, NOW + 4 * MINUTE),
        (a_blog(), NOW - HOUR, NOW - 55 * MINUTE),
        (a_blog(), NOW + HOUR, NOW),
        (a_blog(NOW + HOUR, failed(FailureKind.SLOW_DOWN)), NOW - HOUR, NOW + HOUR),
        (a_blog(NOW - HOUR, failed(FailureKind.SLOW_DOWN)), NOW - HOUR, NOW - 55 * MINUTE),
        (a_blog(NOW + HOUR, failed(FailureKind.DNS)), NOW - MINUTE, NOW),
        (a_blog(NOW + DAY, failed(FailureKind.SERVER)), NOW - MINUTE, NOW + 4 * MINUTE),
        (a_blog(NOW + 3650 * DAY, failed(FailureKind.GONE)), NOW - HOUR, NOW - 55 * MINUTE),
    ],
)
def test_a_person_may_ask_after_five_minutes_unless_the_server_wants_peace(
    blog: Blog, last_try: datetime | None, allowed: datetime
) -> None:
    assert allowed_by_hand(replace(blog, tried=last_try), NOW) == allowed


@pytest.mark.parametrize(
    ("outcome", "wait"),
    [
        (fetched(), 6 * HOUR),
        (fetched(Validators()), DAY),
        (fetched(cache_control="max-age=86400"), DAY),
        (failed(), 6 * HOUR),
        (failed(FailureKind.OFFLINE), 5 * MINUTE),
        (failed(FailureKind.DNS), HOUR),
    ],
)
def test_a_person_may_only_make_it_later(outcome: FetchOutcome, wait: timedelta) -> None:
    """What never reached the server is tried again as ever."""
    assert next_allowed(outcome, NOW, floor=6 * HOUR) == NOW + wait
    assert next_allowed(outcome, NOW, floor=HOUR) == next_allowed(outcome, NOW)
