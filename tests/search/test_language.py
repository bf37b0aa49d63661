"""The query language: what is read from a text, and that nothing fails."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.search.expressions import (
    EVERYTHING,
    All,
    Dated,
    Either,
    Expression,
    InMonth,
    Inside,
    Like,
    Named,
    Not,
    Phrase,
    Property,
    Relation,
    State,
    Word,
    Yearly,
)
from blogtui.search.language import FIELDS, not_narrowing, parse, tokens
from blogtui.search.telling import told

TODAY = date(2026, 3, 31)
A, B, C = Word("a"), Word("b"), Word("c")


def title_of(post_id: int) -> str:
    return f"Post {post_id}"


def named(field: str, *beginnings: str) -> Named:
    return Named(Property(field), beginnings)


def dated(field: str, said: str, start: date | None, stop: date | None) -> Dated:
    return Dated(Relation(field), said, start, stop)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("Diff SIGNIF", All((Word("diff"), Word("signif")))),
        ("a AND b", All((A, B))),
        ("a a", A),
        ("c++/rust", All((C, Word("rust")))),
        ('"Difference in Difference"', Phrase(("difference", "in", "difference"))),
        ("“in the end”", Phrase(("in", "the", "end"))),
        ('"one"', Word("one")),
        ('"日本語 x"', Phrase(("日本", "本語", "語", "x"))),
        ("-kubernetes", Not(Word("kubernetes"))),
        ("NOT kubernetes", Not(Word("kubernetes"))),
        ("NOT NOT a", A),
        ("NOT -a", A),
        ('-"a b"', Not(Phrase(("a", "b")))),
        ("-(a b)", Not(All((A, B)))),
        ("a OR b", Either((A, B))),
        ("a b OR c", Either((All((A, B)), C))),
        ("a (b OR c)", All((A, Either((B, C))))),
        ("((a))", A),
        ("(a OR (b c))", Either((A, All((B, C))))),
        ("title:Bazel", Word("bazel", in_title=True)),
        ('title:"a b"', Phrase(("a", "b"), in_title=True)),
        ("title:~curs", Inside("curs", in_title=True)),
        ("tag:ml", named("tag", "ml")),
        ("TAG:ML", named("tag", "ml")),
        ('tag:"machine learning"', named("tag", "machine", "learning")),
        ("tag:machine-learning", named("tag", "machine", "learning")),
        ("(tag:ml OR tag:ai)", Either((named("tag", "ml"), named("tag", "ai")))),
        ("-author:chen", Not(named("author", "chen"))),
        ("blog:spotify", named("blog", "spotify")),
        ("is:unread", State.UNREAD),
        ("is:Undated", State.UNDATED),
        ("-is:stored", Not(State.STORED)),
        ("~recursive", Inside("recursive")),
        ("~語", Inside("語")),
        ("-~Récur", Not(Inside("recur"))),
        ("~foo-bar", All((Inside("foo"), Inside("bar")))),
    ],
)
def test_what_is_read(text: str, expected: Expression) -> None:
    assert parse(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "start", "stop"),
    [
        ("after:2023-05", date(2023, 6, 1), None),
        ("after:2023", date(2024, 1, 1), None),
        ("after:2023-12-31", date(2024, 1, 1), None),
        ("before:2024", None, date(2024, 1, 1)),
        ("before:2024-02", None, date(2024, 2, 1)),
        ("on:2023-05-15", date(2023, 5, 15), date(2023, 5, 16)),
        ("on:2023-5-5", date(2023, 5, 5), date(2023, 5, 6)),
        ("in:2023", date(2023, 1, 1), date(2024, 1, 1)),
        ("in:2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("in:9999", date(9999, 1, 1), None),
        ("after:30d", date(2026, 3, 2), None),
        ("in:2w", date(2026, 3, 18), None),
        ("before:1m", None, date(2026, 2, 28)),
        ("before:1y", None, date(2025, 3, 31)),
        ("on:3d", date(2026, 3, 28), date(2026, 3, 29)),
        ("before:999999y", None, date.min),
        ("before:999999d", None, date.min),
        ("after:9999", date.max, None),
    ],
)
def test_dates(text: str, start: date | None, stop: date | None) -> None:
    found = parse(text, TODAY)
    assert isinstance(found, Dated)
    assert (found.start, found.stop) == (start, stop)


@pytest.mark.parametrize(
    ("text", "month"), [("in:may", 5), ("in:May", 5), ("in:sept", 9), ("on:december", 12)]
)
def test_a_month_of_any_year(text: str, month: int) -> None:
    assert parse(text, TODAY) == InMonth(month)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on:11-28", (11, 28), (11, 28)),
        ("on:2-29", (2, 29), (2, 29)),
        ("on:11-25..12-01", (11, 25), (12, 1)),
        ("on:12-30..1-2", (12, 30), (1, 2)),
    ],
)
def test_days_of_any_year(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert parse(text, TODAY) == Yearly(first, last)


def test_a_post_that_others_are_like() -> None:
    assert parse("like:17", TODAY) == Like(17)
    assert parse("-LIKE:017", TODAY) == Not(Like(17))


@pytest.mark.parametrize(
    "half",
    [
        *("after:", "after:2", "after:20", "after:202", "after:2023-", "after:2023-1-", "after:30"),
        *("like:", "on:1", "on:11-", "on:11-28.", "on:11-28..", "on:11-28..12", "on:11-28..12-"),
        *("on:2023-05-", "in:ma", "in:j", "is:", "is:un", "tag:", "author:", "title:", "blog:"),
        *("~", "-", "OR", "NOT", "(", ")", "()", '"', "a OR", "OR a", "a NOT", "a (", "a -", "-~"),
        *("~x", "-~x", "title:~é", "-tag:", "(((", "a OR OR", "AND", '""', "…", "- -"),
    ],
)
def test_what_is_half_typed_does_not_narrow_yet(half: str) -> None:
    assert parse(half, TODAY) == (A if "a" in half.split() else EVERYTHING)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("after:x", ("after", "x")),
        ("after:2023-13", ("after", "2023", "13")),
        ("after:2023-13-", ("after", "2023", "13")),
        ("after:2023-4-55", ("after", "2023", "4", "55")),
        ("on:2023-02-30", ("on", "2023", "02", "30")),
        ("after:may", ("after", "may")),
        ("in:maybe", ("in", "maybe")),
        ("is:nothing", ("is", "nothing")),
        ("like:this", ("like", "this")),
        ("like:1234567890123456789", ("like", "1234567890123456789")),
        ("on:13-01", ("on", "13", "01")),
        ("on:2-30", ("on", "2", "30")),
        ("in:11-28", ("in", "11", "28")),
        ("name:value", ("name", "value")),
        ('"difference in', ("difference", "in")),
        ("--a-limit", ("a", "limit")),
        ("not this or that", ("not", "this", "or", "that")),
        ("https://a.b/c", ("https", "a", "b", "c")),
    ],
)
def test_what_cannot_be_read_is_searched_as_words(text: str, expected: tuple[str, ...]) -> None:
    assert parse(text, TODAY) == All(tuple(map(Word, expected)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", ""),
        ("tag:ml after:2023-05", "tag ml · after May 2023"),
        ("a b tag:ml c", "a b · tag ml · c"),
        ("before:2024 on:2023-05-15 in:2023", "before 2024 · on 15 May 2023 · in 2023"),
        ("in:may", "in May"),
        ("after:30d", "the last 30 days"),
        ("before:1y", "older than 1 year"),
        ("on:3d", "3 days ago"),
        ("-kubernetes", "not kubernetes"),
        ("a OR b c", "a or (b c)"),
        ("x (a OR tag:b)", "x · (a or tag b)"),
        ("-(a b)", "not (a b)"),
        ('"In the End" title:bazel', "“in the end” · title bazel"),
        ("~curs title:~xy", "…curs… · title …xy…"),
        ("is:unread", "unread"),
        ("like:17", "like “Post 17”"),
        ("on:11-28", "on 28 November"),
        ("on:12-30..01-02 -like:3", "on 30 December to 2 January · not like “Post 3”"),
        ('author:"ada love"', "author ada love"),
    ],
)
def test_an_expression_in_words(text: str, expected: str) -> None:
    assert told(parse(text, TODAY), title_of) == expected


pieces = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["(", ")", '"', "-", "~", ":", " ", "OR", "NOT", "AND", "2023", "-05", "30d"]),
    st.sampled_from([f"{field}:" for field in FIELDS]),
)


@given(st.lists(pieces, max_size=30).map("".join))
def test_nothing_that_is_typed_fails(text: str) -> None:
    told(parse(text, TODAY), title_of)
    for token in tokens(text):
        assert 0 <= token.begin <= token.start <= len(text)
        assert text.casefold().find(token.text.casefold()) >= 0


@pytest.mark.parametrize("sign", ["(", "-(", '"', "a OR (", "NOT ", "-", "tag:", ")", "a)"])
def test_ten_thousand_signs_are_read(sign: str) -> None:
    told(parse(sign * (10_000 // len(sign)), TODAY), title_of)


@given(st.lists(pieces, max_size=30).map("".join))
def test_what_narrows_nothing_is_named(text: str) -> None:
    unread = not_narrowing(text, TODAY)
    assert all(parse(part, TODAY) == EVERYTHING for part in unread)
    assert unread or parse(text, TODAY) != EVERYTHING


@given(st.permutations(["a", "b", "-c", "tag:x", "in:2023"]))
def test_the_order_of_words_changes_nothing(parts: list[str]) -> None:
    found, ordered = parse(" ".join(parts), TODAY), parse("a b -c tag:x in:2023", TODAY)
    assert isinstance(found, All)
    assert isinstance(ordered, All)
    assert set(found.of) == set(ordered.of)
