"""Words in the lines of a page."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.layout import lay_out
from blogtui.ui.painting.finding import Findable, Span, fold, marked
from blogtui.ui.painting.lines import Piece

Lines = list[list[Piece]]
LINES = st.lists(st.text(max_size=12).map(lambda text: [Piece(text)]), max_size=6)


Spans = list[dict[int, Span]]


def found(lines: Lines, sought: str) -> Spans:
    """The matches in their order: by row, where each stands."""
    matches = Findable(lines).find(sought)
    spans: Spans = [{} for _ in matches.starts]
    for row in range(len(lines)):
        for match, span in matches.on_row(row):
            spans[match][row] = span
    return spans


def laid_out(markdown: str, width: int) -> list[list[Piece]]:
    return [[Piece(p.text, p.ink) for p in line] for line in lay_out(markdown, width).lines]


def test_a_match_may_go_on_in_the_next_line() -> None:
    lines = [[Piece("  in the "), Piece("begin", "strong")], [], [Piece("  ning was")]]
    assert found(lines, "BEGIN ning") == [{0: (9, 14), 2: (2, 6)}]


@pytest.mark.parametrize(
    ("markdown", "sought"),
    [
        ("日本語の文章は空白なしで続きます。" * 9, "空白なしで続きます。日本語"),
        ("averyveryverylongidentifier\\_" * 8, "longidentifier_avery"),
        ("```\n" + "a_long_line_of_code(with_words)" * 4 + "\n```", "code(with_words)a_long"),
        ("a story that goes on and on " * 9, "on and on a story that goes"),
    ],
    ids=["Japanese", "a long word", "code", "words"],
)
@pytest.mark.parametrize("width", [20, 23, 41])
def test_lines_are_joined_as_the_text_has_it(markdown: str, sought: str, width: int) -> None:
    """Nothing stands between the parts of a word, and no space is lost between words."""
    text = markdown.replace("\\", "")
    lines = laid_out(markdown, width)
    assert len(found(lines, sought)) == text.count(sought) > 1
    assert not found(lines, "onand")


def test_marks_of_direction_are_no_part_of_words() -> None:
    lines = [[Piece("  \u200f"), Piece("שלום"), Piece("\u200f")], [Piece("\u200fעו\u200cלם\u200f")]]
    assert found(lines, "שלום עולם") == [{0: (3, 7), 1: (1, 6)}]


def test_folding_does_not_move_what_is_marked() -> None:
    lines = [[Piece("İstanbul ﬁne Crème")]]
    ((start, stop),) = found(lines, "creme")[0].values()
    assert "İstanbul ﬁne Crème"[start:stop] == "Crème"


def test_the_first_match_from_a_row_on_is_known_and_else_the_first_of_all() -> None:
    matches = Findable([[Piece("a")], [], [Piece("b a")], [Piece("c")]]).find("a")
    assert [matches.first_from(row) for row in range(4)] == [0, 1, 1, 0]
    assert matches.first_row(1) == (2, 2)


def test_a_row_asks_for_its_own_matches_alone() -> None:
    """Painting is not to walk through all of a book for each of its lines."""
    matches = Findable([[Piece("w w w")] for _ in range(9_000)]).find("w")
    asked: list[int] = []

    class Counted(list[int]):
        def __getitem__(self, at: Any) -> Any:
            asked.append(at)
            return super().__getitem__(at)

    counted = replace(matches, starts=Counted(matches.starts))
    assert [match for match, _ in counted.on_row(5_000)] == [15_000, 15_001, 15_002]
    assert len(asked) < 40


@given(LINES, st.text(max_size=4))
def test_what_is_marked_is_what_was_sought(lines: Lines, sought: str) -> None:
    for spans in found(lines, sought):
        assert spans
        for row, (start, stop) in spans.items():
            assert 0 <= start < stop <= len(lines[row][0].text)


@given(st.lists(st.text(max_size=8).map(Piece)), st.integers(0, 9), st.integers(0, 9))
def test_marking_changes_no_text(pieces: list[Piece], start: int, length: int) -> None:
    shown = marked(pieces, [(start, start + length)], "match")
    text = "".join(piece.text for piece in pieces)
    assert "".join(piece.text for piece in shown) == text
    assert "".join(p.text for p in shown if p.ink == "match") == text[start : start + length]


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
