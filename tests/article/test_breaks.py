"""Where texts without spaces are broken."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.breaks import may_break
from blogtui.article.cells import cells
from blogtui.article.lines import Piece, wrap

MIXED = st.text(
    st.sampled_from("日本語かなカナっャー々。、，．！？）」』（「『《》“”ab1,.%()[]é한글👍🏽")
    | st.sampled_from(["\u0301", "\u200d", "\ufe0f", "　"]),
    max_size=80,
)


def broken(text: str, width: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in wrap([Piece(text)], width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("日本語日本語", 6, ["日本語", "日本語"]),
        ("日本語。日本", 6, ["日本", "語。日", "本"]),
        ("日本（日本）", 6, ["日本", "（日", "本）"]),
        ("日本(Daniel)", 10, ["日本", "(Daniel)"]),
        ("日本think-drink日本", 14, ["日本", "think-drink日", "本"]),
        ("(Daniel Huot)表示日本", 16, ["(Daniel Huot)表", "示日本"]),
        ("App Storeに日本", 11, ["App Storeに", "日本"]),
        ("データをチェック", 8, ["データを", "チェック"]),
        ("チェックをチェック", 14, ["チェックを", "チェック"]),
        ("人々は100%だ", 4, ["人々", "は", "100%", "だ"]),
        ("他说“你好”。", 8, ["他说“你", "好”。"]),
        ("日本語[12]。", 6, ["日本", "語[12]", "。"]),
        ("great!👍🏽👍🏽", 8, ["great!👍🏽", "👍🏽"]),
        ("한국어 텍스트", 8, ["한국어", "텍스트"]),
        ("don’t—no", 5, ["don’t", "—no"]),
        ("。。。", 4, ["。。", "。"]),
    ],
)
def test_signs_stay_with_what_they_belong_to(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines


@given(MIXED, st.integers(2, 40))
def test_text_is_kept_whole_on_lines_that_are_not_too_wide(text: str, width: int) -> None:
    lines = broken(text, width)
    assert "".join(lines) == text
    assert all(cells(line) <= width for line in lines)


@given(MIXED, st.integers(2, 40))
def test_a_line_begins_with_a_sign_that_closes_only_where_it_must(text: str, width: int) -> None:
    """Nor ends with one that opens, nor cuts a word: the line has nowhere else to be broken."""
    for line, following in pairwise(broken(text, width)):
        if not may_break(line[-1], following[0]):
            assert not any(may_break(before, after) for before, after in pairwise(line))


@given(MIXED, st.integers(2, 40), st.data())
def test_inks_do_not_matter(text: str, width: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    pieces = [Piece(text[:at], "strong"), Piece(text[at:])]
    lines = ["".join(piece.text for piece in line) for line in wrap(pieces, width)]
    assert lines == broken(text, width)
