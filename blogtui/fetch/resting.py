"""Hosts that have refused to answer: they are left alone for their time, whatever the page."""

import random
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError
from blogtui.fetch.politeness import host_of
from blogtui.fetch.schedule import LONGEST_RETRY_AFTER, rest_of_host
from blogtui.store import rests
from blogtui.store.connection import writing

if TYPE_CHECKING:
    from sqlite3 import Connection

NO_REST = (None, 0)
FORGIVEN_AFTER = timedelta(days=2)


class Rests:
    """Who rests, and until when. With a library it is known after a restart too."""

    def __init__(
        self, db: "Connection | None" = None, *, chance: random.Random | None = None
    ) -> None:
        self._db = db
        self._chance = chance or random.Random()
        self._rests: dict[str, tuple[datetime | None, int]] = {}

    def left(self, url: str, now: datetime) -> timedelta | None:
        """How long the address's host is still to be left alone.

        A time that is further off than any rest comes from a clock that was wrong.
        """
        until, _ = self._known(host_of(url))
        if until is None or not now < until <= now + 2 * LONGEST_RETRY_AFTER:
            return None
        return until - now

    def refused(self, url: str, retry_after: timedelta | None, now: datetime) -> None:
        """The host said 429 or 503: it rests longer each time, until it was quiet for some days.

        What cannot be stored is known to this process alone.
        """
        host = host_of(url)
        rested, refusals = self._known(host)
        if rested is not None and now - rested > FORGIVEN_AFTER:
            refusals = 0
        until = now + rest_of_host(retry_after, refusals, self._chance.random())
        self._rests[host] = until, refusals + 1
        if self._db is not None:
            with suppress(BlogtuiError), writing(self._db):
                rests.put(self._db, host, until, refusals + 1)

    def _known(self, host: str) -> tuple[datetime | None, int]:
        """Until when, and the refusals in a row."""
        if host not in self._rests:
            self._rests[host] = rests.get(self._db, host) if self._db is not None else NO_REST
        return self._rests[host]
