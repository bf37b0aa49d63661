"""How wide texts are."""

import pytest

from blogtui.article.cells import cells, split_at


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("日本", 4),
        ("e\u0301", 1),
        ("👨\u200d👩\u200d👧", 2),
        ("é", 1),
        ("❤️", 2),
        ("👍🏽", 2),
    ],
)
def test_a_text_takes_the_cells_it_is_drawn_in(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "width", "fits"),
    [
        ("abc", 2, 2),
        ("日本", 3, 1),
        ("日", 1, 1),
        ("e\u0301x", 1, 2),
        ("日\u0301x", 1, 2),
        ("👍🏽👍", 3, 2),
    ],
)
def test_a_text_is_broken_where_its_cells_end(text: str, width: int, fits: int) -> None:
    """At least one character fits, and marks stay with their letter."""
    assert split_at(text, width) == fits
