"""Pieces of text, wrapped."""

from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.breaks import stands_alone
from blogtui.article.cells import character_cells
from blogtui.article.lines import BREAK, NARROW, Piece, wrap

TEXTS = st.text(
    st.sampled_from(["a", "b", " ", "é", "—", "日", "。", BREAK]) | st.characters(codec="ascii")
)


@given(TEXTS, st.integers(1, 30))
def test_one_piece_is_wrapped_as_several_of_its_ink_are(text: str, width: int) -> None:
    assert wrap([Piece(text, "strong", "3")], width) == wrap(
        [Piece(text, "strong", "3"), Piece("", "strong", "3")], width
    )


def test_narrow_characters_are_one_cell_each_and_nowhere_broken() -> None:
    narrow = list(filter(NARROW.fullmatch, map(chr, range(0x3000))))
    assert len(narrow) > 700
    assert {character_cells(each) for each in narrow} == {1}
    assert not any(map(stands_alone, narrow))
