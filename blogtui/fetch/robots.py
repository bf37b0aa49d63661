"""What a host allows to be read by programs (RFC 9309)."""

from dataclasses import dataclass

from protego import Protego

from blogtui.fetch import routes
from blogtui.fetch.client import USER_AGENT, Exchange, Gets
from blogtui.fetch.failures import is_passing
from blogtui.model.fetching import Failed, Fetched
from blogtui.sources.entry import absolute

# What a crawler must read of it (RFC 9309 section 2.5).
LONGEST_BYTES = 500 * 1024
LONGEST_DELAY_SECONDS = 30.0


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
    """Asks each host once."""

    def __init__(self, client: Gets) -> None:
        self._client = client
        self._rules: dict[str, Rules] = {}

    async def of(self, url: str, log: list[Exchange]) -> Rules | Failed:
        """A host without robots.txt allows everything; one that is away, nothing yet."""
        address = routes.robots(url)
        if address not in self._rules:
            answer = await self._client.get(address, log=log)
            if isinstance(answer, Failed) and is_passing(answer):
                return answer
            body = answer.body if isinstance(answer, Fetched) else b""
            self._rules[address] = rules_of(body, address)
        return self._rules[address]


def rules_of(body: bytes, address: str) -> Rules:
    """What a robots.txt at `address` says; lines that say nothing are passed over."""
    parsed = Protego.parse(body[:LONGEST_BYTES].decode("utf-8-sig", "replace"))
    named = (absolute(url, address) for url in parsed.sitemaps)
    return Rules(parsed, tuple(dict.fromkeys(url for url in named if url)))
