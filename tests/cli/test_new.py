"""new: what has come since the reader was left, counted for prompts."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blogtui.cli.prompt import a_blog
from blogtui.library import Library
from blogtui.paths import paths
from blogtui.store.connection import connect
from blogtui.washing import clean_line
from tests.building import a_library, an_entry, put_blog
from tests.cli.conftest import Blogtui, Needed
from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback

PROJECT = Path(__file__).parents[2]
ASCII_ALONE = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def blog(server: Loopback, blogtui: Blogtui) -> HomeBlog:
    """A blog that has been added."""
    blog = HomeBlog(server)
    assert blogtui("add", blog.url, "--no-archive").code == 0
    return blog


def come(blogtui: Blogtui, blog: HomeBlog, *titles: str) -> None:
    """Published, and fetched by somebody who does not read."""
    for title in titles:
        blog.publish(title)
    assert blogtui("refresh", "--force").code == 0


def leave(home: Path) -> None:
    """As one who has read for a while."""
    library = Library.open(paths(home), offline=True)
    library.visits.enter()
    library.visits.leave(datetime.now(UTC))
    library.close()


def test_the_posts_that_a_blog_has_when_it_is_added_are_not_new(
    blogtui: Blogtui, blog: HomeBlog
) -> None:
    assert blogtui("new").out == ""
    assert blogtui("new", "--count").out == "0\n"


def test_what_a_refresh_brings_is_new_until_the_reader_is_left(
    blogtui: Blogtui, blog: HomeBlog, home: Path
) -> None:
    come(blogtui, blog, "First news", "Second news")
    assert blogtui("new").out.split() == ["2", *TITLE.split()]
    assert blogtui("new", "--count").out == "2\n"
    assert blogtui("new", "--json").records == [{"blog": TITLE, "new": 2}]
    leave(home)
    assert blogtui("new", "--count").out == "0\n"


def test_is_new_finds_them(blogtui: Blogtui, blog: HomeBlog, home: Path) -> None:
    come(blogtui, blog, "First news")
    (found,) = blogtui("posts", "is:new", "--json").records
    assert found["title"] == "First news"
    assert "First news" not in blogtui("posts", "NOT is:new").out
    leave(home)
    assert blogtui("posts", "is:new", "--json").records == []


def test_what_was_read_is_counted_no_more_but_still_found(blogtui: Blogtui, blog: HomeBlog) -> None:
    come(blogtui, blog, "First news", "Second news")
    blogtui("mark", "first", "news", "--read")
    assert blogtui("new", "--count").out == "1\n"
    assert len(blogtui("posts", "is:new", "--json").records) == 2


@pytest.mark.usefixtures("never_started")
def test_a_library_that_is_not_there_has_nothing_new_and_is_not_made(
    home: Path, blogtui: Blogtui
) -> None:
    assert blogtui("new", "--count").out == "0\n"
    assert not home.exists()


def test_a_library_of_an_older_blogtui_is_left_as_it_is(blogtui: Blogtui, home: Path) -> None:
    """A prompt must not wait for a migration."""
    blogtui("posts", "--limit", "1")
    with closing(connect(paths(home).database)) as db:
        db.execute("DROP INDEX posts_new")
        db.execute("ALTER TABLE posts DROP COLUMN new")
        db.execute("PRAGMA user_version = 6")
    assert blogtui("new", "--count").out == "0\n"


@pytest.mark.usefixtures("never_started")
def test_a_damaged_library_is_4_and_one_sentence(blogtui: Blogtui, home: Path) -> None:
    paths(home).data.mkdir(parents=True)
    paths(home).database.write_text("This is no database. " * 500)
    ran = blogtui("new")
    assert (ran.code, ran.out, ran.err.count("\n")) == (4, "", 1)


@pytest.mark.usefixtures("never_started")
def test_a_folder_in_its_place_is_told_as_everywhere(blogtui: Blogtui, home: Path) -> None:
    paths(home).database.mkdir(parents=True)
    asked, listed = blogtui("new"), blogtui("posts")
    assert "(it is a folder)" in asked.err
    assert (asked.code, asked.err) == (listed.code, listed.err)


@given(st.text(st.characters(codec="utf-8")))
@example("a  b\t\x1b[31m")
def test_a_prompt_washes_names_as_all_else_does(name: str) -> None:
    assert a_blog((1, name, 3)) == f"{3:>5,}  {clean_line(name)}"


def test_a_prompt_without_standard_output_ends_quietly(home: Path) -> None:
    ran = subprocess.run(
        ["sh", "-c", '"$0" -m blogtui new --count >&-', sys.executable],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "BLOGTUI_HOME": str(home)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, b"")


def test_a_prompt_imports_neither_the_screen_nor_the_library(needed: Needed) -> None:
    lines, loaded = needed("new", "--count")
    assert lines == ["0"]
    names = {
        "textual",
        "rich",
        "httpx",
        "argparse",
        "pyroaring",
        "blogtui.library",
        "blogtui.opening",
        "blogtui.washing",
        "json",
        "dataclasses",
        "pathlib",
        "platformdirs",
    }
    assert not names & loaded


def test_the_newest_visit_is_remembered(blogtui: Blogtui, blog: HomeBlog, home: Path) -> None:
    leave(home)
    library = Library.open(paths(home), offline=True)
    left = library.visits.left_at
    library.close()
    assert left is not None
    assert datetime.now(UTC) - left < timedelta(minutes=5)


def test_what_is_new_stays_so_while_another_reader_shows_it(
    blogtui: Blogtui, blog: HomeBlog, home: Path
) -> None:
    come(blogtui, blog, "First news")
    other = Library.open(paths(home), offline=True)
    other.visits.enter()
    leave(home)
    assert blogtui("new", "--count").out == "1\n"
    other.visits.leave(datetime.now(UTC))
    other.close()
    assert blogtui("new", "--count").out == "0\n"


def test_a_command_that_runs_meanwhile_is_no_reader(
    blogtui: Blogtui, blog: HomeBlog, home: Path
) -> None:
    """Such as `blogtui refresh` by the clock."""
    come(blogtui, blog, "First news")
    with closing(Library.open(paths(home), offline=True)):
        leave(home)
    assert blogtui("new", "--count").out == "0\n"


@pytest.mark.parametrize("arguments", ["new", "completion --blogs ''"])
def test_nobody_who_reads_on_is_no_fault(home: Path, arguments: str) -> None:
    """And neither is a locale without the letters of a name."""
    with a_library(home) as library:
        number = put_blog(library.paths, [an_entry("Rope")], "日本の綱", "https://rope.example/")
        with closing(connect(library.paths.database)) as db:
            db.execute("UPDATE posts SET new = 1 WHERE blog_id = ?", (number,))
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m blogtui {arguments} | true"],
        env={"BLOGTUI_HOME": str(home), "PATH": os.defpath, "LC_ALL": "POSIX", **ASCII_ALONE},
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    assert (done.returncode, done.stderr) == (0, "")
