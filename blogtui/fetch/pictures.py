"""Pictures of articles: fetched only when a person asks for them."""

from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, Protocol

from blogtui.errors import BlogtuiError, ParserGaveUp, PictureTooLarge, PictureUnreadable
from blogtui.extras import INSTALL, can_keep_pictures
from blogtui.fetch.client import Gets
from blogtui.fetch.failures import LONGEST_SAID, host
from blogtui.fetch.reach import named_by_a_person
from blogtui.fetch.unpacking import MEGABYTE
from blogtui.model.events import PictureFailed, PictureStored
from blogtui.model.fetching import Failed, FailureKind, Fetched
from blogtui.model.post import Post
from blogtui.store import blogs, pictures
from blogtui.store.connection import database_path, writing
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.article.shrinking import Shrunk

ACCEPT = "image/webp, image/png, image/jpeg, image/gif;q=0.9, */*;q=0.1"
LARGEST_BYTES = 10 * MEGABYTE


class Shrinks(Protocol):
    """What of a Parser is needed here."""

    def shrink(self, fetched: Fetched) -> "Awaitable[Shrunk]": ...


class PictureFetching:
    """Fetch a picture and keep it, made small. Does not know who wants to see it."""

    def __init__(self, db: "Connection", client: Gets, parser: Shrinks) -> None:
        self._db = db
        self._client = client
        self._parser = parser
        self._folder = pictures.folder_of(database_path(db))

    def is_stored(self, address: str) -> bool:
        return pictures.find(self._folder, address) is not None

    async def fetch_picture(self, post: Post, address: str) -> PictureStored | PictureFailed:
        """Stores it, and tells so."""
        failure = await self.fetch(post, address)
        if failure is None:
            return PictureStored(post.id, address)
        return PictureFailed(post.id, address, failure.kind, failure.message)

    async def fetch(self, post: Post, address: str) -> Failed | None:
        """Stores it. A store that cannot be written to is a failure too."""
        try:
            if self.is_stored(address):  # another post has shown it
                self.claim(post.id, [address])
                return None
            found = await self._shrunk(post, address)
            if isinstance(found, Failed):
                return found
            self.claim(post.id, [address])
            pictures.save(self._folder, address, *found)
        except BlogtuiError as error:
            return Failed(FailureKind.STORE, error.sentence)
        except OSError as error:
            said = error.strerror or "for an unknown reason"
            return Failed(FailureKind.STORE, f"The picture cannot be stored ({said}).")
        return None

    def claim(self, post_id: int, addresses: Iterable[str]) -> None:
        """The post has these, and they stay as long as it does. Raises StoreBusy, StoreFull."""
        with writing(self._db):
            for address in addresses:
                pictures.claim(self._db, post_id, address)

    async def _shrunk(self, post: Post, address: str) -> "Shrunk | Failed":
        if not can_keep_pictures():
            return Failed(FailureKind.PARSER, f"Pictures need the extra `images`. {INSTALL}")
        with named_by_a_person(blogs.typed_host(self._db, post.blog_id)):
            answer = await self._client.get(address, accept=ACCEPT)
        if isinstance(answer, Failed):
            return answer
        assert isinstance(answer, Fetched), "nothing was said to be known"
        if len(answer.body) > LARGEST_BYTES:
            return too_large(answer.url)
        return await self._made_small(answer)

    async def _made_small(self, fetched: Fetched) -> "Shrunk | Failed":
        shown = clean_line(fetched.url)[:LONGEST_SAID]
        try:
            return await self._parser.shrink(fetched)
        except PictureTooLarge as error:
            return Failed(FailureKind.TOO_LARGE, f"{shown} {error.sentence}.")
        except PictureUnreadable as error:
            return Failed(FailureKind.NOT_A_PICTURE, f"{shown} {error.sentence}.")
        except ParserGaveUp as error:
            return Failed(FailureKind.PARSER, error.sentence)


def too_large(url: str) -> Failed:
    return Failed(
        FailureKind.TOO_LARGE,
        f"{host(url)} sends a picture of more than {LARGEST_BYTES // MEGABYTE} MB.",
    )
