"""What a host allows to be read by programs (RFC 9309)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from protego import Protego

from blogtui.errors import BlogtuiError
from blogtui.fetch import routes
from blogtui.fetch.client import USER_AGENT, Exchange, Gets
from blogtui.fetch.failures import LONGEST_SAID, host, is_passing
from blogtui.model.fetching import Failed, FailureKind, Fetched
from blogtui.sources.resolving import absolute
from blogtui.store import robots
from blogtui.store.connection import writing
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from sqlite3 import Connection

# What a crawler must read of it (RFC 9309 section 2.5).
LONGEST_BYTES = 500 * 1024
LONGEST_DELAY_SECONDS = 30.0
# RFC 9309 section 2.4.
GOOD_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Rules:
    """Of one host."""

    parsed: Protego
    sitemaps: tuple[str, ...]

    def allow(self, url: str) -> bool:
        return self.parsed.can_fetch(url, USER_AGENT)

    @property
    def delay_seconds(self) -> float:
        """What the host wants between two requests beyond our own pause."""
        said = self.parsed.crawl_delay(USER_AGENT)
        return min(float(said), LONGEST_DELAY_SECONDS) if said else 0.0


class Robots:
    """Asks each host once a day. With a library it is remembered over restarts."""

    def __init__(
        self,
        client: Gets,
        db: "Connection | None" = None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client
        self._db = db
        self._clock = clock
        self._rules: dict[str, tuple[Rules, datetime]] = {}

    async def of(self, url: str, log: list[Exchange]) -> Rules | Failed:
        """A host without robots.txt allows everything; one that is away, nothing yet."""
        address, now = routes.robots(url), self._clock()
        if address in self._rules:
            rules, since = self._rules[address]
            if now - GOOD_FOR <= since <= now:
                return rules
        body, since = self._stored(address, now) or (None, now)
        if body is None:
            answer = await self._client.get(address, log=log)
            if isinstance(answer, Failed) and is_passing(answer):
                return answer
            body = answer.body if isinstance(answer, Fetched) else b""
            self._store(address, body[:LONGEST_BYTES], now)
        rules = rules_of(body, address)
        self._rules[address] = rules, since
        return rules

    def _stored(self, address: str, now: datetime) -> tuple[bytes, datetime] | None:
        if self._db is None:
            return None
        return robots.get(self._db, address, now - GOOD_FOR, now)

    def _store(self, address: str, body: bytes, now: datetime) -> None:
        if self._db is not None:
            with suppress(BlogtuiError), writing(self._db):
                robots.put(self._db, address, body, now)


def forbidden(url: str) -> Failed:
    return Failed(
        FailureKind.FORBIDDEN,
        f"robots.txt of {host(url)} asks programs not to read {clean_line(url)[:LONGEST_SAID]}.",
    )


def rules_of(body: bytes, address: str) -> Rules:
    """What a robots.txt at `address` says; lines that say nothing are passed over."""
    parsed = Protego.parse(body[:LONGEST_BYTES].decode("utf-8-sig", "replace"))
    named = (absolute(url, address) for url in parsed.sitemaps)
    return Rules(parsed, tuple(dict.fromkeys(url for url in named if url)))
