"""More posts behind a button: where its script would ask, and what it would be answered."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from blogtui import sources
from blogtui.errors import NotAFeed
from blogtui.model.document import Document, DocumentKind

URL = "https://blog.example/"
API = URL + "api/posts"
POSTS = "".join(
    f"<article><h2><a href='/post-{n}/'>A post with number {n}</a></h2>"
    f"<time datetime='2024-01-0{n}'>then</time></article>"
    for n in (1, 2, 3)
)


def next_of(button: str, path: str = "", head: str = "") -> str | None:
    html = f"<html><head>{head}</head><body>{POSTS}{button}</body></html>"
    found = sources.read(html.encode(), "text/html", URL + path).next_url
    return found and found.removeprefix(URL)


def answer(found: Any, url: str = API) -> Document:
    return sources.read(json.dumps(found).encode(), "application/json", url)


def objects(count: int = 2) -> list[dict[str, Any]]:
    return [
        {"title": f"Post number {n}", "url": f"/post-{n}/", "date": f"2024-02-{n:02}"}
        for n in range(1, count + 1)
    ]


def leads_to(url: str, count: int = 2, **beside: Any) -> str | None:
    return answer({"posts": objects(count), **beside}, URL + url).next_url


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("<b class='load-more' data-next='/api?offset=9&amp;limit=9'>", "api?offset=9&limit=9"),
        ("<button data-next-url='/older/b'>Load more</button>", "older/b"),
        ("<div id='list' data-next-url='/popular?page=2'></div>", "popular?page=2"),
        ("<div id='list' data-next-url='/wizard/step'></div>", None),
        ("<div class='infinite-scroll' data-url='/load?page=' data-page='2'>", "load?page=2"),
        ("<div class='infinite-scroll' data-url='/load?page=' data-page='1'>", "load?page=2"),
        ("<a class='load_more' href='#' data-href='/load/page/' data-paged='2'>", "load/page/2"),
        ("<a class='load_more' data-href='/load/page/1' data-current-page='1'>", "load/page/2"),
        ("<span id='btn-more' data-url='/load' data-next-page='2'>Mehr</span>", "load?page=2"),
        ("<span class='loadMore' data-url='/load' data-next-page='2'>", "load?page=2"),
        ("<span class='loadMore' data-url='/l/{page}.html' data-page='1'>", "l/2.html"),
        ("<span class='loadMore' data-url='/l' data-page='1' data-max-pages='1'>", None),
        ("<p data-url='/api' data-offset='9' data-limit='5'>Show more</p>", "api?limit=5&offset=9"),
        ("<p data-url='/api' data-offset='0' data-per-page='5'>More</p>", "api?limit=5&offset=5"),
        ("<button data-endpoint='/api' data-offset='0'>More</button>", None),
        ("<button data-endpoint='/api' data-cursor='x9'>More</button>", "api?cursor=x9"),
        ("<button hx-get='/fragments/2'>Older</button>", "fragments/2"),
        ("<button data-url='https://elsewhere.example/2'>More</button>", None),
        ("<button data-url='/'>More</button>", None),
        ("<div class='show-more' data-url='/post-2/'></div>", None),
        ("<img class='next' data-url='/slide'>", None),
        ("<button data-url='/share'>Share</button>", None),
    ],
)  # fmt: skip
def test_a_button_carries_the_address_of_more_posts(button: str, expected: str | None) -> None:
    assert next_of(button) == expected


def test_wordpress_gives_by_its_own_pages_what_its_script_would_ask_for() -> None:
    """The script's address answers to POST alone."""
    ajax = (
        "<a class='load-more' data-url='/wp-admin/admin-ajax.php' data-page='1' data-max='{}'>x</a>"
    )
    bare = "<a class='load-more' data-page='2' data-max-pages='9'>Load more</a>"
    theme = "<link rel='stylesheet' href='/wp-content/themes/x/style.css'>"
    assert next_of(ajax.format(9)) == "?paged=2"
    assert next_of(ajax.format(9), path="?cat=4&paged=3") == "?cat=4&paged=4"
    assert next_of(ajax.format(3), path="page/3/") is None
    assert next_of(bare, head=theme) == "?paged=2"
    assert next_of(bare) is None


