"""Rows of a page and places of its text."""

from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.layout import lay_out
from blogtui.ui.painting.places import Places, places

CODE = (
    "```\n" + "\n".join(f"line {number} " + "x" * (number % 90) for number in range(60)) + "\n```"
)
TEXT = f"# One\n\n{CODE}\n\n" + "\n\n".join(f"MARK{n} " + "words on " * 30 for n in range(30))


def of(markdown: str, width: int, head: int = 4) -> tuple[Places, list[str]]:
    laid_out = lay_out(markdown, width)
    rows = ["head"] * head + ["".join(piece.text for piece in line) for line in laid_out.lines]
    return places(laid_out.stops, laid_out.size, head, len(rows)), rows


@given(st.integers(20, 120), st.integers(20, 120), st.integers(0, 29))
def test_a_paragraph_stands_at_its_place_in_every_width(one: int, other: int, mark: int) -> None:
    """Beside code, whose lines do not change their number as those of prose do."""
    before, rows = of(TEXT, one)
    after, others = of(TEXT, other, head=7)
    row = next(n for n, line in enumerate(rows) if line.startswith(f"MARK{mark} "))
    assert others[after.row(before.share(row))].startswith(f"MARK{mark} ")


@given(st.integers(20, 120), st.integers(20, 120), st.integers(0, 59))
def test_a_line_of_code_does_so_too(one: int, other: int, number: int) -> None:
    before, rows = of(TEXT, one)
    after, others = of(TEXT, other)
    row = next(n for n, line in enumerate(rows) if line.startswith(f"  line {number} "))
    assert others[after.row(before.share(row))].startswith(f"  line {number} ")


PARTS = st.lists(
    st.sampled_from(
        ["words on and on " * 9, "- a\n- b", "> c", "|a|b|\n|-|-|\n|c|d|", "a[^1] b", "[^1]: note",
         "[l](https://w.example/)", "    code\n    code", "---", "# T", ""]
    ),
    max_size=9,
)  # fmt: skip


@given(PARTS, st.integers(20, 60))
def test_every_row_has_a_place_that_leads_back_to_it(parts: list[str], width: int) -> None:
    """Or to the row below, which begins with the same sign, where a line is blank."""
    text, rows = of("\n\n".join(parts), width)
    shares = [text.share(row) for row in range(len(rows))]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    for row, share in enumerate(shares):
        assert shares[min(text.row(share), len(rows) - 1)] == share
        assert row <= text.row(share) <= row + 2


def test_a_page_without_a_text_begins_at_its_top() -> None:
    assert Places().row(0.7) == 0
    assert Places().share(9) == 0.0
