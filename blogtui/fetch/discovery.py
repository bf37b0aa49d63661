"""From an address that a person gives to the source of a blog's posts.

The answer to that address is the first fetch already: a feed is never asked for twice.
"""

from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from blogtui.addresses import first_page, identity, with_scheme, without_category
from blogtui.errors import NotAFeed, ParserGaveUp, SourceUnreadable
from blogtui.fetch import mapping, routes
from blogtui.fetch.client import Exchange, Gets
from blogtui.fetch.failures import LONGEST_SAID, host
from blogtui.fetch.redirects import safe_address
from blogtui.fetch.robots import Robots
from blogtui.fetch.sitemaps import ReadsSitemaps, Sitemaps
from blogtui.model.blog import Source, SourceKind
from blogtui.model.document import Document, DocumentKind
from blogtui.model.fetching import Failed, FailureKind, Fetched, Unchanged
from blogtui.washing import clean_line

FEEDS_TRIED = 2
GUESSES = ("feed/", "rss.xml", "atom.xml", "index.xml")


class Reads(ReadsSitemaps, Protocol):
    """What of a Parser is needed here."""

    def read(self, fetched: Fetched) -> Awaitable[Document]: ...


@dataclass(frozen=True, slots=True)
class Discovery:
    """Where a blog's posts come from, and the first of them.

    `fetched` is the answer that `document` was read from; `page` is the page that led there, if
    there was one; `other_feeds` are those that it offers besides; `sitemaps` are the answers that
    a source of that kind was read from.
    """

    source: Source
    document: Document
    fetched: Fetched
    page: Document | None = None
    other_feeds: tuple[str, ...] = ()
    sitemaps: tuple[Fetched | Unchanged, ...] = ()

    @property
    def name(self) -> str:
        """What the blog calls itself; its host where it does not say."""
        page = self.page.title if self.page is not None else ""
        return self.document.title or page or host(self.source.url)

    @property
    def tagline(self) -> str:
        return self.document.tagline or (self.page.tagline if self.page is not None else "")

    @property
    def api_url(self) -> str | None:
        """The root of the blog's WordPress API, if it has one."""
        return self.document.api_url or (self.page.api_url if self.page is not None else None)

    @property
    def home(self) -> str:
        """The page that a person opens: the one that was asked for, or the one a feed names."""
        if self.page is not None and self.page.kind is not DocumentKind.ARTICLE:
            return self.page.url
        if self.document.home:
            return self.document.home
        return self.document.url if self.page is None else urljoin(self.page.url, "/")


async def discover(
    address: str, client: Gets, parser: Reads, *, log: list[Exchange] | None = None
) -> Discovery | Failed:
    """Take the address itself as a feed, else a feed it offers, else its own list of posts, and
    guess only then. `log` gets a line for each request.

    An address without a scheme is asked over https; where no server takes that, over http.
    """
    whole = with_scheme(address)
    is_guess = whole != address.strip() and whole.startswith("https:")
    # Without the name and password that somebody may have pasted along: they are kept nowhere.
    url = safe_address(whole) or whole
    found = await Search(client, parser, log).begin(url)
    if is_guess and isinstance(found, Failed) and found.kind is FailureKind.REFUSED:
        plain = await Search(client, parser, log).begin(url.replace("https:", "http:", 1))
        return plain if isinstance(plain, Discovery) else found
    return found


