"""Shades of counts: the more, the darker, and every one said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.ui.painting.shades import NO_SHADE, SHADES, Shades


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([], "░ 1, ▒ 2, ▓ 3, █ 4 posts or more"),
        ([1, 1, 2], "░ 1, ▒ 2, ▓ 3, █ 4 posts or more"),
        ([8] * 9, "░ 1 to 2, ▒ 3 to 4, ▓ 5 to 6, █ 7 posts or more"),
        ([*[5] * 99, 4000], "░ 1, ▒ 2, ▓ 3, █ 4 posts or more"),
    ],
)
def test_the_legend_says_what_each_shade_means(counts: list[int], words: str) -> None:
    assert Shades.of(counts).legend("post") == words


@given(st.lists(st.integers(0, 10_000), max_size=60), st.integers(1, 20_000))
def test_more_is_never_paler(counts: list[int], count: int) -> None:
    shades = Shades.of(counts)
    assert shades.sign(0) == NO_SHADE
    signs = [shades.sign(count), shades.sign(count + 1)]
    assert signs == sorted(signs, key=SHADES.index)
    assert shades.sign(1) == SHADES[0]
