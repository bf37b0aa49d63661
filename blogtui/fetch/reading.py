"""The article in a page that was fetched; pages that have none are not read twice."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from blogtui.errors import ArticleMissing, BlogtuiError, ParserGaveUp
from blogtui.fetch.failures import LONGEST_SAID, host
from blogtui.model.fetching import Failed, FailureKind, Fetched
from blogtui.store import unreadable
from blogtui.store.connection import writing
from blogtui.store.unreadable import Page, Unreadable
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.article.extract import Extracted

TOO_MUCH_FOR = timedelta(days=1)
"""A page that was too much for the parser is tried again then: the machine may have been busy."""


class Extracts(Protocol):
    """What of a Parser is needed here."""

    def extract(self, fetched: Fetched) -> "Awaitable[Extracted]": ...


class Reading:
    """Gives pages to the parser, and remembers, over restarts too, those without a whole article.

    Does not know how a page was fetched, nor what becomes of its article.
    """

    def __init__(
        self, db: "Connection", parser: Extracts, *, clock: Callable[[], datetime]
    ) -> None:
        self._db = db
        self._parser = parser
        self._clock = clock

    async def read(self, fetched: Fetched) -> "Extracted | Failed":
        page = as_page(fetched)
        why = unreadable.get(self._db, page, self._clock() - TOO_MUCH_FOR)
        if why is None:
            found = await self._extract(fetched)
            if not isinstance(found, Unreadable):
                return found
            why = found
            # Where nothing can be written, the page is read again another time.
            with suppress(BlogtuiError), writing(self._db):
                unreadable.put(self._db, page, why, self._clock())
        return in_words(fetched.url, why)

    async def _extract(self, fetched: Fetched) -> "Extracted | Unreadable":
        try:
            found = await self._parser.extract(fetched)
        except ArticleMissing:
            return Unreadable.NO_ARTICLE
        except ParserGaveUp:
            return Unreadable.TOO_MUCH
        return Unreadable.BEGINNING if found.is_beginning else found


def as_page(fetched: Fetched) -> Page:
    """The content with all else that decides what is found in it."""
    from blogtui.article.extract import EXTRACTION_VERSION

    read_as = f"{EXTRACTION_VERSION}\n{fetched.content_type}\n".encode()
    return Page(sha256(fetched.url.encode()).digest(), sha256(read_as + fetched.body).digest())


def in_words(url: str, why: Unreadable) -> Failed:
    match why:
        case Unreadable.NO_ARTICLE:
            shown = clean_line(url)[:LONGEST_SAID]
            return Failed(
                FailureKind.NO_ARTICLE,
                f"There is no article to be read on {shown}: "
                "it may be made by scripts or lie behind a login.",
            )
        case Unreadable.BEGINNING:
            return Failed(
                FailureKind.FORBIDDEN,
                f"{host(url)} shows only the beginning of this article; the rest is for those who "
                "pay or log in.",
            )
        case Unreadable.TOO_MUCH:
            return Failed(
                FailureKind.PARSER,
                f"The page that {host(url)} sent is too large or too tangled to be read.",
            )
