"""Words in the lines of a page."""

from hypothesis import given
from hypothesis import strategies as st

from blogtui.ui.painting.finding import Findable, fold, marked
from blogtui.ui.painting.lines import Piece

LINES = st.lists(st.text(max_size=12).map(lambda text: [Piece(text)]), max_size=6)


def test_a_match_may_go_on_in_the_next_line() -> None:
    lines = [[Piece("  in the "), Piece("begin", "strong")], [], [Piece("  ning was")]]
    assert Findable(lines).find("BEGIN ning") == [{0: [(9, 14)], 2: [(2, 6)]}]


def test_marks_of_direction_are_no_part_of_words() -> None:
    lines = [[Piece("  \u200f"), Piece("שלום"), Piece("\u200f")], [Piece("\u200fעו\u200cלם\u200f")]]
    assert Findable(lines).find("שלום עולם") == [{0: [(3, 7)], 1: [(1, 6)]}]


def test_folding_does_not_move_what_is_marked() -> None:
    lines = [[Piece("İstanbul ﬁne Crème")]]
    (found,) = Findable(lines).find("creme")
    ((start, stop),) = found[0]
    assert "İstanbul ﬁne Crème"[start:stop] == "Crème"


@given(LINES, st.text(max_size=4))
def test_what_is_marked_is_what_was_sought(lines: list[list[Piece]], sought: str) -> None:
    for spans in Findable(lines).find(sought):
        for row, places in spans.items():
            for start, stop in places:
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
