"""All the sitemaps of a site, asked for one after the other."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Protocol

from blogtui.errors import ParserGaveUp, SourceUnreadable
from blogtui.fetch import mapping, routes
from blogtui.fetch.client import Exchange, Gets
from blogtui.fetch.failures import is_passing
from blogtui.fetch.robots import Rules
from blogtui.model.fetching import Failed, FailureKind, Fetched, Unchanged
from blogtui.sources.sitemap import Sitemap, SitemapPage

MOST_SITEMAPS = 50


class ReadsSitemaps(Protocol):
    """What of a Parser is needed here."""

    def sitemap(self, fetched: Fetched) -> Awaitable[Sitemap]: ...


@dataclass(frozen=True, slots=True)
class Gathered:
    """Pages of all sitemaps. `are_posts`: they come from sitemaps that are named for posts."""

    pages: tuple[SitemapPage, ...]
    are_posts: bool


class Sitemaps:
    """Asks for sitemaps. Which of their pages are posts, `mapping` says."""

    def __init__(self, client: Gets, parser: ReadsSitemaps) -> None:
        self._client = client
        self._parser = parser

    async def gather(
        self, home: str, rules: Rules, log: list[Exchange], *, guess: bool
    ) -> Gathered | Failed:
        """Those that robots.txt names; where it names none, `guess` where they often lie.

        What is no sitemap is passed over; Failed where a server may answer later.
        """
        waiting = list(rules.sitemaps) or list(routes.sitemaps(home) if guess else ())
        found: dict[str, SitemapPage] = {}
        asked: set[str] = set()
        are_posts = False
        while waiting and len(asked) < MOST_SITEMAPS:
            url = waiting.pop(0)
            if url in asked or not rules.allow(url):
                continue
            asked.add(url)
            match await self._read(url, log):
                case Failed() as failed:
                    if is_passing(failed):
                        return failed
                case Sitemap(pages=pages, sitemaps=sitemaps):
                    if not rules.sitemaps and len(asked) == 1:
                        waiting.clear()  # the first guess was right
                    chosen = mapping.of_posts(sitemaps)
                    are_posts = are_posts or len(chosen) < len(sitemaps)
                    waiting += chosen
                    found |= {page.url: page for page in pages if page.url not in found}
        return Gathered(tuple(found.values()), are_posts)

    async def _read(self, url: str, log: list[Exchange]) -> Sitemap | Failed:
        match await self._client.get(url, log=log):
            case Failed() as failed:
                return failed
            case Fetched() as fetched:
                try:
                    return await self._parser.sitemap(fetched)
                except (SourceUnreadable, ParserGaveUp) as error:
                    return Failed(FailureKind.DAMAGED, error.sentence, status=200)
            case Unchanged():
                raise AssertionError("nothing was said to be known")
