"""What a host allows to be read by programs (RFC 9309)."""

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

from blogtui.fetch import routes
from blogtui.fetch.client import USER_AGENT, Exchange, Gets
from blogtui.fetch.failures import is_passing
from blogtui.model.fetching import Failed, Fetched
from blogtui.sources import sitemap

LONGEST_BYTES = 500 * 1024
LONGEST_DELAY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Rules:
    """Of one host."""

    parsed: RobotFileParser
    sitemaps: tuple[str, ...]

    def allow(self, url: str) -> bool:
        return self.parsed.can_fetch(USER_AGENT, url)

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
    text = body[:LONGEST_BYTES].decode("utf-8", "replace")
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    return Rules(parser, sitemap.declared(text, address))
