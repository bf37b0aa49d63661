"""Pieces of text, wrapped."""

from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.lines import BREAK, Piece, wrap

TEXTS = st.text(st.sampled_from(["a", "b", " ", "é", "日", BREAK]) | st.characters(codec="ascii"))


@given(TEXTS, st.integers(1, 30))
def test_one_piece_is_wrapped_as_several_of_its_ink_are(text: str, width: int) -> None:
    assert wrap([Piece(text, "strong", 3)], width) == wrap(
        [Piece(text, "strong", 3), Piece("", "strong", 3)], width
    )
