"""Addresses of older posts, made from those that a blog gives."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.fetch import routes

API = '<https://blog.example/wp-json/>; rel="https://api.w.org/"'
WORDS = st.text("abcxyz0123456789äß&=?#%+ ", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (API, "https://blog.example/wp-json/"),
        (f'</style.css>; rel=preload; as=style, {API}, <?p=1>; rel=shortlink', "https://blog.example/wp-json/"),
        ('</index.php?rest_route=/>; rel="https://api.w.org/"', "https://blog.example/index.php?rest_route=/"),
        ('</wp-json/>; title="A, B"; rel=https://api.w.org/', "https://blog.example/wp-json/"),
        ('<https://blog.example/?p=1>; rel=shortlink', None),
        ('<https://api.w.org/>; rel="help"', None),
        ("https://api.w.org/", None),
        ("<<<>>>;;;", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_link_header_names_the_api(header: str, found: str | None) -> None:
    assert routes.api_of(header, "https://blog.example/2024/a/") == found


@pytest.mark.parametrize("target", ["http://[", "javascript:x", "ftp://blog.example/", "http://"])
def test_an_api_at_no_address_is_none(target: str) -> None:
    """What a server says in a header must not end the one that reads it."""
    assert routes.api_of(f'<{target}>; rel="https://api.w.org/"', "https://b.example/") is None


@pytest.mark.parametrize(
    ("api", "path", "route"),
    [
        ("https://b.example/wp-json/", "/wp-json/wp/v2/posts", None),
        ("https://b.example/blog/wp-json", "/blog/wp-json/wp/v2/posts", None),
        ("https://b.example/?rest_route=/", "/", "/wp/v2/posts"),
        ("https://b.example/index.php?rest_route=%2F&lang=de#x", "/index.php", "/wp/v2/posts"),
        ("https://b.example/?rest_route=", "/", "/wp/v2/posts"),
    ],
)
def test_all_posts_of_an_api_are_asked_for_by_the_hundred(
    api: str, path: str, route: str | None
) -> None:
    parts = urlsplit(routes.wordpress_posts(api))
    asked = dict(parse_qsl(parts.query))
    assert (parts.netloc, parts.path, parts.fragment) == ("b.example", path, "")
    assert (asked.get("rest_route"), asked["per_page"], asked["page"]) == (route, "100", "1")
    assert asked["_embed"] == "author,wp:term"
    assert ("lang" in asked) == ("lang=" in api)
    fields = asked["_fields"].split(",")
    assert {"link", "guid", "title", "date_gmt", "excerpt", "_embedded"} <= set(fields)
    assert "content" not in fields, "whole texts are fetched post by post"


@pytest.mark.parametrize(
    ("url", "second"),
    [
        ("https://b.example/feed/", "https://b.example/feed/?paged=2"),
        ("https://b.example/feed/?paged=1", "https://b.example/feed/?paged=2"),
        ("https://b.example/?feed=rss2", "https://b.example/?feed=rss2&paged=2"),
        ("https://b.example/feed/?cat=&paged=7&paged=8#x", "https://b.example/feed/?cat=&paged=2"),
    ],
)
def test_a_page_is_a_number_in_the_query(url: str, second: str) -> None:
    assert routes.numbered(url, "paged", 2) == second


@given(st.dictionaries(WORDS, WORDS, max_size=4), st.integers(1, 999), st.integers(1, 999))
def test_numbering_keeps_what_else_is_asked(asked: dict[str, str], one: int, two: int) -> None:
    url = "https://b.example/a?" + "&".join(
        f"{k.encode().hex()}={v.encode().hex()}" for k, v in asked.items()
    )
    numbered = routes.numbered(url, "page", one)
    assert routes.numbered(numbered, "page", two) == routes.numbered(url, "page", two)
    query = parse_qsl(urlsplit(numbered).query, True)
    assert query == [*parse_qsl(urlsplit(url).query, True), ("page", str(one))]


@pytest.mark.parametrize(
    ("url", "is_wordpress"),
    [
        ("https://b.example/feed/", True),
        ("https://b.example/blog/feed", True),
        ("https://b.example/feed/atom/", True),
        ("https://b.example/feed/rss2", True),
        ("https://b.example/category/a/feed/rdf/", True),
        ("https://b.example/?feed=rss2", True),
        ("https://b.example/?feed=", True),
        ("https://b.example/feed.xml", False),
        ("https://b.example/feeds/", False),
        ("https://b.example/newsfeed", False),
        ("https://b.example/feed/json", False),
        ("https://b.example/rss.xml", False),
    ],
)
def test_wordpress_puts_its_feeds_at_known_places(url: str, is_wordpress: bool) -> None:
    assert routes.is_wordpress_feed(url) is is_wordpress


def test_a_paged_address_says_so() -> None:
    assert routes.is_paged("https://b.example/feed/?paged=2")
    assert routes.is_paged("https://b.example/?paged=")
    assert not routes.is_paged("https://b.example/paged/?page=2")


def test_sitemaps_and_robots_lie_at_the_root() -> None:
    home = "https://b.example/blog/index.html?a#b"
    assert routes.sitemaps(home) == (
        "https://b.example/sitemap.xml",
        "https://b.example/wp-sitemap.xml",
    )
    assert routes.robots(home) == "https://b.example/robots.txt"
    assert routes.robots("http://127.0.0.1:80/a?b") == "http://127.0.0.1:80/robots.txt"


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ("http://b.example/x", True),
        ("https://www.B.example/", True),
        ("https://me:secret@b.example/", True),
        ("https://b.example:8080/", False),
        ("https://b.example.org/", False),
        ("https://blog.b.example/", False),
        ("https://wwwb.example/", False),
    ],
)
def test_one_host_may_be_written_in_several_ways(other: str, is_same: bool) -> None:
    assert routes.is_same_host("https://b.example/", other) is is_same
    assert routes.is_same_host(other, "https://b.example/") is is_same
