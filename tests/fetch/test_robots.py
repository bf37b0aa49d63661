"""What a host asks of programs is heeded; what it garbles harms nobody."""

from datetime import timedelta
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.fetch.client import Client, Exchange
from blogtui.fetch.robots import LONGEST_BYTES, Robots, Rules, rules_of
from blogtui.model.fetching import Failed, FailureKind
from tests.building import NOW
from tests.loopback import Loopback

ADDRESS = "https://b.example/robots.txt"
TEXT = "text/plain"


def rules(text: str | bytes) -> Rules:
    return rules_of(text.encode() if isinstance(text, str) else text, ADDRESS)


def allowed(text: str, path: str = "/page/2/") -> bool:
    return rules(text).allow(f"https://b.example{path}")


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /page/", False),
        ("USER-AGENT: *\r\ndisallow: /page/\r\n", False),
        ("User-agent: *\nDisallow: /pages/", True),
        ("User-agent: *\nDisallow: /page/ # older posts", False),
        ("User-agent: *\nDisallow: /p%61ge/", False),
        ("User-agent: BlogTUI\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: blogtui\nDisallow: /x", True),
        ("User-agent: a\nUser-agent: blogtui\nDisallow: /page", False),
        ("User-agent: Googlebot\nDisallow: /", True),
        ("User-agent: *\nAllow: /page/\nDisallow: /", True),
        ("Disallow: /", True),
        ("<!doctype html><title>Not found</title><p>Disallow: /", True),
    ],
)
def test_a_group_for_us_or_for_all_is_heeded(text: str, is_allowed: bool) -> None:
    assert allowed(text) is is_allowed


@pytest.mark.parametrize(
    ("text", "path", "is_allowed"),
    [
        pytest.param("User-agent: *\nDisallow: /\nAllow: /page/", "/page/2/", True, id="longest"),
        pytest.param("User-agent: *\nAllow: /\nDisallow: /page/", "/page/2/", False, id="longest"),
        pytest.param("User-agent: *\nDisallow: /*?paged=", "/feed/?paged=2", False, id="star"),
        pytest.param("User-agent: *\nDisallow: /*.json$", "/feed.json", False, id="end"),
        pytest.param("User-agent: *\n\nDisallow: /page/", "/page/2/", False, id="blank line"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /page/", "/page/2/", False, id="mark"),
    ],
)  # fmt: skip
def test_rules_are_read_as_their_rfc_says(text: str, path: str, is_allowed: bool) -> None:
    """RFC 9309 sections 2.2.2 and 2.2.3: the longest match decides, `*` and `$` are special."""
    assert allowed(text, path) is is_allowed


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("3", 3.0), ("0", 0.0), ("1000", 30.0), ("soon", 0.0), ("-1", 0.0)],
)
def test_a_pause_between_requests_is_kept_up_to_a_bound(said: str, seconds: float) -> None:
    assert rules(f"User-agent: *\nCrawl-delay: {said}").delay_seconds == seconds


def test_without_a_wish_there_is_no_pause() -> None:
    assert rules("").delay_seconds == 0.0
    assert rules("User-agent: Other\nCrawl-delay: 5").delay_seconds == 0.0


def test_sitemaps_are_named_under_any_robot() -> None:
    text = (
        "\ufeffUser-agent: *\r\nDisallow: /x\r\nSitemap: https://b.example/a.xml # main\r\n"
        "SITEMAP : /b.xml\rUser-agent: other\n  sitemap:https://b.example/a.xml\n"
        "Sitemap:\n# Sitemap: https://b.example/c.xml\nSitemap: ftp://b.example/d.xml\n"
        "Disallow: /sitemap: x\nSitemap: https://c.example/m.xml\n"
    )
    assert rules(text).sitemaps == (
        "https://b.example/a.xml",
        "https://b.example/b.xml",
        "https://c.example/m.xml",
    )


