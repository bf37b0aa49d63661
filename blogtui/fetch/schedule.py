"""When may a blog be asked again? Pure: the moment and the jitter are arguments.

The rules are those of a guest:

* An answer with validators costs its server next to nothing to ask for again: after an hour. One
  without has to be sent whole: after a day. A listing page is made for people: after six hours.
* max-age, Expires (RFC 9111 section 4.2) and a feed's own wishes may only make it later, up to a
  week; hours and days in which it rests are passed over.
* 429 and 503 rest the whole host: for as long as it says, else 1, 2, 4 … 24 hours.
* Other failures wait 1, 2, 4 … 24 hours. Retry-After (RFC 9110 section 10.2.3) is obeyed, up to a
  month.
* 410 means never (RFC 9110 section 15.5.11); only a person may try again.
* 301 and 308 are believed when they were seen three times over a day: a network that wants a login
  first sends everybody on, too.
* Being offline is nobody's failure: minutes.
* Who asks by hand before a failed blog is due makes the wait no longer: it is the same failure.

Jitter only ever adds: a floor is a floor.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from blogtui.fetch.headers import freshness
from blogtui.model.blog import Blog, Move
from blogtui.model.fetching import Failed, FailureKind, Fetched, FetchOutcome, Unchanged
from blogtui.model.wishes import NO_WISHES, Wishes

FLOOR = timedelta(minutes=60)
FLOOR_WITHOUT_VALIDATORS = timedelta(hours=24)
FLOOR_OF_LISTINGS = timedelta(hours=6)
FLOOR_BY_HAND = timedelta(minutes=5)
LATEST = timedelta(days=7)
FIRST_BACKOFF = timedelta(hours=1)
LONGEST_BACKOFF = timedelta(hours=24)
LONGEST_RETRY_AFTER = timedelta(days=30)
OFFLINE = timedelta(minutes=5)
NEVER = timedelta(days=3650)
MOVES_SEEN = 3
MOVED_FOR = timedelta(hours=24)
JITTER = 0.1
"""The largest part of a wait that jitter adds to it."""

# These never reached the server, so asking again by hand costs it nothing.
UNHEARD = frozenset({FailureKind.OFFLINE, FailureKind.DNS, FailureKind.REFUSED, FailureKind.STORE})


def next_allowed(
    outcome: FetchOutcome,
    now: datetime,
    *,
    failures: int = 0,
    listing: bool = False,
    wishes: Wishes = NO_WISHES,
    floor: timedelta = FLOOR,
    jitter: float = 0.0,
) -> datetime:
    """`failures` counts those in a row before this one; `jitter` is a number from 0 to 1.

    `floor` is a person's own: how long at least what has reached the server is left alone.
    """
    if isinstance(outcome, Failed):
        wait = wait_after_failure(outcome, failures, jitter)
        return now + (wait if outcome.kind in UNHEARD else max(wait, jittered(floor, jitter)))
    pause = max(floor, wishes.pause or floor)
    wait = wait_after_answer(outcome, now, listing=listing, pause=pause, jitter=jitter)
    return after_rest(now + wait, wishes)


def wait_after_answer(
    answer: Fetched | Unchanged,
    now: datetime,
    *,
    listing: bool,
    pause: timedelta | None,
    jitter: float,
) -> timedelta:
    floor = FLOOR if answer.validators else FLOOR_WITHOUT_VALIDATORS
    if listing:
        floor = max(floor, FLOOR_OF_LISTINGS)
    wishes = [wish for wish in (freshness(answer.headers, now), pause) if wish is not None]
    return min(jittered(max([floor, *wishes]), jitter), LATEST)


def after_rest(moment: datetime, wishes: Wishes) -> datetime:
    """The first moment from then on that lies in no hour and on no day of rest, in GMT."""
    moment = moment.astimezone(UTC)
    while moment.hour in wishes.quiet_hours or moment.weekday() in wishes.quiet_days:
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def rest_of_host(retry_after: timedelta | None, refusals: int, jitter: float = 0.0) -> timedelta:
    """How long a whole host is left alone that has refused `refusals` times in a row before."""
    if retry_after is not None:
        return min(retry_after, LONGEST_RETRY_AFTER)
    return backoff(refusals, jitter)


def backoff(times: int, jitter: float = 0.0) -> timedelta:
    """After so many failures in a row before this one."""
    return jittered(min(FIRST_BACKOFF * 2 ** min(times, 10), LONGEST_BACKOFF), jitter)


def moved(before: Move | None, to: str | None, now: datetime) -> Move | None:
    """What is known of a move after a success that was sent on `to` there for good, or was not."""
    if to is None:
        return None
    if before is None or before.to != to or before.since > now:
        return Move(to, now)
    return replace(before, times=before.times + 1)


def is_settled(move: Move, now: datetime) -> bool:
    return move.times >= MOVES_SEEN and now - move.since >= MOVED_FOR


def wait_after_failure(failed: Failed, failures: int, jitter: float) -> timedelta:
    if failed.kind is FailureKind.GONE:
        return NEVER
    if failed.kind is FailureKind.OFFLINE:
        return OFFLINE
    if failed.retry_after is not None:
        return jittered(max(FLOOR, min(failed.retry_after, LONGEST_RETRY_AFTER)), jitter)
    return backoff(failures, jitter)


def jittered(wait: timedelta, jitter: float) -> timedelta:
    return wait + wait * (JITTER * jitter)


def is_due(blog: Blog, now: datetime) -> bool:
    """Whether a blog may be asked without anybody's wish.

    A moment further off than any wait comes from a clock that was wrong, and is not believed.
    """
    if blog.is_paused:
        return False
    if blog.next_fetch is None:
        return True
    if blog.error is not None and blog.error.kind is FailureKind.GONE:
        return False
    return blog.next_fetch <= now or blog.next_fetch > now + 2 * LONGEST_RETRY_AFTER


def is_same_failure(blog: Blog, now: datetime) -> bool:
    """Whether one that comes now belongs to the last one: the wait after that is not over."""
    return blog.failures > 0 and not is_due(blog, now)


def allowed_by_hand(blog: Blog, now: datetime) -> datetime:
    """When a person may have a blog asked; a moment that is not after `now` means at once.

    A server that has asked for peace gets it, whoever wishes.
    """
    if blog.tried is None or blog.tried > now:
        return now
    if blog.error is not None:
        if blog.error.kind is FailureKind.SLOW_DOWN and not is_due(blog, now):
            return blog.next_fetch or now
        if blog.error.kind in UNHEARD:
            return now
    return blog.tried + FLOOR_BY_HAND
