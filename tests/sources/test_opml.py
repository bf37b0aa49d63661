"""Lists of subscriptions: as readers write them, damaged, and meant to harm."""

import time
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.errors import BlogtuiError, NotAFeed
from blogtui.model.outline import MAX_SUBSCRIPTIONS, Subscription
from blogtui.sources import opml
from blogtui.sources.resolving import absolute
from blogtui.washing import clean_line

FEED = '<outline text="{0}" type="rss" xmlUrl="https://{0}.example/feed"/>'


def body(inside: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><body>{inside}</body></opml>'.encode()


def read(inside: str) -> tuple[Subscription, ...]:
    return opml.parse(body(inside)).feeds


def folders(inside: str) -> dict[str, tuple[str, ...]]:
    return {each.title: each.folders for each in read(inside)}


@pytest.mark.parametrize(
    ("end", "is_cut"),
    [
        ("</body></opml>", False),
        ("</body></OPML >", False),
        ("", True),
        ("</body>", True),
        ('<outline text="B" xmlUrl="https://b.exa', True),
    ],
)
def test_a_list_that_breaks_off_is_known(end: str, is_cut: bool) -> None:
    found = opml.parse(f"<opml><body>{FEED.format('a')}{end}".encode())
    assert [each.title for each in found.feeds] == ["a"]
    assert found.is_cut is is_cut


def test_a_list_without_a_root_has_no_end_to_miss() -> None:
    assert not opml.parse(FEED.format("a").encode()).is_cut


def test_a_feed_has_an_address_a_home_and_a_title() -> None:
    assert read(
        "<outline text='Ada &amp; Bo &#8211; &quot;x&quot;' title='not this' type='rss' "
        "xmlUrl=' https://a.example/feed?x=1&amp;y=2 ' htmlUrl='https://a.example/'/>"
    ) == (
        Subscription("https://a.example/feed?x=1&y=2", 'Ada & Bo – "x"', "https://a.example/", ()),
    )


def test_a_title_stands_in_for_a_text_that_is_not_there() -> None:
    for outline in ("title='A'", "text='' title='A'", "text=' ' title='\n A '"):
        assert read(f"<outline {outline} xmlUrl='https://a.example/'/>")[0].title == "A"
    assert read("<outline xmlUrl='https://a.example/' htmlUrl=''/>") == (
        Subscription("https://a.example/"),
    )


def test_names_of_attributes_are_written_in_every_way() -> None:
    for name in ("xmlUrl", "xmlurl", "XMLURL"):
        assert read(f"<outline {name} = 'https://a.example/'/>")[0].url == "https://a.example/"


def test_folders_lead_from_the_outermost_inwards() -> None:
    inside = (
        FEED.format("a")
        + "<outline text='One'>"
        + FEED.format("b")
        + "<outline title='Two'>"
        + FEED.format("c").replace("/>", "></outline>")
        + "<outline>"
        + FEED.format("d")
        + "</outline></outline><outline text='Empty'/></outline>"
        + FEED.format("e")
    )
    assert folders(inside) == {
        "a": (),
        "b": ("One",),
        "c": ("One", "Two"),
        "d": ("One", "Two"),
        "e": (),
    }


def test_no_more_than_eight_folders() -> None:
    inside = "".join(f"<outline text='{depth}'>" for depth in range(20)) + FEED.format("a")
    assert folders(inside) == {"a": tuple("01234567")}


def test_a_feed_is_no_folder_for_what_is_inside() -> None:
    inside = FEED.format("a").replace("/>", ">") + FEED.format("b") + "</outline>"
    assert folders(inside) == {"a": (), "b": ()}


def test_an_address_comes_once_where_it_stands_first() -> None:
    inside = f"<outline text='One'>{FEED.format('a')}</outline>{FEED.format('a')}"
    assert folders(inside) == {"a": ("One",)}


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "exec:curl",
        "|~/.bin/fetch",
        "filter:sh:https://a.example/",
        "javascript:alert(1)",
        "ftp://a.example/feed",
        "/feed",
        "//a.example/feed",
        "https://",
        "https://a b/",
        "https://a.example/%action",
        "",
    ],
)
def test_programs_files_and_no_addresses_are_left_out(address: str) -> None:
    assert read(f"<outline text='x' xmlUrl='{address}'/>" + FEED.format("a")) == read(
        FEED.format("a")
    )


