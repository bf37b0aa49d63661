"""What a page says of itself in its head, and of the one post it is about."""

import pytest

from blogtui import sources
from blogtui.model.document import Document, DocumentKind
from blogtui.sources import page, tree

URL = "https://blog.example/p/"


def read(html: str) -> Document:
    return sources.read(html.encode(), "", URL)


def head(html: str) -> page.Head:
    root = tree.parse(f"<html><head>{html}</head><body></body></html>")
    assert root is not None
    return page.read_head(root, URL)


def test_the_blogs_own_feed_comes_first() -> None:
    found = head(
        "<link rel=alternate type=application/rss+xml title='Comments' href=/comments/feed/>"
        "<link rel=alternate type=application/rss+xml href=/category/x/feed/>"
        "<link rel='alternate home' type='application/atom+xml; charset=utf-8' href=../atom.xml>"
        "<link rel=alternate type=text/html href=/de/><link rel=alternate type=text/xml>"
    )
    assert found.feeds == (
        "https://blog.example/atom.xml",
        "https://blog.example/comments/feed/",
        "https://blog.example/category/x/feed/",
    )


@pytest.mark.parametrize(
    ("page_language", "order"),
    [("de-AT", "de default en"), ("en", "en default de"), ("", "en de default")],
)
def test_a_feed_in_the_pages_own_language_goes_before_others(
    page_language: str, order: str
) -> None:
    feeds = "".join(
        f"<link rel=alternate type=application/rss+xml hreflang={language} href=/{name}.xml>"
        for language, name in (("en-US", "en"), ("de", "de"), ("x-default", "default"))
    )
    root = tree.parse(f"<html lang='{page_language}'><head>{feeds}</head><body></body></html>")
    assert root is not None
    expected = tuple(f"https://blog.example/{name}.xml" for name in order.split())
    assert page.read_head(root, URL).feeds == expected


def test_a_page_without_a_title_is_called_by_its_site() -> None:
    assert head("<meta property=og:site_name content='The Site'>").title == "The Site"
    assert head("<meta property=og:title content='A &amp;amp; B'>").title == "A & B"


def test_a_base_that_is_no_address_changes_nothing() -> None:
    assert head("<base href='http://[::1'><link rel=canonical href=x>").canonical == URL + "x"
    assert head("<base><base href=/a/><link rel=canonical href=x>").canonical == (
        "https://blog.example/a/x"
    )


def test_linked_data_tells_the_post() -> None:
    document = read(
        '<script type="application/ld+json">[{"@type":["BlogPosting"],"headline":"On rope",'
        '"datePublished":"2020-01-02","author":["Ada",{"name":"Bo"}],"articleSection":"Ropes",'
        '"mainEntityOfPage":{"@id":"https://blog.example/rope"}}]</script><h1>x</h1><h1>y</h1>'
    )
    assert document.kind is DocumentKind.ARTICLE
    (entry,) = document.entries
    assert (entry.title, entry.authors, entry.categories) == ("On rope", ("Ada", "Bo"), ("Ropes",))


def test_lists_in_linked_data_may_hold_bare_addresses() -> None:
    document = read(
        '<script type="application/ld+json">{"@graph":[{"@type":"ItemList","itemListElement":['
        '{"@type":"ListItem","name":"One","item":"/one"},{"item":{"url":"/two","name":"Two"}},'
        '7,{"name":"No address"}]}]}</script>'
    )
    assert [(entry.title, entry.url) for entry in document.entries] == [
        ("One", "https://blog.example/one"),
        ("Two", "https://blog.example/two"),
    ]


def test_a_date_beside_the_one_heading_makes_a_post() -> None:
    prose = "<p>" + "Tar is black. " * 80 + "</p>"
    timed = f"<article><h1>Tar</h1><time datetime='2020-05-05'>May</time>{prose}</article>"
    assert read(timed).entries[0].title == "Tar"
    bare = f"<h1>Tar</h1>{prose}"
    assert read(bare).kind is DocumentKind.UNKNOWN


def test_deep_linked_data_and_wild_scripts_are_passed_over() -> None:
    deep = '{"a":' * 40 + "1" + "}" * 40
    for text in (deep, "[" * 100_000, "nonsense"):
        assert read(f'<script type="application/ld+json">{text}</script>x').entries == ()


def test_a_text_ends_where_nobody_reads_on() -> None:
    root = tree.parse("<p>" + "<b>word </b>" * 9000)
    assert root is not None
    assert len(tree.text_of(root)) <= tree.LONGEST_TEXT + 5


def test_scripts_are_no_text_and_blocks_part_words() -> None:
    root = tree.parse("<body><p>a<script>b</script>c</p>d<b>e</b><svg><title>f</title></svg>g")
    assert root is not None
    assert tree.text_of(root) == "ac deg"


def test_nothing_is_no_page() -> None:
    assert tree.parse("") is None
    assert tree.parse("<!-- x -->") is None
