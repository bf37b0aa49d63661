"""When a blog may be asked again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.fetch.schedule import allowed_by_hand, is_due, next_allowed
from blogtui.model.blog import Archive, ArchiveState, Blog
from blogtui.model.fetching import (
    Failed,
    FailureKind,
    Fetched,
    FetchOutcome,
    Unchanged,
    Validators,
)
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
    assert next_allowed(fetched(), NOW, ttl=5 * MINUTE) == NOW + HOUR
    assert next_allowed(fetched(), NOW, ttl=2 * DAY) == NOW + 2 * DAY


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
    assert allowed_by_hand(replace(blog), last_try, NOW) == allowed
