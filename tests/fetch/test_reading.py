"""No page without an article is read twice, whoever asks, and nobody is told of another page."""

from datetime import datetime, timedelta
from sqlite3 import Connection

import pytest

from blogtui.article import extract
from blogtui.article.extract import Extracted
from blogtui.errors import ArticleMissing, BlogtuiError, ParserGaveUp
from blogtui.fetch.reading import Reading
from blogtui.model.fetching import Failed, FailureKind, Fetched
from tests.building import NOW

FIRST, SECOND = "https://b.example/first", "https://b.example/second"
WHOLE = Extracted("Quays", "The crane turned.")
BEGINNING = Extracted("Quays", "The crane", is_beginning=True)
MISSING, TOO_MUCH = ArticleMissing("Missing."), ParserGaveUp("Too long.")
WAYS = [
    (MISSING, FailureKind.NO_ARTICLE),
    (BEGINNING, FailureKind.FORBIDDEN),
    (TOO_MUCH, FailureKind.PARSER),
]


class Counting:
    """A parser that answers what it is told to, and counts how often it was asked."""

    def __init__(self, answer: Extracted | BlogtuiError) -> None:
        self.answer = answer
        self.asked = 0

    async def extract(self, fetched: Fetched) -> Extracted:
        self.asked += 1
        if isinstance(self.answer, BlogtuiError):
            raise self.answer
        return self.answer


def a_page(url: str = FIRST, body: bytes = b"Loading", content_type: str = "text/html") -> Fetched:
    return Fetched(url, body, {"content-type": content_type})


def reading(db: Connection, parser: Counting, now: datetime = NOW) -> Reading:
    """A new one each time: nothing is to be known by the process alone."""
    return Reading(db, parser, clock=lambda: now)


@pytest.mark.parametrize(("answer", "kind"), WAYS)
async def test_the_same_bytes_are_not_read_twice_over_restarts(
    db: Connection, answer: Extracted | BlogtuiError, kind: FailureKind
) -> None:
    parser = Counting(answer)
    first = await reading(db, parser).read(a_page())
    second = await reading(db, parser).read(a_page())
    assert first == second
    assert isinstance(first, Failed)
    assert (first.kind, parser.asked) == (kind, 1)


async def test_each_page_is_told_of_by_its_own_address(db: Connection) -> None:
    parser = Counting(MISSING)
    for url in (FIRST, SECOND, FIRST, SECOND):
        failed = await reading(db, parser).read(a_page(url))
        assert isinstance(failed, Failed)
        assert failed.message == (
            f"There is no article to be read on {url}: "
            "it may be made by scripts or lie behind a login."
        )
    assert parser.asked == 2


@pytest.mark.parametrize(
    "changed", [a_page(body=b"It is here now"), a_page(content_type="text/html; charset=koi8-r")]
)
async def test_a_page_that_has_changed_is_read_again(db: Connection, changed: Fetched) -> None:
    parser = Counting(MISSING)
    await reading(db, parser).read(a_page())
    parser.answer = WHOLE
    assert await reading(db, parser).read(changed) == WHOLE


async def test_a_page_is_read_again_when_our_reading_has_changed(
    db: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    parser = Counting(MISSING)
    await reading(db, parser).read(a_page())
    monkeypatch.setattr(extract, "EXTRACTION_VERSION", extract.EXTRACTION_VERSION + 1)
    parser.answer = WHOLE
    assert await reading(db, parser).read(a_page()) == WHOLE


async def test_a_page_that_was_too_much_is_tried_again_another_day(db: Connection) -> None:
    """The machine may have been busy; a page without an article stays one."""
    for answer, asked in ((TOO_MUCH, 2), (MISSING, 1)):
        parser = Counting(answer)
        for days in (0, 2):
            page = a_page(body=str(answer).encode())
            await reading(db, parser, NOW + timedelta(days=days)).read(page)
        assert parser.asked == asked


async def test_where_nothing_can_be_written_a_page_is_read_all_the_same(db: Connection) -> None:
    db.execute("PRAGMA query_only = 1")
    parser = Counting(MISSING)
    for _ in range(2):
        assert isinstance(await reading(db, parser).read(a_page()), Failed)
    parser.answer = WHOLE
    assert await reading(db, parser).read(a_page()) == WHOLE


async def test_addresses_are_not_written_down(db: Connection) -> None:
    """What is read by its address alone leaves no trace that could be read."""
    await reading(db, Counting(MISSING)).read(a_page())
    assert b"b.example" not in db.serialize()
