"""What single elements of feeds say of a post, in the ways that feeds write them."""

from base64 import b64encode
from datetime import UTC, datetime

import pytest

from blogtui.model.post import Entry
from blogtui.sources import feed

URL = "https://blog.example/feeds/main.xml"
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in (
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("content", "http://purl.org/rss/1.0/modules/content/"),
        ("media", "http://search.yahoo.com/mrss/"),
        ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
        ("atom", "http://www.w3.org/2005/Atom"),
    )
)


def item(inside: str, attributes: str = "") -> Entry:
    text = f"<rss {SPACES} {attributes}><channel><item>{inside}</item></channel></rss>"
    return feed.parse(text.encode(), "", URL).entries[0]


def entry(inside: str, attributes: str = "") -> Entry:
    space = 'xmlns="http://www.w3.org/2005/Atom"'
    text = f"<feed {space} {SPACES} {attributes}><entry>{inside}</entry></feed>"
    return feed.parse(text.encode(), "", URL).entries[0]


def packed(text: str) -> str:
    return b64encode(text.encode()).decode()


@pytest.mark.parametrize("element", ["author", "dc:creator", "dc:author"])
@pytest.mark.parametrize(
    "written",
    [
        "ada@blog.example (Ada L)", "Ada L &lt;ada@blog.example&gt;", "Ada L (ada@blog.example)",
        "Ada L (mailto:ada@blog.example)", '"Ada L" &lt;ada@blog.example&gt;', "Ada L",
    ],
)  # fmt: skip
def test_a_name_beside_a_mail_address_is_the_author(element: str, written: str) -> None:
    assert item(f"<{element}>{written}</{element}>").authors == ("Ada L",)


def test_a_mail_address_alone_is_better_than_nobody() -> None:
    assert item("<author>ada@blog.example</author>").authors == ("ada@blog.example",)


def test_categories_and_keywords_are_both_what_a_post_is_about() -> None:
    inside = """<tags>one, two</tags><category>three</category><dc:subject>four</dc:subject>
    <media:category>five</media:category><itunes:category text="six"/><atom:category term="seven"/>
    <media:keywords>eight, ,Three</media:keywords><itunes:keywords>nine</itunes:keywords>"""
    found = item(inside).categories
    assert found == ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def test_beside_a_summary_the_description_is_the_text() -> None:
    both = item("<summary>Short</summary><description>Long</description>")
    assert (both.excerpt, both.html) == ("Short", "Long")
    alone = item("<description>Short</description>")
    assert (alone.excerpt, alone.html) == ("Short", None)


def test_a_body_is_the_text() -> None:
    html = item('<body><p xmlns="http://www.w3.org/1999/xhtml">Text</p></body>').html
    assert html == "<p>Text</p>"


def test_what_a_media_group_says_fills_gaps_alone() -> None:
    group = """<media:group><media:title>Inner</media:title>
    <media:description>A &lt; B\n\nC</media:description></media:group>"""
    for read in (item, entry):
        assert read(group).title == "Inner"
        assert read(group).excerpt == "A < B C"
        assert read(f"<title>Outer</title>{group}").title == "Outer"


def test_addresses_inside_a_text_begin_at_the_bases_that_the_feed_sets() -> None:
    text = '&lt;a href="x">1&lt;/a> &lt;a href="#here">2&lt;/a> &lt;a href="mailto:a@b.c">3&lt;/a>'
    base = 'xml:base="https://other.example/a/"'
    wanted = '<a href="https://other.example/a/x">1</a> <a href="#here">2</a>'
    for described in (
        item(f"<content:encoded>{text}</content:encoded>", base),
        item(f"<content:encoded {base}>{text}</content:encoded>"),
        entry(f'<content type="html">{text}</content>', base),
        entry(f'<content type="html" {base}>{text}</content>'),
    ):
        assert described.html == f'{wanted} <a href="mailto:a@b.c">3</a>'
    assert 'href="x"' in (item(f"<content:encoded>{text}</content:encoded>").html or "")


def test_a_base_that_is_no_address_sets_nothing() -> None:
    inside = '<link href="/x"/><content type="html">&lt;a href="y">1&lt;/a></content>'
    for base in ("", "javascript:x", "http://[broken"):
        read = entry(inside, f'xml:base="{base}"')
        assert (read.url, read.html) == ("https://blog.example/x", '<a href="y">1</a>')


