"""Words: folded, cut and found again, with their places in the text as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.search.language import fold, highlights, query_words, words


def shown(text: str, query: str) -> str:
    """The text with its highlights in brackets."""
    for start, stop in reversed(highlights(text, query_words(query))):
        text = f"{text[:start]}[{text[start:stop]}]{text[stop:]}"
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fleet Management (Part 2)", ["fleet", "management", "part", "2"]),
        ("Spotify's A/B tests", ["spotify", "s", "a", "b", "tests"]),
        ("Straße, café, İstanbul", ["strasse", "cafe", "istanbul"]),
        ("日本語", ["日本", "本語", "語"]),
        ("データとdata", ["デー", "ータ", "タと", "と", "data"]),
        ("Привет, мир", ["привет", "мир"]),
        ("…!?", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Diff SIGNIF", ("diff", "signif")),
        ("diff diff", ("diff",)),
        ("日本語", ("日本", "本語")),
        ("語", ("語",)),
        ("  …  ", ()),
    ],
)
def test_what_a_query_asks_for(query: str, expected: tuple[str, ...]) -> None:
    assert query_words(query) == expected


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
    ],
)
def test_highlights_stand_where_the_words_stand(text: str, query: str, expected: str) -> None:
    assert shown(text, query) == expected


@given(st.text(max_size=60), st.text(max_size=12))
def test_highlights_lie_in_the_text_in_order_and_apart(text: str, query: str) -> None:
    last = 0
    for start, stop in highlights(text, query_words(query)):
        assert last <= start < stop <= len(text)
        last = stop + 1


@given(st.text(max_size=60))
def test_a_text_is_found_by_itself(text: str) -> None:
    """Whatever is typed as it stands in a post finds that post."""
    said = set(words(text))
    for asked in query_words(text):
        assert any(word.startswith(asked) for word in said)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
