"""Pieces become lines of an exact width, whatever is written in them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from blogtui.ui.painting.lines import Piece, cells, cut, fitted, spread, strip, window, wrapped
from blogtui.washing import clean_line

# Letters, wide characters, joined emoji, combining marks, other directions.
SIGNS = ["a", "b", " ", "…", "-", "日", "本", "👩‍💻", "e\u0301", "ا", "🇩🇪", "ﷺ"]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join).map(clean_line)
WIDTHS = st.integers(0, 50)
PIECES = st.lists(st.builds(Piece, TEXTS, st.sampled_from(["text", "dim"])), max_size=5)


@given(TEXTS, WIDTHS)
def test_what_is_cut_is_never_wider_and_says_so(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cell_len(shown) <= width
    assert shown == text or not width or shown.endswith("…")


def test_a_cut_joins_nothing_to_its_dots() -> None:
    """A joiner at the end would swallow what follows it."""
    assert cut("ab👩‍💻cd", 5) == "ab👩‍💻…"
    assert not any("\u200d…" in cut("a👩‍💻b👩‍💻c", width) for width in range(9))


@given(PIECES, WIDTHS)
def test_fitted_pieces_fill_the_width_exactly(pieces: list[Piece], width: int) -> None:
    assert cells(fitted(pieces, width)) == width


@given(PIECES, PIECES, WIDTHS)
def test_two_groups_fill_the_width_exactly(
    left: list[Piece], right: list[Piece], width: int
) -> None:
    assert cells(spread(left, right, width)) == width


def test_the_right_group_stays_whole_and_the_left_one_is_cut() -> None:
    line = spread([Piece("a long name of a blog")], [Piece("12 posts")], 16)
    assert "".join(piece.text for piece in line) == "a long… 12 posts"


@given(PIECES, WIDTHS)
def test_a_strip_knows_its_width(pieces: list[Piece], width: int) -> None:
    painted = strip(pieces, width, {"dim": Style(dim=True)}, Style())
    assert painted.cell_length == width == sum(cell_len(segment.text) for segment in painted)


def test_inks_lie_on_the_background_of_the_line() -> None:
    painted = strip([Piece("x", "dim")], 1, {"dim": Style(dim=True)}, Style(bgcolor="red"))
    (segment,) = painted
    assert segment.style == Style(dim=True, bgcolor="red")


def test_inks_are_mixed_the_later_over_the_earlier() -> None:
    inks = {"a": Style(color="red", bold=True), "b": Style(color="blue", italic=True)}
    (mixed, plain) = strip([Piece("x", "a+b"), Piece("y", "c+d")], 2, inks, Style.null())
    assert mixed.style == Style(color="blue", bold=True, italic=True)
    assert plain.style == Style.null()


@given(TEXTS, st.integers(2, 30))
def test_wrapping_loses_nothing_but_spaces_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_wrapping_breaks_at_spaces_where_there_are_any() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("a https://blog.example/long", 10) == ["a", "https://bl", "og.example", "/long"]
    assert wrapped("日本語。日本 think-drink日本", 14) == ["日本語。日本", "think-drink日", "本"]
    assert wrapped("", 10) == []


@given(PIECES, WIDTHS, WIDTHS)
def test_a_window_of_a_line_has_its_width(pieces: list[Piece], start: int, width: int) -> None:
    assert cells(window(pieces, start, width)) == width


def test_a_window_shows_what_stands_there() -> None:
    line = [Piece("abc"), Piece("日本語", "dim"), Piece("def")]
    assert window(line, 0, 12) == line
    assert window(line, 1, 4) == [Piece("bc"), Piece("日", "dim")]
    assert [piece.text for piece in window(line, 4, 6)] == [" 本語", "d"]
    assert "".join(piece.text for piece in window(line, 2, 4)) == "c日 "
    assert window(line, 20, 3) == [Piece("   ")]
