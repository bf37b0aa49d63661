"""Rows of the list of blogs: every number can be read, and is parted from the next."""

import pytest

from blogtui.ui.painting.blog_rows import columns, pieces
from blogtui.ui.subscriptions import AllBlogs, Total
from tests.building import NOW


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize(
    ("blogs", "posts", "said"),
    [
        (1, 1, "1 blog 1 1"),
        (999, 999_999, "999 blogs 999,999 999,999"),
        (1_000, 1_000_000, "1,000 1.0M 1.0M"),
        (10_003, 123_456_789, "10,003 123.5M 123.5M"),
    ],
)
def test_numbers_of_all_blogs_can_be_read(width: int, blogs: int, posts: int, said: str) -> None:
    row = AllBlogs(Total(blogs, posts, posts))
    painted = "".join(piece.text for piece in pieces(row, columns(width, has_kept=True), NOW))
    assert painted.split() == ["All", "blogs", *said.split()]
