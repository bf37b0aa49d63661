"""Exports of WordPress sites, of which only what was published is read."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.errors import BlogtuiError, FeedDamaged, NotAFeed
from blogtui.model.document import Document, DocumentKind
from blogtui.model.post import Entry
from blogtui.sources import wxr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- ' + "This is a WordPress export. " * 60 + "-->\n"
    '<!-- generator="WordPress/6.5" created="2024-04-01 10:00" -->\n'
    '<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{0}/excerpt/"\n'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/{0}/">\n'
    "<channel><title>Rope &amp; knots</title><link>https://blog.example</link>"
    "<description>All of it</description><wp:wxr_version>{0}</wp:wxr_version>"
)
AUTHOR = (
    "<wp:author><wp:author_login><![CDATA[ada]]></wp:author_login>"
    "<wp:author_display_name><![CDATA[Ada L.]]></wp:author_display_name></wp:author>"
)
TAIL = "</channel></rss>"
POST = (
    "<item><title><![CDATA[On <em>rope</em> &amp; more]]></title>"
    "<link>https://blog.example/rope/</link><pubDate>Fri, 01 May 2020 10:00:00 +0000</pubDate>"
    "<dc:creator><![CDATA[ada]]></dc:creator>"
    '<guid isPermaLink="false">https://blog.example/?p=7</guid><description></description>'
    "<content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>"
    "<excerpt:encoded><![CDATA[Some of it]]></excerpt:encoded><wp:post_id>7</wp:post_id>"
    "<wp:post_date>2020-05-01 14:30:00</wp:post_date>"
    "<wp:post_date_gmt>2020-05-01 12:30:00</wp:post_date_gmt>"
    "<wp:post_modified_gmt>2020-05-02 12:30:00</wp:post_modified_gmt>"
    "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
    '<category domain="category" nicename="q-a"><![CDATA[Q&amp;A]]></category>'
    '<category domain="post_tag" nicename="rope"><![CDATA[rope]]></category>'
    '<category domain="post_format" nicename="aside"><![CDATA[Aside]]></category></item>'
)


def export(inside: str, version: str = "1.2") -> str:
    return HEAD.format(version) + inside + TAIL


def read(inside: str) -> Document:
    return wxr.parse_text(export(inside), "")


def one(item: str) -> Entry:
    (entry,) = read(item).entries
    return entry


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_a_post_is_read_field_by_field(version: str) -> None:
    text = export(AUTHOR + POST, version)
    assert wxr.looks_like(text)
    assert wxr.parse_text(text, "") == Document(
        kind=DocumentKind.FEED,
        title="Rope & knots",
        tagline="All of it",
        home="https://blog.example",
        entries=(
            Entry(
                title="On rope & more",
                url="https://blog.example/rope/",
                guid="https://blog.example/?p=7",
                published=datetime(2020, 5, 1, 12, 30, tzinfo=UTC),
                updated=datetime(2020, 5, 2, 12, 30, tzinfo=UTC),
                authors=("Ada L.",),
                categories=("Q&A", "rope"),
                excerpt="Some of it",
                html="<p>All of it.</p>",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("published", "other"),
    [
        ("<wp:status>publish<", "<wp:status>draft<"),
        ("<wp:status>publish<", "<wp:status>private<"),
        ("<wp:status>publish</wp:status>", ""),
        ("<wp:post_type>post<", "<wp:post_type>page<"),
        ("<wp:post_type>post<", "<wp:post_type>attachment<"),
        ("<wp:post_type>post<", "<wp:post_type>nav_menu_item<"),
    ],
)
def test_only_what_was_published_as_a_post_is_read(published: str, other: str) -> None:
    document = read(POST.replace(published, other) + POST)
    assert len(document.entries) == 1


def test_without_a_time_in_gmt_the_feeds_own_is_taken() -> None:
    for nothing in ("0000-00-00 00:00:00", ""):
        item = POST.replace("2020-05-01 12:30:00", nothing).replace("2020-05-02 12:30:00", nothing)
        assert one(item).published == datetime(2020, 5, 1, 10, tzinfo=UTC)
        assert one(item).updated is None


def test_a_zero_date_is_no_date() -> None:
    """PHP writes MySQL's zero as a day before the year 0; the site's own time is left."""
    item = POST.replace("2020-05-01 12:30:00", "0000-00-00 00:00:00").replace(
        "Fri, 01 May 2020 10:00:00 +0000", "Mon, 30 Nov -0001 00:00:00 +0000"
    )
    assert one(item).published == datetime(2020, 5, 1, 14, 30, tzinfo=UTC)
    item = item.replace("2020-05-01 14:30:00", "").replace("2020-05-02 12:30:00", "")
    assert one(item).published is None


def test_an_author_nobody_introduces_keeps_the_login() -> None:
    assert one(POST).authors == ("ada",)


def test_an_old_exports_categories_come_once() -> None:
    """Version 1.0 wrote each twice, and called tags `tag`."""
    old = '<category>Knots</category><category domain="tag">rope</category></item>'
    assert one(POST.replace("</item>", old)).categories == ("Q&A", "rope")


def test_a_long_excerpt_of_its_own_comes_before_the_text() -> None:
    entry = one(POST.replace("<![CDATA[Some of it]]>", ""))
    assert (entry.excerpt, entry.html) == ("All of it.", "<p>All of it.</p>")


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("One\nline.\n\n<b>Two</b>\r\n \r\nThree", "One\nline.\n\n<p><b>Two</b>\n\n<p>Three"),
        ("a\n\n<pre>b\n\nc</pre>\n\nd", "a\n\n<p><pre>b\n\nc</pre>\n\n<p>d"),
        ("<!-- wp:x -->a\n\nb<!-- /wp:x -->", "<!-- wp:x -->a\n\nb<!-- /wp:x -->"),
    ],
)
def test_blank_lines_part_paragraphs_where_no_editor_did(typed: str, html: str) -> None:
    assert one(POST.replace("<p>All of it.</p>", typed)).html == html


def test_an_export_that_breaks_off_keeps_its_whole_posts() -> None:
    text = export(POST + POST.replace("rope/", "knot/") + POST)
    document = wxr.parse_text(text[: text.rindex("<wp:status>")], "")
    assert (len(document.entries), document.damaged) == (2, True)
    assert document.title == "Rope & knots"


def test_control_characters_and_stray_ampersands_are_mended() -> None:
    document = read(POST.replace("All of it.", "All\x0b of it.").replace("/rope/", "/rope?a&b"))
    assert document.damaged
    assert document.entries[0].url == "https://blog.example/rope?a&b"


def test_one_item_that_is_no_xml_costs_itself_alone() -> None:
    document = read(POST + POST.replace("<wp:status>", "<br><wp:status>") + AUTHOR + POST)
    assert (len(document.entries), document.damaged) == (2, True)


def test_what_no_repair_helps_is_damaged() -> None:
    with pytest.raises(FeedDamaged, match="so damaged"):
        wxr.parse_text(HEAD.format("1.2") + "<a></b>" + POST, "")


def test_a_feed_is_no_export_nor_is_a_page_about_one() -> None:
    for text in ("", "<rss version='2.0'><channel/></rss>", "<p>http://wordpress.org/export/1.2/"):
        assert not wxr.looks_like(text)
        with pytest.raises(NotAFeed, match="no WordPress export"):
            wxr.parse_text(text, "")
    with pytest.raises(NotAFeed, match="no channel"):
        wxr.parse_text(HEAD.format("1.2").partition("<channel>")[0] + "</rss>", "")


def test_entities_of_its_own_are_refused() -> None:
    with pytest.raises(FeedDamaged, match="entities of its own"):
        wxr.parse_text("<!DOCTYPE rss [<!ENTITY a 'b'>]>" + export(POST).partition("\n")[2], "")


def test_foreign_text_is_washed() -> None:
    item = POST.replace("On <em>", "a\u202eb <em>").replace(
        "https://blog.example/rope/", "file:///x"
    )
    entry = one(item)
    assert (entry.title, entry.url) == ("ab rope & more", None)


@given(st.text(max_size=60), st.floats(0, 1), st.integers(0, 30))
def test_no_export_raises_anything_but_our_own(text: str, place: float, length: int) -> None:
    whole = export(AUTHOR + POST + POST)
    start = int(len(whole) * place)
    for each in (text, whole[:start], whole[:start] + text + whole[start + length :]):
        with suppress(BlogtuiError):
            wxr.parse_text(each, "")
