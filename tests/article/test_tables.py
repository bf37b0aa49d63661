"""Rows of cells on lines."""

from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.lines import Piece
from blogtui.article.tables import line_cells, shrunk, stacked_lines, table_lines, table_width

CELLS = st.text(st.sampled_from("abc de日 ")).map(lambda text: " ".join(text.split()))
ROWS = st.integers(1, 6).flatmap(
    lambda count: st.lists(
        st.lists(CELLS.map(lambda text: [Piece(text)]), min_size=count, max_size=count),
        min_size=1,
        max_size=5,
    )
)


def letters(lines: list[tuple[Piece, ...]]) -> list[str]:
    return sorted("".join(p.text for line in lines for p in line if p.ink != "rule").split())


def written(rows: list[list[list[Piece]]]) -> str:
    return "".join(sorted("".join(p.text for row in rows for cell in row for p in cell)))


@given(ROWS, st.integers(10, 60), st.integers(0, 60))
def test_no_letter_of_a_table_is_lost(rows: list[list[list[Piece]]], width: int, more: int) -> None:
    shown = "".join(sorted("".join(letters(table_lines(rows, width, width + more)))))
    assert shown == written(rows).replace(" ", "")


@given(ROWS, st.integers(10, 60))
def test_in_a_file_no_table_is_wider_than_the_text(
    rows: list[list[list[Piece]]], width: int
) -> None:
    assert all(line_cells(line) <= width for line in stacked_lines(rows, width))


@given(
    st.lists(st.tuples(st.integers(3, 90), st.integers(3, 16)), min_size=1, max_size=9),
    st.floats(0, 1),
)
def test_columns_give_way_to_their_least_and_no_further(
    sizes: list[tuple[int, int]], share: float
) -> None:
    wanted = [most for most, _ in sizes]
    least = [min(pair) for pair in sizes]
    narrowest = table_width(least)
    width = narrowest + round(share * (table_width(wanted) - narrowest))
    widths = shrunk(wanted, least, width)
    assert table_width(widths) == width
    for low, each, most in zip(least, widths, wanted, strict=True):
        assert low <= each <= most


def test_rows_of_several_lines_stand_apart() -> None:
    rows = [[[Piece(text)] for text in row] for row in (("h", "i"), ("a b", "c"), ("d", "e"))]
    texts = ["".join(p.text for p in line) for line in table_lines(rows, 20, 20)]
    assert texts == ["h    i", "───  ───", "a b  c", "d    e"]
    rows[1][0] = [Piece("words of one cell")]
    texts = ["".join(p.text for p in line) for line in table_lines(rows, 15, 15)]
    assert texts[2:] == ["words of    c", "one cell", "", "d           e"]
