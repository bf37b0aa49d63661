"""Where what was asked for stands in a text as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.search.highlights import highlights
from blogtui.search.language import parse
from tests.building import NOW

TODAY = NOW.date()


def shown(text: str, query: str) -> str:
    """The text with its highlights in brackets."""
    for start, stop in reversed(highlights(text, parse(query, TODAY))):
        text = f"{text[:start]}[{text[start:stop]}]{text[stop:]}"
    return text


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Difference in Difference", "diff", "[Diff]erence in [Diff]erence"),
        ("How to Test", "to test", "How [to] [Test]"),
        ("İİİ istanbul", "ist", "İİİ [ist]anbul"),
        ("Straße am Fluß", "stras flus", "[Straß]e am [Fluß]"),
        ("Café au lait", "cafe", "[Café] au lait"),
        ("日本語のブログ", "本語", "日[本語]のブログ"),
        ("日本語のブログ", "日本語", "[日本語]のブログ"),
        ("Nothing here", "zebra", "Nothing here"),
        ("Nothing here", "", "Nothing here"),
        ("Data or ships", "data OR ships", "[Data] or [ships]"),
        ("Data and ships", "data -ships", "[Data] and ships"),
        ("A recursive call", "~curs", "A re[curs]ive call"),
        ("Größe", "~öss", "Gr[öß]e"),
        ("In the end, in the middle", '"in the mid"', "In the end, [in the mid]dle"),
        ("Insights in the box", '"in the"', "Insights [in the] box"),
        ("Machine learning", "tag:machine learn", "Machine [learn]ing"),
        ("Bazel builds", "title:bazel", "[Bazel] builds"),
        ("A\nline-break", '"a line"', "[A\nline]-break"),
    ],
)
def test_highlights_stand_where_the_words_stand(text: str, query: str, expected: str) -> None:
    assert shown(text, query) == expected


@given(st.text(max_size=60), st.text(max_size=12))
def test_highlights_lie_in_the_text_in_order_and_apart(text: str, query: str) -> None:
    last = 0
    for start, stop in highlights(text, parse(query, TODAY)):
        assert last <= start < stop <= len(text)
        last = stop + 1


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 10))
def test_inside_a_word_lies_in_the_word(text: str, at: int, length: int) -> None:
    for start, stop in highlights(text, parse(f"~{text[at : at + length]}", TODAY)):
        assert 0 <= start < stop <= len(text)
