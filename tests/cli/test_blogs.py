"""blogtui blogs and blogtui remove; adding is tested with a server, in test_fetching.py."""

import io
from pathlib import Path

import pytest

from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.cli.conftest import Blogtui

BLOG_FIELDS = [
    *("id", "name", "url", "source", "feed", "posts", "unread", "archive", "fetched"),
    *("next_fetch", "tried", "failures", "folder", "paused", "keep_newest", "error"),
]


class Terminal(io.StringIO):
    """Somebody who answers."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def example(home: Path) -> int:
    with a_library(home):
        pass
    return put_blog(paths(home), [an_entry("First"), an_entry("Second")])


def names(blogtui: Blogtui) -> list[str]:
    return [blog["name"] for blog in blogtui("blogs", "--json").records]


def test_the_first_start_has_the_bundled_blogs(blogtui: Blogtui) -> None:
    records = blogtui("blogs", "--json").records
    assert [list(record) for record in records] == [BLOG_FIELDS, BLOG_FIELDS]
    home_blog, handbook = records
    assert home_blog["url"] == "https://engineering.atspotify.com/"
    assert {home_blog["source"], handbook["source"]} == {"bundled"}
    assert home_blog["feed"] is home_blog["fetched"] is home_blog["error"] is None
    assert home_blog["archive"] == {
        "state": "none", "found": 24, "expected": None, "reason": None,
    }  # fmt: skip
    assert home_blog["unread"] == home_blog["posts"] == 24


def test_blogs_are_a_table_with_headings(blogtui: Blogtui, example: int) -> None:
    lines = blogtui("blogs").out.splitlines()
    assert lines[0].split()[:4] == ["blog", "source", "posts", "unread"]
    assert any(line.split()[:3] == [str(example), "Example", "Blog"] for line in lines)


@pytest.mark.parametrize("name", ["Example Blog", "exam", "blog.example", "https://blog.example"])
def test_remove_takes_a_name_an_address_or_a_beginning(
    blogtui: Blogtui, example: int, name: str
) -> None:
    ran = blogtui("remove", name, "--yes")
    assert (ran.code, ran.out) == (0, "Example Blog is removed, with 2 posts.\n")
    assert "Example Blog" not in names(blogtui)


def test_remove_without_a_terminal_needs_yes(
    blogtui: Blogtui, example: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    ran = blogtui("remove", str(example))
    assert ran.code == 2
    assert "--yes" in ran.err
    assert "Example Blog" in names(blogtui)


@pytest.mark.parametrize(("answer", "gone"), [("y\n", True), ("n\n", False), ("", False)])
def test_remove_asks(
    blogtui: Blogtui, example: int, monkeypatch: pytest.MonkeyPatch, answer: str, gone: bool
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    ran = blogtui("remove", str(example))
    assert ran.code == 0
    assert "Remove Example Blog and its 2 posts?" in ran.err
    assert ("Example Blog" not in names(blogtui)) is gone


def test_remove_names_the_starred_posts_first(blogtui: Blogtui, home: Path, example: int) -> None:
    posts = blogtui("posts", "first", "--json").records
    with a_library(home) as library:
        library.marks.set_starred([post["id"] for post in posts], True)
    ran = blogtui("remove", str(example), "--yes")
    assert "1 starred post of Example Blog will go:" in ran.err
    assert "★ First" in ran.err


@pytest.mark.parametrize("name", ["nothing like it", "999"])
def test_a_blog_that_is_none_is_2(blogtui: Blogtui, name: str) -> None:
    ran = blogtui("remove", name, "--yes")
    assert ran.code == 2
    assert name in ran.err


def test_a_beginning_of_several_names_them(blogtui: Blogtui, home: Path, example: int) -> None:
    put_blog(paths(home), [], name="Exams", url="https://exams.example/")
    ran = blogtui("remove", "exam", "--yes")
    assert ran.code == 2
    assert "Example Blog" in ran.err
    assert "Exams" in ran.err


def test_no_blog_at_all_says_how_to_add_one(blogtui: Blogtui) -> None:
    for name in names(blogtui):
        assert blogtui("remove", name, "--yes").code == 0
    ran = blogtui("blogs")
    assert (ran.code, ran.out) == (0, "")
    assert "blogtui add" in ran.err
    assert blogtui("blogs", "--json").out == ""