def test_what_is_left_out_is_counted() -> None:
    outlines = ["file:///etc/passwd", "|cmd", "exec:x", "", " ", "https://a.example/feed"]
    inside = "".join(f"<outline text='x' xmlUrl='{address}'/>" for address in outlines)
    found = opml.parse(body(inside + FEED.format("a") + "<outline text='Folder'/>"))
    assert (len(found.feeds), found.left_out) == (1, 3)


def test_titles_are_washed() -> None:
    (each,) = read("<outline text='a&#x1b;[2J\u202eb&lt;b&gt;c&lt;/b&gt;' xmlUrl='http://a.b/'/>")
    assert each.title == "a[2Jbc"


def test_a_home_that_is_no_address_is_none() -> None:
    (each,) = read("<outline xmlUrl='http://a.b/' htmlUrl='javascript:x'/>")
    assert each.home is None


def test_entities_of_its_own_stay_text_and_files_stay_closed() -> None:
    declared = (
        b"<!DOCTYPE opml [<!ENTITY a 'lol'><!ENTITY b '&a;&a;'>"
        b"<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
    )
    outline = b"<opml><body><outline text='&b;&f;' xmlUrl='http://a.b/'/></body></opml>"
    assert [each.title for each in opml.parse(declared + outline).feeds] == ["&b;&f;"]


@pytest.mark.parametrize(
    "damaged",
    [
        "<outline text='R & D &nbsp;' xmlUrl='http://a.b/?x=1&copy=2'/>",
        "<outline text='Some <a href=\"x\">Ada</a> > all' xmlUrl='http://a.b/?x=1&copy=2'/>",
        '<outline text="A" description=""it\'s" quoted." xmlUrl="http://a.b/?x=1&copy=2" />',
        "<outline text=A xmlUrl=http://a.b/?x=1&copy=2 >",
        "</outline></outline><outline xmlUrl='http://a.b/?x=1&copy=2'/></oops></body>",
        "<outline text='never closed xmlUrl=x><outline xmlUrl='http://a.b/?x=1&copy=2'/><outl",
        "<outline text='\x00\x0b' xmlUrl='http://a.b/?x=1&copy=2'/>",
    ],
)
def test_damage_costs_one_tag_at_most(damaged: str) -> None:
    found = [each.url for each in read(damaged + FEED.format("z"))]
    assert found == ["http://a.b/?x=1&copy=2", "https://z.example/feed"]


def test_comments_are_not_read() -> None:
    assert read(f"<!-- {FEED.format('a')} -->{FEED.format('b')}<!-- {FEED.format('c')}") == read(
        FEED.format("b")
    )


def test_any_encoding_is_read() -> None:
    text = "<?xml version='1.0' encoding='{}'?><opml><outline text='Zoë' xmlUrl='http://a.b/'/>"
    for encoding, content_type in (("utf-16", ""), ("iso-8859-1", ""), ("utf-8", "text/xml")):
        (each,) = opml.parse(text.format(encoding).encode(encoding), content_type).feeds
        assert each.title == "Zoë"


@pytest.mark.parametrize(
    "text",
    [
        "<not-opml><head><title>x</title></head><body>{0}</body></not-opml>",
        "<head><title>x</title></head><body>{0}</body>",
        "<body>{0}",
        "{0}",
        "<!-- <rss> <html> -->{0}",
        "<opml:opml xmlns:opml='x'><title>My &lt;rss&gt; feeds</title>{0}",
        " \n<!DOCTYPE opml SYSTEM 'x'><OPML>{0}</OPML>",
    ],
)
def test_a_list_is_known_by_its_root_or_its_outlines(text: str) -> None:
    assert opml.parse(text.format(FEED.format("a")).encode()).feeds == read(FEED.format("a"))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<html><p>outline",
        b"<rss/>",
        b'{"outline": 1}',
        b"<rss><channel><description><opml><outline xmlUrl='http://a.b/'/></opml>",
        b"<!DOCTYPE html><title>x</title><pre><outline xmlUrl='http://a.b/'/></pre>",
    ],
)
def test_other_documents_are_no_list(text: bytes) -> None:
    with pytest.raises(NotAFeed, match="no list of subscriptions"):
        opml.parse(text)