def test_a_script_may_be_told_the_next_page() -> None:
    script = '<script>var load = {"startPage":"1","nextLink":"https:\\/\\/blog.example\\/page\\/2"}'
    assert next_of(script + "</script>") == "page/2"
    assert next_of('<script>x = {"nextLink": "null"}</script>') is None


def test_links_go_before_buttons() -> None:
    button = "<button data-next='/api?page=2'>Load more</button>"
    assert next_of(button + "<a href='/older/'>Older posts</a>") == "older/"


def test_objects_in_json_are_posts() -> None:
    document = answer(
        {
            "posts": [
                {
                    "title": "Ropes &amp; knots",
                    "url": "/ropes/",
                    "date": "2024-03-01T10:00:00Z",
                    "author": "Ada Wells",
                    "excerpt": "x < y, at sea.",
                    "tags": ["Rope", "Sea"],
                }
            ],
            "next": "/api/posts?offset=20",
        },
        API + "?offset=10",
    )
    (entry,) = document.entries
    assert document.kind is DocumentKind.LISTING
    assert document.next_url == API + "?offset=20"
    assert (entry.title, entry.url) == ("Ropes & knots", URL + "ropes/")
    assert entry.published == datetime(2024, 3, 1, 10, tzinfo=UTC)
    assert (entry.authors, entry.categories) == (("Ada Wells",), ("Rope", "Sea"))
    assert entry.excerpt == "x < y, at sea."


def test_an_excerpt_may_be_a_text_or_html() -> None:
    posts = objects(2)
    posts[0]["excerpt"], posts[1]["excerpt"] = "Ropes < knots & sails", "Ropes &amp; <b>sails</b>"
    told = [entry.excerpt for entry in answer({"posts": posts}).entries]
    assert told == ["Ropes < knots & sails", "Ropes & sails"]


def test_fields_go_by_many_names_and_may_be_wrapped() -> None:
    node = {
        "headline": "A long way",
        "permalink": "/way/",
        "publishedAt": 1700000000,
        "authors": [{"displayName": "Bo Smith"}, 7],
        "categories": [{"title": "Ways"}],
        "body": "<p>Whole words.</p>",
    }
    found = answer({"data": {"blog": {"edges": [{"node": node}, "odd"]}}})
    (entry,) = found.entries
    assert (entry.title, entry.url) == ("A long way", URL + "way/")
    assert entry.published == datetime.fromtimestamp(1700000000, UTC)
    assert (entry.authors, entry.categories) == (("Bo Smith",), ("Ways",))
    assert entry.excerpt == "Whole words."


def test_a_bare_list_of_dated_objects_is_posts() -> None:
    assert len(answer(objects(3)).entries) == 3
    assert answer(objects(3)).next_url is None


HTML = {"html": POSTS, "has_more": True}


@pytest.mark.parametrize(
    ("found", "url", "expected"),
    [
        (HTML, "load?page=2", "load?page=3"),
        (HTML, "load/2", "load/3"),
        (HTML, "load?offset=3", "load?offset=6"),
        (HTML, "load?start=3&limit=3", "load?start=6&limit=3"),
        (HTML, "load", None),
        ({**HTML, "page": 4}, "load", "load?page=5"),
        ({**HTML, "has_more": False}, "load?page=2", None),
        ({"data": {"content": POSTS, "hasMore": "true"}, "success": True}, "l?page=2", "l?page=3"),
        ([POSTS], "load?page=2", None),
        ([POSTS + "<button data-next='/load?page=3'>More</button>"], "load?page=2", "load?page=3"),
        (POSTS, "load?page=2", None),
        ({"items": [POSTS, "<p>odd</p>"]}, "load?page=2", None),
    ],
)  # fmt: skip
def test_html_in_json_is_read_as_a_page(found: Any, url: str, expected: str | None) -> None:
    document = answer(found, URL + url)
    assert document.kind is DocumentKind.LISTING
    assert [entry.url for entry in document.entries] == [f"{URL}post-{n}/" for n in (1, 2, 3)]
    assert document.next_url == (expected and URL + expected)


