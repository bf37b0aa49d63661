"""What a server says of time: how long an answer is good, and when it wants to be asked again.

Pure, and never raises: a header that makes no sense says nothing.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=3650)
MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d+)\"?\s*(?=,|$)", re.IGNORECASE)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """RFC 9110 section 10.2.3, in both of its forms; `None` for nonsense, now and the past."""
    said = headers.get("retry-after", "").strip()
    wait = seconds(said)
    if wait is None and (until := http_date(said)):
        wait = until - server_time(headers, now)
    return min(wait, LONGEST) if wait and wait > timedelta(0) else None


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long from now the answer stays good (RFC 9111 section 4.2): max-age, then Expires.

    Expires counts from the server's own Date, for clocks differ.
    """
    lifetime = None
    if match := MAX_AGE.search(headers.get("cache-control", "")):
        age = seconds(headers.get("age", "").strip()) or timedelta(0)
        lifetime = (seconds(match[1]) or timedelta(0)) - age
    elif expires := http_date(headers.get("expires", "")):
        lifetime = expires - server_time(headers, now)
    return min(lifetime, LONGEST) if lifetime and lifetime > timedelta(0) else None


def server_time(headers: Mapping[str, str], now: datetime) -> datetime:
    return http_date(headers.get("date", "")) or now


def seconds(text: str) -> timedelta | None:
    if not (text.isascii() and text.isdigit()):
        return None
    # Ten digits are three centuries; more of them would only overflow.
    return timedelta(seconds=int(text)) if len(text) <= 10 else LONGEST


def http_date(text: str) -> datetime | None:
    """A moment in UTC; a date without a zone is meant as GMT."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