def test_only_so_much_is_read() -> None:
    text = b"#" * LONGEST_BYTES + b"\nUser-agent: *\nDisallow: /\nSitemap: /late.xml"
    assert rules(text).sitemaps == ()
    assert rules(text).allow("https://b.example/")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Disallow: //[", id="disallow"),
        pytest.param("Allow: http://]/", id="allow"),
        pytest.param("Crawl-delay: ²", id="delay"),
        pytest.param("Request-rate: ²/1", id="rate"),
        pytest.param(f"Crawl-delay: {'9' * 400}", id="too long for a float"),
        pytest.param(f"Crawl-delay: {'9' * 5000}", id="too long for an int"),
    ],
)
def test_a_line_that_cannot_be_read_is_passed_over(line: str) -> None:
    """One such line would end the whole fetcher: a fault in any task ends them all."""
    found = rules(f"User-agent: *\n{line}\nDisallow: /page/")
    assert not found.allow("https://b.example/page/")
    assert 0.0 <= found.delay_seconds <= 30.0


LINES = st.sampled_from(
    ["User-agent: *", "User-agent: blogtui", "Disallow: ", "Allow: ", "Crawl-delay: ", "Sitemap: "]
)
VALUES = st.text(max_size=9)


@given(st.lists(st.tuples(LINES, VALUES)), st.binary(max_size=40))
def test_whatever_is_there_gives_rules(lines: list[tuple[str, str]], more: bytes) -> None:
    text = "\n".join(line + value for line, value in lines).encode("utf-8", "replace")
    found = rules(text + b"\n#" + more.replace(b"\n", b"").replace(b"\r", b""))
    assert found.allow("https://b.example/") in (True, False)
    assert 0.0 <= found.delay_seconds <= 30.0


# Over the network


async def test_a_host_is_asked_once(client: Client, server: Loopback) -> None:
    server.give("/robots.txt", "User-agent: *\nDisallow: /private/", TEXT)
    robots, log = Robots(client), list[Exchange]()
    for path in ("/", "/private/x", "/page/2/?a=b"):
        found = await robots.of(server.url(path), log)
        assert isinstance(found, Rules)
        assert found.allow(server.url(path)) is ("private" not in path)
    assert server.paths == ["/robots.txt"]
    assert [exchange.url for exchange in log] == [server.url("/robots.txt")]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_host_without_rules_allows_everything(
    client: Client, server: Loopback, status: int
) -> None:
    server.give("/robots.txt", "User-agent: *\nDisallow: /", TEXT, status=status)
    found = await Robots(client).of(server.url(), [])
    assert isinstance(found, Rules)
    assert found.allow(server.url("/page/2/"))


async def test_an_empty_answer_allows_everything(client: Client, server: Loopback) -> None:
    server.give("/robots.txt", "", TEXT)
    assert isinstance(await Robots(client).of(server.url(), []), Rules)


async def test_a_host_that_is_away_allows_nothing_yet(client: Client, server: Loopback) -> None:
    """It is asked again the next time: what it wants is not known."""
    server.give("/robots.txt", status=500)
    robots = Robots(client)
    away = await robots.of(server.url(), [])
    assert isinstance(away, Failed)
    assert (away.kind, away.status) == (FailureKind.SERVER, 500)
    server.give("/robots.txt", "User-agent: *\nDisallow: /", TEXT)
    back = await robots.of(server.url(), [])
    assert isinstance(back, Rules)
    assert not back.allow(server.url())
    assert len(server.requests) == 2


async def test_it_is_good_for_a_day_from_when_it_was_asked_for(
    db: Connection, client: Client, server: Loopback
) -> None:
    """After a restart too, and whatever a clock said that was wrong."""
    server.give("/robots.txt", "User-agent: *\nDisallow: /x", "text/plain")
    now = [NOW]
    await Robots(client, db, clock=lambda: now[0]).of(server.url("/"), [])
    now[0] = NOW + timedelta(hours=23)
    restarted = Robots(client, db, clock=lambda: now[0])
    await restarted.of(server.url("/"), [])
    assert len(server.requests) == 1
    now[0] = NOW + timedelta(hours=25)
    await restarted.of(server.url("/"), [])
    assert len(server.requests) == 2
    now[0] = NOW - timedelta(days=900)
    await Robots(client, db, clock=lambda: now[0]).of(server.url("/"), [])
    assert len(server.requests) == 3
