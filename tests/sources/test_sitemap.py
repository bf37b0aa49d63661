"""Sitemaps as sites have them: packed, prefixed, cut, with stray ampersands; and robots.txt."""

import gzip
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.errors import BlogtuiError, NotAFeed
from blogtui.model.sitemap import Sitemap, SitemapPage
from blogtui.sources import sitemap

URL = "https://blog.example/sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MEGABYTE = 1_000_000


def urlset(inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">{inside}</urlset>'


def read(text: str) -> Sitemap:
    return sitemap.parse(text.encode(), URL)


def pages(text: str) -> list[str]:
    return [page.url for page in read(text).pages]


def test_pages_have_addresses_and_days() -> None:
    text = urlset(
        "<url><loc>https://blog.example/a</loc><lastmod>2020-05-01</lastmod></url>"
        "<url>\n <lastmod>2020-05-01T12:30:00+02:00</lastmod>\n <loc>\n /b </loc></url>"
        "<url><loc>https://blog.example/c</loc><priority>0.5</priority></url>"
    )
    assert sitemap.looks_like(text)
    assert read(text) == Sitemap(
        pages=(
            SitemapPage("https://blog.example/a", datetime(2020, 5, 1, tzinfo=UTC)),
            SitemapPage("https://blog.example/b", datetime(2020, 5, 1, 10, 30, tzinfo=UTC)),
            SitemapPage("https://blog.example/c"),
        )
    )


def test_an_index_names_sitemaps() -> None:
    text = (
        f"<sitemapindex xmlns='{NAMESPACE}'><sitemap><loc>https://blog.example/1.xml.gz</loc>"
        "<lastmod>2020-01-01</lastmod></sitemap><sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"
    )
    assert sitemap.looks_like(text)
    assert read(text) == Sitemap(
        sitemaps=("https://blog.example/1.xml.gz", "https://blog.example/2.xml")
    )


def test_pictures_and_other_languages_are_no_pages() -> None:
    assert pages(
        urlset(
            "<url><image:image><image:loc>/p.png</image:loc></image:image><loc>/a</loc>"
            "<xhtml:link rel='alternate' hreflang='de' href='/de/a'/>"
            "<video:video><video:player_loc>/v</video:player_loc></video:video></url>"
        )
    ) == ["https://blog.example/a"]


def test_a_sitemap_may_have_a_prefix_of_its_own() -> None:
    text = (
        f"<sm:urlset xmlns:sm='{NAMESPACE}'><sm:url><image:loc>/p</image:loc>"
        "<sm:loc>/a</sm:loc></sm:url></sm:urlset>"
    )
    assert sitemap.looks_like(text)
    assert pages(text) == ["https://blog.example/a"]


def test_references_and_sections_are_read_and_comments_are_not() -> None:
    assert pages(
        urlset(
            "<!-- <url><loc>/not</loc></url> --><url><loc>/a?x=1&amp;y=2</loc></url>"
            "<url><loc><![CDATA[/b?x=1&y=2]]></loc></url><url><loc>/c?a=1&copy=2</loc></url>"
        )
    ) == [
        "https://blog.example/a?x=1&y=2",
        "https://blog.example/b?x=1&y=2",
        "https://blog.example/c?a=1&copy=2",
    ]


def test_each_address_comes_once_and_only_where_a_browser_may_go() -> None:
    inside = "".join(
        f"<url><loc>{address}</loc></url>"
        for address in ("/a", "https://blog.example/a", "javascript:x", "file:///etc/passwd", "")
    )
    assert pages(urlset(inside + "<url></url>")) == ["https://blog.example/a"]


def test_what_is_whole_before_and_after_the_damage_is_kept() -> None:
    text = urlset(
        "<url><loc>/a</loc></url><url><loc>/lost</loc><url><loc>/b</loc></url></oops>"
        "<url><loc>/c</loc></url><url><loc>/cut"
    )
    assert pages(text.removesuffix("</urlset>")) == [
        "https://blog.example/a",
        "https://blog.example/b",
        "https://blog.example/c",
    ]


def test_a_list_of_addresses_is_a_sitemap() -> None:
    text = (
        "\ufeffhttps://blog.example/a\r\n\r\n  https://blog.example/b  \nno address here either\n"
    )
    assert not sitemap.looks_like(text)
    text = text.replace("no address here either", "https://blog.example/a")
    assert sitemap.looks_like(text)
    assert pages(text) == ["https://blog.example/a", "https://blog.example/b"]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "<html><body><a href='/urlset'>x", "<rss><channel/></rss>", "just words", "{}"],
)
def test_other_documents_are_no_sitemap(text: str) -> None:
    assert not sitemap.looks_like(text)
    with pytest.raises(NotAFeed, match="no sitemap"):
        read(text)


def test_a_packed_sitemap_is_unpacked_as_far_as_it_goes() -> None:
    text = urlset("".join(f"<url><loc>/{number}</loc></url>" for number in range(20_000)))
    packed = gzip.compress(text.encode())
    assert len(sitemap.parse(packed, URL).pages) == 20_000
    assert 5_000 < len(sitemap.parse(packed[: len(packed) // 2], URL).pages) < 20_000
    garbled = packed[:70_000] + b"\xff" * 70_000
    with suppress(NotAFeed):
        sitemap.parse(garbled, URL)
    with pytest.raises(NotAFeed):
        sitemap.parse(b"\x1f\x8bnot packed", URL)


def test_a_bomb_is_unpacked_to_the_bound_and_no_further() -> None:
    assert len(sitemap.unpacked(gzip.compress(b" " * (90 * MEGABYTE), 1))) == sitemap.MAX_BYTES
    assert len(sitemap.unpacked(b" " * (sitemap.MAX_BYTES + 1))) == sitemap.MAX_BYTES


def test_no_more_addresses_than_the_protocol_allows() -> None:
    inside = "".join(f"<url><loc>/{number}</loc></url>" for number in range(50_010))
    assert len(read(urlset(inside)).pages) == 50_000
    lines = "".join(f"https://blog.example/{number}\n" for number in range(50_010))
    assert len(read(lines).pages) == 50_000


def test_entities_of_its_own_stay_text() -> None:
    text = (
        "<!DOCTYPE urlset [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>]>"
        + urlset("<url><loc>/a&b;c</loc></url>").partition("\n")[2]
    )
    assert pages(text) == ["https://blog.example/a&b;c"]


@pytest.mark.parametrize(
    "piece",
    [
        "<url>",
        "<url",
        "</url>",
        "<!--",
        "<![CDATA[",
        "<loc>",
        "&",
        "a:",
        "<a:",
        "</url ",
        "<url><loc>",
    ],
)
def test_no_flood_takes_long(piece: str) -> None:
    started = time.perf_counter()
    read(urlset(piece * (MEGABYTE // len(piece))))
    assert time.perf_counter() - started < 5


@given(st.binary(max_size=200), st.floats(0, 1))
def test_no_bytes_raise_anything_but_our_own(body: bytes, whole: float) -> None:
    start = urlset("<url><loc>https://blog.example/</loc></url>").encode()
    packed = gzip.compress(start)
    cut = int(len(packed) * whole)
    for each in (body, start[:70] + body, start + body, packed[:cut] + body + packed[cut:]):
        with suppress(BlogtuiError):
            found = sitemap.parse(each, URL)
            assert all(page.url.startswith("http") for page in found.pages)