@pytest.mark.parametrize(
    ("beside", "url", "expected"),
    [
        ({"links": {"next": {"href": "/p?after=x"}}}, "p", "p?after=x"),
        ({"meta": {"pagination": {"page": 2, "pages": 5, "next": 3}}}, "p?page=2", "p?page=3"),
        ({"next_page": 3}, "p?page=2", "p?page=3"),
        ({"next": 4}, "p?offset=2", "p?offset=4"),
        ({"nextOffset": 20}, "p", "p?offset=20"),
        ({"next_cursor": "a9"}, "p?cursor=a1", "p?cursor=a9"),
        ({"next_cursor": ""}, "p?cursor=a1", None),
        ({"page": 1, "total_pages": 2}, "p?page=1", "p?page=2"),
        ({"page": 2, "total_pages": 2}, "p?page=2", None),
        ({"total": 9}, "p?offset=4&limit=2", "p?offset=6&limit=2"),
        ({"total": 6}, "p?offset=4&limit=2", None),
        ({"total": 9}, "p?page=2", "p?page=3"),
        ({"last": False}, "p?page=2", "p?page=3"),
        ({"last": True}, "p?page=2", None),
        ({"last": 12, "next": None}, "p?page=2", None),
        ({"next": "/p?page=2"}, "p?page=2", None),
        ({"next": "soon"}, "p?page=2", None),
        ({}, "p?page=2", None),
    ],
)  # fmt: skip
def test_an_answer_says_how_it_goes_on(
    beside: dict[str, Any], url: str, expected: str | None
) -> None:
    assert leads_to(url, **beside) == (expected and URL + expected)


@pytest.mark.parametrize(
    "found",
    [
        {"html": "", "has_more": False},
        {"posts": [], "next": None},
        {"data": {"items": []}, "total": 0},
    ],
)
def test_after_the_last_posts_comes_an_empty_list(found: Any) -> None:
    document = answer(found)
    assert (document.kind, document.entries) == (DocumentKind.LISTING, ())
    assert document.next_url is None


@pytest.mark.parametrize(
    "found",
    [
        {"message": "Not found"},
        {"items": []},
        {"menu": [{"name": "Home", "url": "/"}, {"name": "Shop", "url": "/shop"}]},
        {"posts": [{"title": "No address"}, {"url": "/no-title/"}]},
        {"html": "<p>No link</p>"},
        {"html": "<a href='#'>top</a>", "has_more": True},
        {"a": {"b": {"c": {"d": {"e": {"posts": objects()}}}}}},
    ],
)
def test_other_json_is_no_list_of_posts(found: Any) -> None:
    with pytest.raises(NotAFeed):
        answer(found)


def test_json_that_breaks_off_is_not_guessed_at() -> None:
    with pytest.raises(NotAFeed):
        sources.read(b'{"posts": [{"title": "x", "url": "/x/"', "", API)


def test_a_json_feed_stays_a_feed() -> None:
    feed = {"home_page_url": URL, "items": [{"id": "1", "title": "One", "url": "/one/"}]}
    assert answer(feed).kind is DocumentKind.FEED
    versioned = {"version": "https://jsonfeed.org/version/1.1", "items": feed["items"]}
    assert answer(versioned).kind is DocumentKind.FEED


def test_ages_in_answers_become_dates() -> None:
    posts = {"posts": [{"title": "Lately", "url": "/lately/", "date": "3 days ago"}]}
    now = datetime(2024, 5, 10, 12, tzinfo=UTC)
    document = sources.read(json.dumps(posts).encode(), "", API, now)
    assert document.entries[0].published == datetime(2024, 5, 7, 12, tzinfo=UTC)
    assert document.entries[0].is_vague
