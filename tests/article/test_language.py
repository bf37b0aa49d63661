"""Languages by their scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.language import ENGLISH, SCRIPTS, language_of

CODE = " `git rebase --interactive HEAD~3` and [more](https://b.example/a)"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The crane turned.", "en"),
        ("Überall ist Bewegung, ça va.", "en"),
        ("", "en"),
        ("日本語の文章は空白なしで続きます。", "ja"),
        ("起重机转动，潮水不等人，那一夜无人入睡。", "zh"),
        ("크레인이 돌았고 아무도 자지 않았다.", "ko"),
        ("Кран повернулся, и никто не спал.", "ru"),
        ("העגורן הסתובב ואיש לא ישן.", "he"),
        ("دارت الرافعة ولم ينم أحد.", "ar"),
    ],
)
def test_a_script_tells_the_language_though_there_is_code_in_it(text: str, language: str) -> None:
    assert language_of(text) == language
    if text:
        assert language_of(text * 3 + CODE) == language


def test_a_foreign_word_does_not_make_a_foreign_text() -> None:
    assert (
        language_of("The word 港 means harbour, and it is one of the first that one learns.")
        == "en"
    )


@given(st.text())
def test_whatever_is_written_has_a_language(text: str) -> None:
    assert language_of(text) in {ENGLISH, *SCRIPTS}
