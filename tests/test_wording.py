"""How numbers of things are said."""

import pytest

from blogtui.wording import counted


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 posts"), (1, "1 post"), (2, "2 posts"), (1234, "1,234 posts")]
)
def test_one_is_not_many(number: int, words: str) -> None:
    assert counted(number, "post") == words