def test_an_id_is_relative_only_to_a_base_that_the_feed_sets() -> None:
    base = 'xml:base="https://other.example/a/"'
    assert entry("<id>x/1</id>", base).guid == "https://other.example/a/x/1"
    assert entry("<id>x/1</id>").guid == "x/1"
    assert entry("<id>tag:blog.example,2020:1</id>", base).guid == "tag:blog.example,2020:1"
    assert entry("<id> </id><id>x</id>", base).guid == "https://other.example/a/x"


def test_packed_text_is_unpacked_and_other_text_is_not() -> None:
    octets = f'<content type="application/octet-stream">{packed("<p>It’s</p>")}</content>'
    assert entry(octets).html == "<p>It’s</p>"
    assert entry(f'<title mode="base64">{packed("a < b")}</title>').title == "a < b"
    html = f'<title type="text/html" mode="base64">{packed("a &lt; b")}</title>'
    assert entry(html).title == "a < b"
    for word in ("test", "plain words", packed("\x07bell")):
        assert entry(f'<title type="application/x-own">{word}</title>').title == word


def test_escaped_html_may_stand_in_a_div_of_its_own() -> None:
    """TypePad wrote its posts so."""
    escaped = '<div xmlns="http://www.w3.org/1999/xhtml">&lt;p>One&lt;/p></div>'
    assert entry(f'<content type="html">{escaped}</content>').html == "<p>One</p>"
    assert entry(f'<content mode="escaped">{escaped}</content>').html == "<p>One</p>"
    for kept in (
        f'<content type="xhtml">{escaped}</content>',
        '<content type="html"><div>a &lt; b</div></content>',
        '<content type="html"><div>&lt;p>1&lt;/p></div> and more</content>',
        '<content type="html"><p>&lt;b>1&lt;/b></p></content>',
    ):
        html = entry(kept).html or ""
        assert "&lt;" in html


def test_a_time_of_creation_is_a_time_of_publication() -> None:
    at = datetime(2003, 12, 31, 10, 14, 55, tzinfo=UTC)
    assert entry("<created>2003-12-31T10:14:55Z</created>").published == at


def test_the_first_page_in_html_is_the_post() -> None:
    pages = "".join(
        f'<link rel="{relation}" type="{kind}" href="/{number}"/>'
        for number, (relation, kind) in enumerate(
            (
                ("alternate", "text/plain"),
                ("http://www.iana.org/assignments/relation/alternate", "text/html"),
                ("", "text/html"),
            )
        )
    )
    assert entry(pages).url == "https://blog.example/1"
    assert item(pages.replace("<link", "<atom:link")).url == "https://blog.example/0"


def test_a_channel_alone_is_a_feed() -> None:
    text = "<channel><category/><dc:title/><title>T</title><item><tags/><title>A</title></item>"
    document = feed.parse(f"{text}</channel>".encode(), "", URL)
    assert [each.title for each in document.entries] == ["A"]


def test_empty_elements_say_nothing() -> None:
    found = item("<dc:creator/><author/><category/><pubDate> </pubDate><dc:date>2020</dc:date>")
    assert (found.authors, found.categories) == ((), ())
    assert found.published == datetime(2020, 1, 1, tzinfo=UTC)


def test_a_date_that_is_none_gives_way_to_the_next() -> None:
    inside = "<published>soon</published><published>2020-01-02</published>"
    assert entry(inside).published == datetime(2020, 1, 2, tzinfo=UTC)


def test_a_name_with_markup_is_its_text() -> None:
    assert item("<guid>a<b>b</b>c</guid>").guid == "abc"


CHANNEL = "<rss version='2.0'><channel>{}<item><title>a</title></item></channel></rss>"


@pytest.mark.parametrize(
    ("said", "hours", "days"),
    [
        ("<skipHours><hour>3</hour><hour>24</hour></skipHours>", {0, 3}, set()),
        ("<skipHours><hour>x</hour><hour>25</hour><hour>-1</hour></skipHours>", set(), set()),
        ("<skipDays><day>Sunday</day><day> monday </day></skipDays>", set(), {0, 6}),
        ("<skipDays><day>Blursday</day><day/></skipDays><skipHours/>", set(), set()),
        ("".join(f"<skipHours><hour>{n}</hour></skipHours>" for n in range(24)), set(), set()),
    ],
)
def test_a_channel_says_when_it_rests(said: str, hours: set[int], days: set[int]) -> None:
    wishes = feed.parse(CHANNEL.format(said).encode(), "", URL).wishes
    assert wishes.quiet_hours == hours
    assert wishes.quiet_days == days
