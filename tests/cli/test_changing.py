"""blogtui change, and folders wherever blogs are named or looked for."""

from pathlib import Path

import pytest

from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.cli.conftest import Blogtui
from tests.cli.serving import serve_blog
from tests.loopback import Loopback


@pytest.fixture
def example(home: Path) -> str:
    with a_library(home):
        pass
    return str(put_blog(paths(home), [an_entry("First"), an_entry("Second")]))


def test_a_blog_is_changed_in_one_line(blogtui: Blogtui, example: str) -> None:
    wishes = ("--name", "New  Name", "--folder", "Work//Data ", "--pause", "--keep-newest", "20")
    ran = blogtui("change", "example", *wishes)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Example Blog: it is called New Name, it is in the folder Work/Data, it is paused, "
        "of its newest posts 20 are kept whole.\n"
    )
    (blog,) = blogtui("blogs", example, "--json").records
    said = (blog["name"], blog["folder"], blog["paused"], blog["keep_newest"])
    assert said == ("New Name", "Work/Data", True, 20)


def test_every_change_is_taken_back_by_another_one(blogtui: Blogtui, example: str) -> None:
    blogtui("change", example, "--folder", "Work", "--pause", "--keep-newest", "0")
    wishes = ("--folder", "", "--resume", "--keep-newest", "config", "--json")
    (blog,) = blogtui("change", example, *wishes).records
    assert (blog["folder"], blog["paused"], blog["keep_newest"]) == (None, False, None)
    ran = blogtui("change", example, "--folder", "/", "--resume", "--keep-newest", "config")
    assert ran.out == (
        "Example Blog: it is in no folder, it is fetched again, "
        "of its newest posts as many as config.toml says are kept whole.\n"
    )


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ((), "Nothing is to be changed"),
        (("--pause", "--resume"), "either paused or resumed"),
        (("--keep-newest", "many"), "a number of posts, or config"),
        (("--keep-newest", "-1"), "--keep-newest"),
        (("--name", " \u200b "), "needs a name"),
    ],
)
def test_what_cannot_be_changed_is_one_sentence_and_2(
    blogtui: Blogtui, example: str, wishes: tuple[str, ...], words: str
) -> None:
    before = blogtui("blogs", example, "--json").out
    ran = blogtui("change", example, *wishes)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert words in ran.err
    assert blogtui("blogs", example, "--json").out == before


def test_zero_newest_posts_are_a_number_too(blogtui: Blogtui, example: str) -> None:
    (blog,) = blogtui("change", example, "--keep-newest", "0", "--json").records
    assert blog["keep_newest"] == 0


def test_the_table_shows_folders_where_there_are_any_and_who_is_paused(
    blogtui: Blogtui, example: str
) -> None:
    assert "folder" not in blogtui("blogs").out
    blogtui("change", example, "--folder", "Work/Data", "--pause")
    heading, *rows = blogtui("blogs").out.splitlines()
    (row,) = (row for row in rows if "Example Blog" in row)
    assert heading.endswith("folder")
    assert row.endswith("Work/Data")
    assert "paused" in row


def test_folders_are_words_of_the_query_and_names_of_blogs(
    blogtui: Blogtui, home: Path, example: str
) -> None:
    other = put_blog(paths(home), [an_entry("Third")], "Other", "https://other.example/")
    blogtui("change", example, "--folder", "Work/Databases")
    blogtui("change", str(other), "--folder", "Work")
    assert titles(blogtui, "folder:data") == {"First", "Second"}
    assert titles(blogtui, "folder:work") == {"First", "Second", "Third"}
    assert titles(blogtui, "folder:work", "NOT", "folder:work/data") == {"Third"}
    assert titles(blogtui, "folder:play") == set()
    named = blogtui("blogs", "folder:work", example, "--json").records
    assert [blog["name"] for blog in named] == ["Example Blog", "Other"]
    ran = blogtui("blogs", "folder:play")
    assert ran.code == 2
    assert "No blog is in a folder play. There are: Work, Work/Databases." in ran.err


def titles(blogtui: Blogtui, *query: str) -> set[str]:
    return {post["title"] for post in blogtui("posts", *query, "--json").records}


def test_a_paused_blog_is_only_fetched_by_name(blogtui: Blogtui, server: Loopback) -> None:
    blogtui("add", serve_blog(server))
    (blog,) = blogtui("blogs", "--json").records
    blogtui("change", str(blog["id"]), "--pause", "--folder", "Cakes")
    asked = len(server.requests)
    ran = blogtui("refresh", "--force")
    assert (ran.code, ran.out) == (0, f"{blog['name']}: paused\n")
    assert (blogtui("archive").out, len(server.requests)) == ("", asked)
    assert blogtui("archive", "folder:cakes").out.startswith(f"{blog['name']}: ")
    assert "paused" not in blogtui("refresh", "folder:cakes", "--force").out
    assert len(server.requests) > asked