def test_a_list_without_feeds_is_empty() -> None:
    assert read("") == ()
    assert read("<outline text='list' type='link' url='https://a.example/list.opml'/>") == ()


def test_a_huge_list_is_read_up_to_its_bound() -> None:
    started = time.perf_counter()
    inside = "".join(FEED.format(f"a{number}") for number in range(MAX_SUBSCRIPTIONS + 5))
    found = opml.parse(body(inside))
    assert (len(found.feeds), found.left_out) == (MAX_SUBSCRIPTIONS, 5)
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "piece",
    [
        "<outline>",
        "<outline text='a'>",
        "<outline text='",
        "<outline a=\"'",
        "</outline>",
        "<!--",
        "<",
        "a",
        "a =",
        "'",
        "\"'",
        " ",
        "&",
    ],
)
@pytest.mark.parametrize("start", ["", "<outline ", "<outline text='"])
def test_no_flood_takes_long(start: str, piece: str) -> None:
    started = time.perf_counter()
    read(start + piece * (1_000_000 // len(piece)) + FEED.format("a"))
    assert time.perf_counter() - started < 5


def test_a_category_with_a_slash_is_a_folder_where_none_is_around() -> None:
    """Of several the first; one without a slash is a tag (OPML 2.0)."""
    said = "<outline text='{0}' category='{1}' xmlUrl='https://{0}.example/'/>"
    inside = (
        said.format("a", "tag,/Work/Data bases,/Other")
        + said.format("b", "tag")
        + said.format("c", "/,//")
        + said.format("e", "/" + "/".join("123456789"))
        + f"<outline text='Around'>{said.format('d', '/Work')}</outline>"
    )
    assert folders(inside) == {
        "a": ("Work", "Data bases"),
        "b": (),
        "c": (),
        "d": ("Around",),
        "e": tuple("12345678"),
    }


def test_a_list_is_written_with_each_folder_once() -> None:
    feeds = [
        Subscription("https://a.example/", "A", None, ("Work", "Data")),
        Subscription("https://b.example/", "B"),
        Subscription("https://c.example/", "C", None, ("Work",)),
        Subscription("https://d.example/", "D", None, ("Work", "Data")),
    ]
    text = opml.written(feeds, "Mine")
    assert text.count('<outline text="Work"') == text.count('<outline text="Data"') == 1
    assert [each.title for each in opml.parse(text.encode()).feeds] == list("BCAD")


names = st.text(min_size=1, max_size=30).map(clean_line).map(str.strip).filter(bool)
folder_names = names.map(lambda name: name.replace("/", "")).filter(str.strip).map(str.strip)
subscriptions = st.lists(
    st.builds(
        Subscription,
        st.uuids().map(lambda number: f"https://a.example/{number}?x=1&amp=2&copy='\""),
        names | st.sampled_from(("The <details> element", "<b>R</b> &amp; D", "&lt;", "<br>")),
        st.sampled_from(("https://a.example/?a&b", "https://b.example/")),
        st.lists(folder_names, max_size=8).map(tuple),
    ),
    max_size=8,
)


@given(subscriptions)
def test_what_is_written_is_read_again_as_it_was(feeds: list[Subscription]) -> None:
    """Names that look like markup, addresses with ampersands, and folders in folders."""
    found = opml.parse(opml.written(feeds, "Mine").encode()).feeds
    assert {each.url: each for each in found} == {
        unquoted(each.url): replace(each, url=unquoted(each.url)) for each in feeds
    }


def unquoted(url: str) -> str:
    """As every address is kept: quotes do not stand in one."""
    return absolute(url, "") or ""


@given(st.binary(max_size=100), st.text(max_size=100))
def test_no_bytes_raise_anything_but_our_own(found: bytes, text: str) -> None:
    for each in (found, b"<opml>" + found, body(text), body(f"<outline text='x' {text}/>")):
        with suppress(BlogtuiError):
            assert all(feed.url.startswith("http") for feed in opml.parse(each).feeds)
    for address in (text, f"https://{text}"):
        read(f"<outline xmlUrl='{address}'>")
