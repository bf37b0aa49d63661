"""Posts over the REST API of WordPress: whole, cut off, refused, and not meant to be posts."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.errors import BlogtuiError, FeedDamaged, NotAFeed
from blogtui.model.document import Document, DocumentKind
from blogtui.model.post import Entry
from blogtui.sources import wordpress

URL = "https://blog.example/wp-json/wp/v2/posts"
LEFT_OUT = object()


def a_post(**changes: Any) -> dict[str, Any]:
    """A post as WordPress 6 gives it; `LEFT_OUT` takes a field away."""
    found: dict[str, Any] = {
        "id": 7,
        "date": "2020-05-01T12:00:00",
        "date_gmt": "2020-05-01T10:00:00",
        "guid": {"rendered": "https://blog.example/?post_type=post&#038;p=7"},
        "modified": "2020-05-02T12:00:00",
        "modified_gmt": "2020-05-02T10:00:00",
        "status": "publish",
        "type": "post",
        "link": "https://blog.example/2020/rope/",
        "title": {"rendered": "Rope &#038; <em>knots</em> &#8211; all of them"},
        "content": {"rendered": "<p>All of it.</p>", "protected": False},
        "excerpt": {"rendered": "<p>Some&nbsp;of it [&hellip;]</p>\n", "protected": False},
        "author": 3,
        "categories": [12],
        "tags": [],
        **changes,
    }
    return {name: value for name, value in found.items() if value is not LEFT_OUT}


def read(answer: Any) -> Document:
    return wordpress.parse_text(json.dumps(answer), URL)


def one(**changes: Any) -> Entry:
    (entry,) = read([a_post(**changes)]).entries
    return entry


def test_a_post_is_read_field_by_field() -> None:
    document = read([a_post()])
    assert (document.kind, document.url, document.damaged) == (DocumentKind.WORDPRESS, URL, False)
    assert document.entries == (
        Entry(
            title="Rope & knots – all of them",
            url="https://blog.example/2020/rope/",
            guid="https://blog.example/?post_type=post&p=7",
            published=datetime(2020, 5, 1, 10, tzinfo=UTC),
            updated=datetime(2020, 5, 2, 10, tzinfo=UTC),
            excerpt="Some of it […]",
            html="<p>All of it.</p>",
        ),
    )


def test_one_post_may_stand_by_itself() -> None:
    text = json.dumps(a_post())
    assert wordpress.looks_like(text)
    assert len(wordpress.parse_text(text, URL).entries) == 1


def test_names_are_known_only_where_the_answer_carries_them() -> None:
    """Numbers of authors and terms are no names, and an error in their place is none either."""
    assert (one().authors, one().categories) == ((), ())
    terms = [
        [{"id": 12, "name": "Q&amp;A", "taxonomy": "category"}],
        [{"id": 2, "name": "rope", "taxonomy": "post_tag"}, "junk", {"taxonomy": "post_tag"}],
        [{"id": 3, "name": "Aside", "taxonomy": "post_format"}],
    ]
    entry = one(_embedded={"author": [{"name": "Ada"}, {"code": "x"}], "wp:term": terms})
    assert (entry.authors, entry.categories) == (("Ada",), ("Q&A", "rope"))
    junk: Any
    for junk in ([], {"author": "Ada", "wp:term": None}, {"author": [[]], "wp:term": [[[]]]}):
        assert one(_embedded=junk).authors == ()


@pytest.mark.parametrize("nothing", [LEFT_OUT, None, "", "0000-00-00T00:00:00"])
def test_without_a_time_in_gmt_the_sites_own_is_taken(nothing: Any) -> None:
    entry = one(date_gmt=nothing, modified_gmt=nothing)
    assert entry.published == datetime(2020, 5, 1, 12, tzinfo=UTC)
    assert entry.updated == datetime(2020, 5, 2, 12, tzinfo=UTC)


def test_behind_a_password_there_is_a_title_and_no_text() -> None:
    form = {"rendered": "<form>This content is password protected.</form>", "protected": True}
    entry = one(content=form, excerpt=form)
    assert (entry.title, entry.excerpt, entry.html) == ("Rope & knots – all of them", "", None)


def test_an_answer_that_breaks_off_keeps_its_whole_posts() -> None:
    text = json.dumps([a_post(id=1), a_post(id=2), a_post(id=3)], indent=1)
    last = text.rfind('"title"')
    document = wordpress.parse_text(text[:last], URL)
    assert (len(document.entries), document.damaged) == (2, True)
    assert wordpress.looks_like(text[:last])


def test_an_answer_that_breaks_off_before_its_first_post_ends_is_damaged() -> None:
    for text in (json.dumps([a_post()])[:-9], json.dumps(a_post())[:-9]):
        with pytest.raises(FeedDamaged, match="breaks off"):
            wordpress.parse_text(text, URL)


def test_junk_beside_posts_is_left_out() -> None:
    junk: list[Any] = [None, 5, "x", [], {}, {"title": "no post"}, {"title": {}}, {"code": "x"}]
    others = [a_post(type="page"), a_post(type="attachment"), a_post(status="draft")]
    assert len(read([*junk, a_post(), *others, a_post(type="talk")]).entries) == 2


def test_fields_of_another_kind_are_as_if_they_were_not_there() -> None:
    entry = one(content=5, excerpt=[], date_gmt={}, date=True, guid="x", modified_gmt=[1])
    assert (entry.html, entry.excerpt, entry.published, entry.guid) == (
        None,
        "",
        datetime(2020, 5, 2, 12, tzinfo=UTC),
        None,
    )


@pytest.mark.parametrize(
    "answer",
    [
        {"code": "rest_no_route", "message": "No route was found", "data": {"status": 404}},
        [{"code": "rest_no_route", "message": "No route was found"}],
    ],
)
def test_an_error_is_no_feed_and_says_its_code(answer: Any) -> None:
    with pytest.raises(NotAFeed, match="rest_no_route"):
        read(answer)


@pytest.mark.parametrize("text", ['{"version": "https://jsonfeed.org/version/1"}', "[1, 2]", "5"])
def test_other_json_is_no_feed(text: str) -> None:
    assert not wordpress.looks_like(text)
    with pytest.raises(NotAFeed, match="no WordPress posts"):
        wordpress.parse_text(text, URL)


@pytest.mark.parametrize("text", ["", "<html>", "[", '{"a": ', "[" * 100_000])
def test_what_is_no_json_is_no_feed(text: str) -> None:
    assert not wordpress.looks_like(text)
    with pytest.raises(NotAFeed, match="neither whole JSON"):
        wordpress.parse_text(text, URL)


def test_a_blog_without_posts_answers_with_an_empty_array() -> None:
    """It may be anybody's array, so that nothing is concluded from it; but it is no error."""
    assert not wordpress.looks_like("[]")
    assert read([]).entries == ()


