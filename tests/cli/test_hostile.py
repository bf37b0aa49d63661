"""What rows that nothing has ever washed become on the command line: plain text."""

from pathlib import Path

from tests.cli.conftest import Blogtui
from tests.harmless import assert_harmless
from tests.hostile import MARK, put_unwashed


def test_every_text_of_a_hostile_blog_is_plain(blogtui: Blogtui, home: Path) -> None:
    put_unwashed(home, "https://evil.example/")
    posts = [post for post in blogtui("posts", "--json").records if post["blog"].startswith("Evil")]
    assert posts
    for post in posts:
        for form in ("text", "markdown", "html"):
            told = blogtui("read", str(post["id"]), "--format", form, "--offline").out
            assert_harmless(told.encode())
    for command in ("posts", "blogs", "new"):
        told = blogtui(command, "--offline").out
        assert_harmless(told.encode())
        assert MARK in told or command == "new"
