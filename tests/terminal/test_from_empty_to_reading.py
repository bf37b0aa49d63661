"""From an empty home to the third post of a blog of one's own: so many keys, and no more."""

from pathlib import Path

from tests.terminal.first_use import a_blog, walk
from tests.terminal.pty_driver import program

KEYS_PROMISED = 6


def test_a_new_user_reads_the_third_post_of_a_blog_after_six_keys(home: Path) -> None:
    """Their seconds are no promise; `python -m tests.benchmarks firstuse` tells them."""
    with a_blog() as blog:
        journey = walk(program(), home, blog)
    assert len(journey.keys) <= KEYS_PROMISED, journey.keys