def test_a_json_feed_that_quotes_the_api_does_not_look_like_it() -> None:
    feed = {"items": [{"content_text": '{"title": {"rendered": "x"}}'}]}
    assert not wordpress.looks_like(json.dumps(feed))


def test_blank_lines_and_a_mark_before_the_answer_harm_nothing() -> None:
    text = "\ufeff\r\n " + json.dumps([a_post()])
    assert wordpress.looks_like(text)
    assert len(wordpress.parse_text(text, URL).entries) == 1


def test_foreign_text_is_washed() -> None:
    entry = one(title={"rendered": "a\x1b[2J\u202eb"}, link="javascript:alert(1)")
    assert (entry.title, entry.url) == ("a[2Jb", None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["rendered", "name", "author", "wp:term"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*a_post(), "_embedded"]), JSON), st.floats(0, 1))
def test_no_answer_raises_anything_but_our_own(changes: dict[str, Any], whole: float) -> None:
    text = json.dumps([a_post(**changes), a_post()])
    for part in (text, text[: int(len(text) * whole)]):
        wordpress.looks_like(part)
        with suppress(BlogtuiError):
            wordpress.parse_text(part, URL)


@given(st.text(max_size=60))
def test_no_text_raises_anything_but_our_own(text: str) -> None:
    for start in ("", "[", '[{"title":{"rendered":"x"},"link":"/"},', '{"title":{"rendered":'):
        with suppress(BlogtuiError):
            wordpress.parse_text(start + text, URL)
