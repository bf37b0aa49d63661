"""Rows of cells on lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.lines import Piece
from blogtui.article.tables import (
    NUMBER,
    line_cells,
    shrunk,
    stacked_lines,
    table_lines,
    table_width,
)

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


def table(*rows: tuple[str, ...]) -> list[list[list[Piece]]]:
    return [[[Piece(text)] for text in row] for row in rows]


def texts_of(rows: list[list[list[Piece]]], width: int, room: int = 0) -> list[str]:
    lines = table_lines(rows, width, max(width, room))
    return ["".join(piece.text for piece in line) for line in lines]


def test_rows_of_several_lines_stand_apart() -> None:
    rows = table(("h", "i"), ("a b", "c"), ("d", "e"))
    assert texts_of(rows, 20) == ["h    i", "───  ───", "a b  c", "d    e"]
    rows[1][0] = [Piece("words of one cell")]
    assert texts_of(rows, 15)[2:] == ["words of    c", "one cell", "", "d           e"]


def test_numbers_end_in_one_column_under_their_head() -> None:
    rows = table(("name", "runs"), ("a", "7"), ("b", "1,204"), ("c", "–"), ("d", ""))
    assert texts_of(rows, 40) == [
        *("name   runs", "────  ─────", "a         7", "b     1,204", "c         –", "d")
    ]


@pytest.mark.parametrize("text", ["7", "-7.5", "1,204", "$3", "12 ms", "99.9 %", "1:30", "≈ 4"])
def test_what_a_number_is(text: str) -> None:
    assert NUMBER.fullmatch(text)


@pytest.mark.parametrize("text", ["", "a", "7 days", "v7", "2020-01-02", "7 of 9", "10.0.0.1/8"])
def test_what_no_number_is(text: str) -> None:
    assert not NUMBER.fullmatch(text)


def test_a_word_among_numbers_makes_a_column_of_words() -> None:
    assert texts_of(table(("n",), ("7",), ("many",)), 40)[2:] == ["7", "many"]


def test_a_table_is_as_wide_as_it_wants_where_there_is_room_beside_the_text() -> None:
    """A column goes on to sixty cells, the table up to a margin."""
    rows = table(("state", "comment"), ("new", "words " * 30))
    assert max(map(len, texts_of(rows, 40, 50))) == 42
    assert max(map(len, texts_of(rows, 40, 200))) == 5 + 2 + 60
    assert max(map(len, texts_of(table(("a", "b"), ("c", "word " * 5)), 40, 200))) == 30


def test_what_a_table_is_called_stands_above_it() -> None:
    """Not in a first column as wide as that."""
    rows = table(("Flaky tests by tool", "", ""), ("tool", "all", "flaky"), ("Java", "100", "7"))
    assert texts_of(rows, 40) == [
        *("Flaky tests by tool", "", "tool  all  flaky", "────  ───  ─────", "Java  100      7")
    ]
    (title, *_) = stacked_lines(rows, 12)
    assert "".join(piece.text for piece in title) == "Flaky tests"


@pytest.mark.parametrize(
    "rows",
    [
        [("by", ""), ("Java", "7"), ("C", "8")],
        [("by", ""), ("Java", ""), ("C", "8")],
        [("by", "of"), ("Java", "yes"), ("C", "no")],
        [("by", ""), ("Java", "yes")],
    ],
)
def test_another_head_is_a_head(rows: list[tuple[str, ...]]) -> None:
    assert texts_of(table(*rows), 40)[1].strip("─ ") == ""


def test_one_row_is_no_head() -> None:
    (line,) = table_lines(table(("a", "b")), 40, 40)
    assert [piece.ink for piece in line] == ["text"] * 4


@given(ROWS, st.integers(10, 60), st.integers(0, 60))
def test_more_room_never_makes_a_table_deeper(
    rows: list[list[list[Piece]]], width: int, more: int
) -> None:
    narrow, wide = table_lines(rows, width, width), table_lines(rows, width, width + more)
    if max(map(line_cells, narrow)) <= width:
        assert len(wide) <= len(narrow)


def test_a_head_has_one_ink_whether_it_is_strong_or_not() -> None:
    rows = [[[Piece("a", "strong")], [Piece("b")], [Piece("c", "link", "1")]]]
    (line, *_) = table_lines([*rows, rows[0]], 40, 40)
    assert [piece.ink for piece in line if piece.text.strip()] == ["mark", "mark", "mark+link"]
