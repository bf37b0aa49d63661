"""All sitemaps of a site: those that it names, or where they often lie."""

import gzip
from collections.abc import Sequence

import pytest

from blogtui.errors import ParserGaveUp
from blogtui.fetch import sitemaps
from blogtui.fetch.client import Client, Exchange, Gets
from blogtui.fetch.parsing import Parser
from blogtui.fetch.robots import Rules, rules_of
from blogtui.fetch.sitemaps import Gathered, ReadsSitemaps, Sitemaps
from blogtui.model.fetching import Failed, FailureKind, Fetched, Unchanged, Validators
from blogtui.model.sitemap import Sitemap
from tests.loopback import Loopback

XML = "application/xml"


class GivesUp:
    """A parser for which every document is too much."""

    async def sitemap(self, fetched: Fetched) -> Sitemap:
        raise ParserGaveUp("It took too long.")


def urlset(server: Loopback, *paths: str) -> str:
    found = "".join(f"<url><loc>{server.url(path)}</loc></url>" for path in paths)
    return f"<?xml version='1.0'?><urlset>{found}</urlset>"


def index(server: Loopback, *paths: str) -> str:
    found = "".join(f"<sitemap><loc>{server.url(path)}</loc></sitemap>" for path in paths)
    return f"<?xml version='1.0'?><sitemapindex>{found}</sitemapindex>"


def rules(server: Loopback, text: str = "") -> Rules:
    return rules_of(text.encode(), server.url("/robots.txt"))


async def answer(
    server: Loopback,
    client: Gets,
    parser: ReadsSitemaps,
    robots: str = "",
    *,
    guess: bool = True,
) -> Gathered | Failed:
    log: list[Exchange] = []
    found = await Sitemaps(client, parser).gather(
        server.url("/blog/"), rules(server, robots), log, guess=guess
    )
    assert len(log) == len(server.requests)
    return found


async def gathered(
    server: Loopback, client: Client, parser: Parser, robots: str = "", *, guess: bool = True
) -> tuple[Sequence[str], bool]:
    found = await answer(server, client, parser, robots, guess=guess)
    assert isinstance(found, Gathered)
    return [page.url.removeprefix(server.url("")) for page in found.pages], found.are_posts


async def test_named_sitemaps_are_read_and_none_is_guessed(
    server: Loopback, client: Client, parser: Parser
) -> None:
    server.give("/a.xml", urlset(server, "/1", "/2"), XML)
    server.give("/b.xml", urlset(server, "/2", "/3"), XML)
    robots = "Sitemap: /a.xml\nSitemap: /b.xml\nSitemap: /a.xml"
    assert await gathered(server, client, parser, robots) == (["/1", "/2", "/3"], False)
    assert server.paths == ["/a.xml", "/b.xml"]


async def test_where_none_is_named_and_none_is_to_be_guessed_nothing_is_asked(
    server: Loopback, client: Client, parser: Parser
) -> None:
    assert await gathered(server, client, parser, guess=False) == ([], False)
    assert server.requests == []


async def test_a_right_guess_is_the_last(server: Loopback, client: Client, parser: Parser) -> None:
    server.give("/sitemap.xml", urlset(server, "/1"), XML)
    assert await gathered(server, client, parser) == (["/1"], False)
    assert server.paths == ["/sitemap.xml"]


@pytest.mark.parametrize("body", ["", "<!doctype html><title>Home</title><p>No map."])
async def test_a_wrong_guess_leads_to_the_next(
    server: Loopback, client: Client, parser: Parser, body: str
) -> None:
    """Whether there is nothing, or a page that stands for everything."""
    if body:
        server.give("/sitemap.xml", body)
    server.give("/wp-sitemap.xml", urlset(server, "/1"), XML)
    assert await gathered(server, client, parser) == (["/1"], False)
    assert server.paths == ["/sitemap.xml", "/wp-sitemap.xml"]


async def test_of_an_index_only_the_sitemaps_of_posts_are_read(
    server: Loopback, client: Client, parser: Parser
) -> None:
    maps = ("/post-sitemap.xml", "/post-sitemap2.xml", "/page-sitemap.xml", "/tag-sitemap.xml")
    server.give("/sitemap.xml", index(server, *maps), XML)
    server.give("/post-sitemap.xml", urlset(server, "/1"), XML)
    packed = gzip.compress(urlset(server, "/2").encode())
    server.give("/post-sitemap2.xml", packed, "application/gzip")
    assert await gathered(server, client, parser) == (["/1", "/2"], True)
    assert server.paths == ["/sitemap.xml", "/post-sitemap.xml", "/post-sitemap2.xml"]


