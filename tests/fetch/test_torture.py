"""Documents made to hurt, through the real parser: each ends, in a result or in a sentence.

A few of them run always, all of them by `pytest -m torture`.
"""

import asyncio
import sys
from html import escape
from sqlite3 import Connection

import pytest

from blogtui.errors import ArticleMissing, BlogtuiError, ParserGaveUp, SourceUnreadable
from blogtui.fetch.client import Client
from blogtui.fetch.parsing import Parser
from blogtui.fetch.refresh import Refresh
from blogtui.model.blog import Source, SourceKind
from blogtui.model.document import Document
from blogtui.model.events import BlogChanged, BlogFailed, Finished
from blogtui.store import blogs
from tests.building import NOW
from tests.loopback import Loopback
from tests.torture import CASES, Peak, attributes, feed, given, item

pytestmark = pytest.mark.processes

MOST_MEGABYTES = 300
# Far beyond the parser's own limit: whoever meets this one hangs.
SECONDS_OF_A_HANG = 100
QUICK = {
    "divs in content",
    "escapes in content",
    "tables in description",
    "less-than in feed",
    "comments in listing",
    "open-links in listing",
    "divs in article",
    "billion-laughs as rss",
    "laughs-behind-a-comment as rss",
    "external as rss",
    "deep as rss",
    "deep as urlset",
    "long-attribute as opml",
}
IN_TURN = [pytest.param(name, marks=() if name in QUICK else pytest.mark.torture) for name in CASES]


@pytest.mark.parametrize("name", IN_TURN)
async def test_a_document_made_to_hurt_ends_and_the_next_one_is_read(name: str) -> None:
    """It is read, or left with a sentence, by a child that never grows beyond its limit."""
    task, make = CASES[name]
    with Peak() as peak:
        async with Parser(children=1) as parser, asyncio.timeout(SECONDS_OF_A_HANG):
            found = await outcome(parser, task, make())
            harmless = await given(parser, "read", feed(item("")))
    assert titles(harmless) == ["A post"]
    if name.endswith((" in content", " in description")):
        assert titles(found) == ["A post"], "a text that is too much does not cost the post"
    if isinstance(found, BlogtuiError):
        assert found.sentence.endswith(".")
    assert peak.megabytes < MOST_MEGABYTES
    assert peak.megabytes > 0 or sys.platform != "linux", "nothing was looked at"


async def outcome(parser: Parser, task: str, text: str) -> object:
    """What was read, or the sentence about it; any other error is one of ours."""
    try:
        return await given(parser, task, text)
    except (SourceUnreadable, ArticleMissing, ParserGaveUp) as error:
        return error


def titles(found: object) -> list[str]:
    assert isinstance(found, Document)
    return [entry.title for entry in found.entries]


async def test_poisonous_blogs_never_keep_the_others_from_landing(
    db: Connection, client: Client, server: Loopback
) -> None:
    """Between two good blogs lie a text that takes minutes, a bomb of entities and a deep one."""
    bodies = {
        "first": feed(item("")),
        "endless": feed(item(f"<description>{escape(attributes(300_000))}</description>")),
        "laughs": CASES["billion-laughs as rss"][1](),
        "deep": CASES["deep as rss"][1](),
        "last": feed(item("")),
    }
    ids = {name: subscribe(db, server, name, body) for name, body in bodies.items()}
    async with Parser(seconds=2) as parser:
        told = [event async for event in Refresh(db, client, parser).blogs()]
    landed = {event.blog_id: event.new for event in told if isinstance(event, BlogChanged)}
    failed = {event.blog_id for event in told if isinstance(event, BlogFailed)}
    assert landed == {ids["first"]: 1, ids["last"]: 1, ids["endless"]: 1}
    assert failed == {ids["laughs"], ids["deep"]}
    assert told[-1] == Finished(3, 2, 5)


def subscribe(db: Connection, server: Loopback, name: str, body: str) -> int:
    server.give(f"/{name}", body, "application/rss+xml")
    url = server.url(f"/{name}")
    return blogs.add(
        db, name=name, url=url, tagline="", source=Source(SourceKind.FEED, url), now=NOW
    )
