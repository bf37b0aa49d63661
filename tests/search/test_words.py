"""Words: folded, cut and found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.search.words import fold, query_words, words


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


@given(st.text(max_size=60))
def test_a_text_is_found_by_itself(text: str) -> None:
    """Whatever is typed as it stands in a post finds that post."""
    said = set(words(text))
    for asked in query_words(text):
        assert any(word.startswith(asked) for word in said)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