class Search:
    """One walk from an address to a source. Remembers what its last sentence needs."""

    def __init__(self, client: Gets, parser: Reads, log: list[Exchange] | None) -> None:
        self._client = client
        self._parser = parser
        self._log = log
        self._empty_feed: str | None = None

    async def begin(self, address: str) -> Discovery | Failed:
        """From the first page of a list, whichever of them is named."""
        first = first_page(address)
        if first != address and isinstance(found := await self._at(first), Discovery):
            return found
        return await self._at(address)

    async def _at(self, address: str) -> Discovery | Failed:
        match await self._read(address):
            case Failed() as failed:
                return failed
            case fetched, page:
                if page.kind is DocumentKind.FEED:
                    return self._from_feed(address, fetched, page) or no_posts(address)
                return await self._from_page(address, fetched, page)

    async def _from_page(
        self, address: str, fetched: Fetched, page: Document
    ) -> Discovery | Failed:
        if found := await self._offered(address, fetched, page):
            return await self._around(found) or found
        if page.kind is DocumentKind.ARTICLE:
            for home in homes(page.url):
                match await self._read(home):
                    case home_fetched, home_page:
                        if found := await self._offered(home, home_fetched, home_page):
                            return found
        for feed in guesses(page):
            if found := await self._try_feed(feed, page):
                return found
        if self._empty_feed is not None:
            return no_posts(self._empty_feed)
        return await self._from_sitemaps(fetched, page) or no_blog(address, page)

    async def _offered(self, address: str, fetched: Fetched, page: Document) -> Discovery | None:
        """A feed that the page offers, else its own list."""
        for feed in tuple(blog_feeds(page))[:FEEDS_TRIED]:
            if found := await self._try_feed(feed, page):
                return found
        if page.kind is not DocumentKind.LISTING or not page.entries:
            return None
        return Discovery(
            Source(SourceKind.LISTING, address), page, fetched, page, other_feeds=page.feeds
        )

    async def _around(self, found: Discovery) -> Discovery | None:
        """The whole blog of which a category was found: it lists some of the same posts."""
        whole = without_category(found.source.url)
        if found.source.kind is not SourceKind.LISTING or whole is None:
            return None
        match await self._read(whole):
            case fetched, page if identities(found.document) & identities(page):
                return await self._offered(whole, fetched, page)
        return None

    async def _from_sitemaps(self, fetched: Fetched, page: Document) -> Discovery | None:
        """Where nothing else is left: the posts' addresses alone, their pages tell the rest."""
        log = self._log if self._log is not None else []
        rules = await Robots(self._client).of(page.url, log)
        if isinstance(rules, Failed):
            return None
        sitemaps = Sitemaps(self._client, self._parser)
        gathered = await sitemaps.gather(page.url, rules, log, guess=True)
        if isinstance(gathered, Failed):
            return None
        there = mapping.post_pages(gathered.pages, (), page.url, named=gathered.are_posts)
        if not there:
            return None
        entries = tuple(mapping.guess(each) for each in mapping.newest_first(there))
        document = replace(page, kind=DocumentKind.LISTING, entries=entries)
        source = Source(SourceKind.SITEMAP, gathered.answers[0].url)
        return Discovery(source, document, fetched, page, sitemaps=gathered.answers)

    async def _try_feed(self, feed: str, page: Document) -> Discovery | None:
        answer = await self._read(feed)
        if isinstance(answer, Failed):
            return None
        fetched, document = answer
        if document.kind is not DocumentKind.FEED:
            return None
        return self._from_feed(feed, fetched, document, page)

    def _from_feed(
        self, feed: str, fetched: Fetched, document: Document, page: Document | None = None
    ) -> Discovery | None:
        if not document.entries:
            self._empty_feed = feed
            return None
        others = tuple(
            other
            for other in (page.feeds if page is not None else ())
            if identity(other) != identity(feed)
        )
        return Discovery(Source(SourceKind.FEED, feed), document, fetched, page, others)

    async def _read(self, address: str) -> tuple[Fetched, Document] | Failed:
        return await read_whole(self._client, self._parser, address, self._log)


async def read_whole(
    client: Gets, parser: Reads, address: str, log: list[Exchange] | None
) -> tuple[Fetched, Document] | Failed:
    """Ask for an address without condition; the answer, and what was read from it."""
    match await client.get(address, log=log):
        case Failed() as failed:
            return failed
        case Fetched() as fetched:
            document = await read(parser, fetched)
            if isinstance(document, Failed):
                return document
            api_url = document.api_url or routes.api_of(fetched.headers.get("link", ""), address)
            return fetched, replace(document, api_url=api_url)
        case Unchanged():
            raise AssertionError("nothing was said to be known")


async def read(parser: Reads, fetched: Fetched) -> Document | Failed:
    """A document, or in which way it cannot be read."""
    try:
        return await parser.read(fetched)
    except SourceUnreadable as error:
        kind = FailureKind.NOT_A_BLOG if isinstance(error, NotAFeed) else FailureKind.DAMAGED
        return Failed(kind, f"{shown(fetched.url)}: {error.sentence}", status=200)
    except ParserGaveUp as error:
        return Failed(FailureKind.PARSER, error.sentence, status=200)


def blog_feeds(page: Document) -> Iterator[str]:
    """Those that a page offers for its posts; what readers said of them is not meant."""
    return (feed for feed in page.feeds if "comments" not in urlsplit(feed).path.split("/"))


def identities(page: Document) -> set[str]:
    return {identity(entry.url) for entry in page.entries if entry.url}


def homes(post: str) -> list[str]:
    """Where the list that a post is on may be: the folder it lies in, and the host's front page."""
    folders = [part for part in urlsplit(post).path.split("/") if part][:-1]
    while folders and folders[-1].isdecimal():
        folders.pop()
    path = f"/{'/'.join(folders)}/" if folders else "/"
    return [urljoin(post, each) for each in dict.fromkeys((path, "/"))]


def guesses(page: Document) -> list[str]:
    """At most four addresses where feeds often lie; an article's blog is looked for at its root."""
    folder = "/" if page.kind is DocumentKind.ARTICLE else ""
    if not folder and "." not in urlsplit(page.url).path.rpartition("/")[2]:
        folder = f"{urlsplit(page.url).path.rstrip('/')}/"
    offered = {identity(feed) for feed in page.feeds}
    addresses = (urljoin(page.url, folder + name) for name in GUESSES)
    return [address for address in addresses if identity(address) not in offered]


def no_posts(feed: str) -> Failed:
    return Failed(FailureKind.NO_POSTS, f"{shown(feed)} is a feed, but there is no post in it yet.")


def no_blog(address: str, page: Document) -> Failed:
    offered = "the feed it offers cannot be read" if page.feeds else "it offers no feed"
    return Failed(
        FailureKind.NOT_A_BLOG,
        f"{shown(address)} is a page, but no blog that can be read: {offered}, it lists no posts, "
        f"there is no feed at {', '.join(GUESSES[:-1])} or {GUESSES[-1]}, and no sitemap of posts. "
        "Give the address of its list of posts, or of its feed.",
    )


def shown(address: str) -> str:
    return clean_line(address)[:LONGEST_SAID]
