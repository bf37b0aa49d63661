"""All the sitemaps of a site, asked for one after the other."""

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from blogtui.errors import ParserGaveUp, SourceUnreadable
from blogtui.fetch import mapping, routes
from blogtui.fetch.client import Exchange, Gets, ValidatorsOf, no_validators
from blogtui.fetch.failures import is_passing
from blogtui.fetch.robots import Rules
from blogtui.model.fetching import Failed, FailureKind, Fetched, Unchanged, Validators
from blogtui.model.sitemap import Sitemap, SitemapPage

MOST_SITEMAPS = 50


class ReadsSitemaps(Protocol):
    """What of a Parser is needed here."""

    def sitemap(self, fetched: Fetched) -> Awaitable[Sitemap]: ...


@dataclass(frozen=True, slots=True)
class Gathered:
    """Pages of all sitemaps, and the answers that they came in, the roots first.

    `are_posts`: they come from sitemaps that are named for posts. Sitemaps that have not changed
    give no pages.
    """

    pages: tuple[SitemapPage, ...]
    are_posts: bool
    answers: tuple[Fetched | Unchanged, ...] = ()


class Sitemaps:
    """Asks for sitemaps. Which of their pages are posts, `mapping` says."""

    def __init__(self, client: Gets, parser: ReadsSitemaps) -> None:
        self._client = client
        self._parser = parser

    async def gather(
        self,
        home: str,
        rules: Rules,
        log: list[Exchange],
        *,
        guess: bool,
        validators_of: ValidatorsOf = no_validators,
    ) -> Gathered | Failed:
        """Those that robots.txt names; where it names none, `guess` where they often lie.

        What is no sitemap is passed over; Failed where a server may answer later.
        """
        roots = rules.sitemaps or (routes.sitemaps(home) if guess else ())
        return await self.follow(
            roots, rules, log, is_guess=not rules.sitemaps, validators_of=validators_of
        )

    async def follow(
        self,
        roots: Iterable[str],
        rules: Rules,
        log: list[Exchange],
        *,
        is_guess: bool = False,
        validators_of: ValidatorsOf = no_validators,
    ) -> Gathered | Failed:
        """These and all that they name; of guessed ones the first that is there."""
        waiting, asked = list(roots), set[str]()
        found: dict[str, SitemapPage] = {}
        answers: list[Fetched | Unchanged] = []
        are_posts = False
        while waiting and len(asked) < MOST_SITEMAPS:
            url = waiting.pop(0)
            if url in asked or not rules.allow(url):
                continue
            asked.add(url)
            read = await self._read(url, log, validators_of)
            if isinstance(read, Failed):
                if is_passing(read):
                    return read
                continue
            answer, sitemap = read
            if is_guess and not answers:
                waiting.clear()
            # An index that has not changed would hide the children that have.
            is_index = bool(sitemap.sitemaps)
            answers.append(replace(answer, validators=Validators()) if is_index else answer)
            chosen = mapping.of_posts(sitemap.sitemaps)
            are_posts = are_posts or len(chosen) < len(sitemap.sitemaps)
            waiting += chosen
            found |= {page.url: page for page in sitemap.pages if page.url not in found}
        return Gathered(tuple(found.values()), are_posts, tuple(answers))

    async def _read(
        self, url: str, log: list[Exchange], validators_of: ValidatorsOf
    ) -> tuple[Fetched | Unchanged, Sitemap] | Failed:
        answer = await self._client.get(url, validators_of, log=log)
        match answer:
            case Failed():
                return answer
            case Unchanged():
                return answer, Sitemap((), ())
            case Fetched():
                try:
                    return answer, await self._parser.sitemap(answer)
                except (SourceUnreadable, ParserGaveUp) as error:
                    return Failed(FailureKind.DAMAGED, error.sentence, status=200)
