"""blogtui posts and blogtui read, on stored posts."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen

import pytest

from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.cli.conftest import WHOLE, Blogtui, Needed

POST_FIELDS = [
    *("id", "blog", "title", "url", "published", "updated", "authors", "categories", "excerpt"),
    *("read", "starred", "stored"),
]


def of_example(records: list[dict[str, object]]) -> list[dict[str, object]]:
    return [record for record in records if record["blog"] == "Example Blog"]


def test_posts_are_objects_with_the_promised_fields(blogtui: Blogtui, example: int) -> None:
    ran = blogtui("posts", "--json")
    assert ran.code == 0
    assert all(list(record) == POST_FIELDS for record in ran.records)
    post = next(record for record in ran.records if record["title"] == WHOLE.title)
    assert post | {"id": 0} == {
        "id": 0,
        "blog": "Example Blog",
        "title": "Testing *difference*",
        "url": WHOLE.url,
        "published": "2023-09-28T10:30:00Z",
        "updated": None,
        "authors": ["Ada", "Grace"],
        "categories": ["experimentation"],
        "excerpt": "What a difference means.",
        "read": False,
        "starred": False,
        "stored": True,
    }


def test_a_post_without_a_date_has_null(blogtui: Blogtui, example: int) -> None:
    (post,) = of_example(blogtui("posts", "no", "date", "--json").records)
    assert post["published"] is None


def test_posts_come_newest_first_and_all_of_them(blogtui: Blogtui, example: int) -> None:
    dates = [record["published"] for record in blogtui("posts", "--json").records]
    dated = [date for date in dates if date is not None]
    assert dated == sorted(dated, reverse=True)
    assert len(of_example(blogtui("posts", "--json").records)) == 3


def test_words_narrow_and_limit_cuts(blogtui: Blogtui, example: int) -> None:
    assert [p["title"] for p in blogtui("posts", "cafe", "old", "--json").records] == ["Older café"]
    assert len(blogtui("posts", "--limit", "2", "--json").records) == 2


def test_many_pages_are_read_without_a_seam(blogtui: Blogtui, home: Path) -> None:
    with a_library(home):
        pass
    put_blog(paths(home), [an_entry(f"Post {number}") for number in range(1201)])
    titles = {post["title"] for post in of_example(blogtui("posts", "--json").records)}
    assert len(titles) == 1201


def test_nothing_found_is_told_on_the_side(blogtui: Blogtui, example: int) -> None:
    ran = blogtui("posts", "xyzzyx")
    assert (ran.code, ran.out, ran.err) == (0, "", "No post is found.\n")


def test_a_line_shows_number_day_mark_title_and_blog(blogtui: Blogtui, example: int) -> None:
    line = blogtui("posts", "cafe").out
    assert line.split() == [
        *line.split()[:1],
        "2023-01-02",
        "●",
        *["Older", "café", "·", "Example", "Blog"],
    ]


Program = Callable[..., CompletedProcess[bytes]]


def test_a_reader_that_has_seen_enough_is_no_error(home: Path, program: Program) -> None:
    """`blogtui posts | head -1`: what is printed after the pipe has closed is nobody's trouble."""
    with a_library(home):
        pass
    put_blog(paths(home), [an_entry(f"Post {number} " + "x" * 200) for number in range(2000)])
    with Popen(["head", "-1"], stdin=PIPE, stdout=PIPE) as head:
        ran = program("posts", capture_output=False, stdout=head.stdin, stderr=PIPE)
        assert head.stdin is not None
        head.stdin.close()
        assert head.stdout is not None
        assert head.stdout.read().count(b"\n") == 1
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_without_a_locale_posts_are_printed(example: int, program: Program) -> None:
    """Text with `?` for what ASCII lacks; JSON in UTF-8 all the same."""
    bare = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ran = program("posts", "caf", env=bare)
    assert ran.returncode == 0
    assert b"Older caf?" in ran.stdout
    assert "Older café" in program("posts", "caf", "--json", env=bare).stdout.decode()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("title:cafe", ["Older café"]),
        ("author:grace", ["Testing *difference*"]),
        ('"a difference means"', ["Testing *difference*"]),
        ("tag:experi OR is:undated blog:example", ["Of no date", "Testing *difference*"]),
        ("NOT difference blog:example", ["Of no date", "Older café"]),
        ("in:2023-01", ["Older café"]),
        ("~iffer", ["Testing *difference*"]),
        ("blog:example is:stored", ["Testing *difference*"]),
    ],
)
def test_posts_are_found_by_the_query_language(
    blogtui: Blogtui, example: int, query: str, titles: list[str]
) -> None:
    found = of_example(blogtui("posts", *query.split(), "--json").records)
    assert [record["title"] for record in found] == titles


def test_an_older_library_is_asked_once_its_index_is_built(
    blogtui: Blogtui, example: int, home: Path
) -> None:
    with closing(sqlite3.connect(paths(home).database, isolation_level=None)) as db:
        db.execute("UPDATE timeline SET index_version = 1")
        db.execute("DELETE FROM sets WHERE kind = 'title'")
    assert len(blogtui("posts", "title:cafe", "--json").records) == 1


def test_a_list_is_read_without_what_fetches_and_lays_out(needed: Needed) -> None:
    lines, loaded = needed("posts", "--json", "--limit", "3")
    assert len(lines) == 3
    assert not {"asyncio", "httpx", "lxml", "markdown_it", "pygments", "rich", "textual"} & loaded