async def test_an_index_that_names_no_posts_is_read_whole(
    server: Loopback, client: Client, parser: Parser
) -> None:
    server.give("/sitemap.xml", index(server, "/m1.xml", "/m2.xml", "/lost.xml"), XML)
    server.give("/m1.xml", urlset(server, "/1"), XML)
    server.give("/m2.xml", urlset(server, "/2"), XML)
    assert await gathered(server, client, parser) == (["/1", "/2"], False)


async def test_indexes_that_name_each_other_are_read_once(
    server: Loopback, client: Client, parser: Parser
) -> None:
    server.give("/sitemap.xml", index(server, "/other.xml", "/sitemap.xml"), XML)
    server.give("/other.xml", index(server, "/sitemap.xml", "/leaf.xml"), XML)
    server.give("/leaf.xml", urlset(server, "/1"), XML)
    assert (await gathered(server, client, parser))[0] == ["/1"]
    assert server.paths == ["/sitemap.xml", "/other.xml", "/leaf.xml"]


async def test_only_so_many_are_asked_for(
    server: Loopback, client: Client, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MOST_SITEMAPS", 3)
    server.give("/sitemap.xml", index(server, *(f"/m{n}.xml" for n in range(9))), XML)
    for number in range(9):
        server.give(f"/m{number}.xml", urlset(server, f"/{number}"), XML)
    assert (await gathered(server, client, parser))[0] == ["/0", "/1"]
    assert len(server.requests) == 3


async def test_a_sitemap_that_is_not_for_programs_is_left_alone(
    server: Loopback, client: Client, parser: Parser
) -> None:
    robots = "User-agent: *\nDisallow: /a.xml\nSitemap: /a.xml\nSitemap: /b.xml"
    server.give("/b.xml", urlset(server, "/1"), XML)
    assert (await gathered(server, client, parser, robots))[0] == ["/1"]
    assert server.paths == ["/b.xml"]


async def test_a_server_that_is_away_is_asked_later(
    server: Loopback, client: Client, parser: Parser
) -> None:
    """Half of a site's sitemaps would tell that the other half is gone."""
    server.give("/a.xml", urlset(server, "/1"), XML)
    server.give("/b.xml", status=500)
    failed = await answer(server, client, parser, "Sitemap: /a.xml\nSitemap: /b.xml")
    assert isinstance(failed, Failed)
    assert failed.kind is FailureKind.SERVER


async def test_a_sitemap_that_is_too_much_is_passed_over(server: Loopback, client: Client) -> None:
    server.give("/sitemap.xml", urlset(server, "/1"), XML)
    assert await answer(server, client, GivesUp()) == Gathered((), False)
    assert server.paths == ["/sitemap.xml", "/wp-sitemap.xml"]


async def test_a_sitemap_that_has_not_changed_gives_no_pages(
    server: Loopback, client: Client, parser: Parser
) -> None:
    server.give_versioned("/a.xml", urlset(server, "/1"), XML, '"1"')
    server.give_versioned("/b.xml", urlset(server, "/2"), XML, '"new"')
    rules = rules_of(b"Sitemap: /a.xml\nSitemap: /b.xml", server.url("/robots.txt"))
    found = await Sitemaps(client, parser).follow(
        rules.sitemaps, rules, [], validators_of=lambda _: Validators('"1"')
    )
    assert isinstance(found, Gathered)
    assert [page.url for page in found.pages] == [server.url("/2")]
    assert [type(answer) for answer in found.answers] == [Unchanged, Fetched]


async def test_an_index_keeps_no_validators_for_it_would_hide_its_children(
    server: Loopback, client: Client, parser: Parser
) -> None:
    server.give_versioned("/i.xml", index(server, "/a.xml"), XML, '"1"')
    server.give_versioned("/a.xml", urlset(server, "/1"), XML, '"2"')
    found = await Sitemaps(client, parser).follow([server.url("/i.xml")], rules(server), [])
    assert isinstance(found, Gathered)
    assert [answer.validators.etag for answer in found.answers] == [None, '"2"']
