"""blogtui mark: everything that a query finds, and nothing that was not meant."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from blogtui.library.waiting import Waiting
from blogtui.paths import paths
from blogtui.store.connection import writing
from blogtui.store.marks import Mark
from tests.building import a_library, an_entry, put_blog
from tests.cli.conftest import Blogtui

FLAGS = ("--read", "--unread", "--star", "--unstar")


@pytest.fixture
def example(home: Path) -> None:
    with a_library(home):
        pass
    put_blog(
        paths(home),
        [
            an_entry("Fleet one", "2023-01-01"),
            an_entry("Fleet two", "2023-02-01"),
            an_entry("Of cakes", None),
        ],
    )


def marked(blogtui: Blogtui, state: str) -> list[str]:
    found = blogtui("posts", "blog:example", f"is:{state}", "--json").records
    return sorted(post["title"] for post in found)


@pytest.mark.usefixtures("example")
def test_all_that_is_found_is_marked_and_counted(blogtui: Blogtui) -> None:
    ran = blogtui("mark", "blog:example", "fleet", "--star")
    assert (ran.code, ran.out, ran.err) == (0, "2 posts starred.\n", "")
    assert marked(blogtui, "starred") == ["Fleet one", "Fleet two"]
    ran = blogtui("mark", "blog:example title:two", "--unstar")
    assert ran.out == "1 post no longer starred.\n"
    assert marked(blogtui, "starred") == ["Fleet one"]
    ran = blogtui("mark", "blog:example", "--read")
    assert ran.out == "3 posts marked as read.\n"
    assert marked(blogtui, "read") == ["Fleet one", "Fleet two", "Of cakes"]
    ran = blogtui("mark", "blog:example", "(is:undated OR two)", "--unread")
    assert ran.out == "2 posts marked as unread.\n"
    assert marked(blogtui, "read") == ["Fleet one"]


@pytest.mark.usefixtures("example")
def test_what_is_so_already_is_not_counted(blogtui: Blogtui) -> None:
    blogtui("mark", "blog:example", "title:one", "--star")
    assert blogtui("mark", "blog:example", "fleet", "--star").out == (
        "1 post starred; 1 already was.\n"
    )
    assert blogtui("mark", "blog:example", "fleet", "--star").out == (
        "0 posts starred; 2 already were.\n"
    )


@pytest.mark.usefixtures("example")
def test_where_nothing_is_found_nothing_is_marked(blogtui: Blogtui) -> None:
    ran = blogtui("mark", "zzz", "--read")
    assert (ran.code, ran.out, ran.err) == (0, "", "No post is found.\n")
    assert marked(blogtui, "read") == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("fleet after:20", "`after:20`"),
        ("tag: fleet", "`tag:`"),
        ("fleet !!", "`!!`"),
        ("NOT", "`NOT`"),
        ("( )", "`( )`"),
        ("", "An empty query"),
        ("  ", "An empty query"),
    ],
)
@pytest.mark.usefixtures("example")
def test_what_narrows_nothing_is_refused(blogtui: Blogtui, query: str, said: str) -> None:
    """A slip in a query must not mark a whole library."""
    ran = blogtui("mark", query, "--read")
    assert ran.code == 2
    assert said in ran.err
    assert marked(blogtui, "read") == []


@pytest.mark.parametrize(
    "flags", [(), *((one, other) for one in FLAGS for other in FLAGS if one < other)]
)
@pytest.mark.usefixtures("example")
def test_one_mark_at_a_time(blogtui: Blogtui, flags: tuple[str, ...]) -> None:
    ran = blogtui("mark", "fleet", *flags)
    assert ran.code == 2
    assert "needs one of --read, --unread, --star, --unstar" in ran.err


def test_it_needs_a_query(blogtui: Blogtui) -> None:
    ran = blogtui("mark", "--read")
    assert ran.code == 2
    assert "needs a QUERY" in ran.err


@pytest.mark.usefixtures("example")
def test_it_waits_for_another_writer(
    blogtui: Blogtui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fetcher may be storing a blog just then: the marks come behind it."""
    is_kept_waiting = Event()
    take = Waiting.take

    def told(waiting: Waiting, mark: Mark, on: bool, post_ids: Sequence[int]) -> list[int]:
        is_kept_waiting.set()
        return take(waiting, mark, on, post_ids)

    monkeypatch.setattr(Waiting, "take", told)
    with a_library(home) as other, ThreadPoolExecutor() as pool:
        with writing(other._db):
            marking = pool.submit(blogtui, "mark", "blog:example", "--read")
            assert is_kept_waiting.wait(20)
            assert not marking.done()
        assert marking.result().out == "3 posts marked as read.\n"
    assert len(marked(blogtui, "read")) == 3
