"""How long texts are to read."""

import pytest

from blogtui.article.reading import count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("one two\nthree", 3), ("日本語文", 2), ("日本語", 2), ("Python 日本", 2)],
)
def test_words_are_counted_in_all_scripts(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (230, 1), (2300, 10)])
def test_reading_takes_a_minute_at_least(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes
