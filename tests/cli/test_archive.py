"""archive, and the archive that add fetches: a blog's older posts, by the command line."""

import pytest

from tests.cli.conftest import Blogtui
from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback

RECORD_FIELDS = ["blog", "new", "updated", "status", "requests", "error", "archive"]


@pytest.fixture
def home_blog(server: Loopback) -> HomeBlog:
    """A blog of forty posts."""
    return HomeBlog(server, 40)


def test_add_fetches_the_whole_archive_and_says_so(blogtui: Blogtui, home_blog: HomeBlog) -> None:
    ran = blogtui("add", home_blog.url)
    assert ran.code == 0
    assert f"{TITLE}: 40 posts, 30 of them new; complete. Its last page was reached." in ran.out
    assert len(blogtui("posts", "--json").records) == 40


def test_added_is_told_with_its_archive(blogtui: Blogtui, home_blog: HomeBlog) -> None:
    (added,) = blogtui("add", home_blog.url, "--json").records
    assert added["posts"] == 40
    assert added["archive"] == {
        "state": "complete", "found": 40, "expected": 40, "reason": "Its last page was reached.",
    }  # fmt: skip


def test_older_posts_can_be_left_where_they_are(blogtui: Blogtui, home_blog: HomeBlog) -> None:
    (added,) = blogtui("add", home_blog.url, "--no-archive", "--json").records
    assert (added["posts"], added["archive"]["state"]) == (10, "none")
    (told,) = blogtui("archive", "--json").records
    assert list(told) == RECORD_FIELDS
    assert (told["new"], told["status"], told["error"]) == (30, "ok", None)
    assert told["archive"]["state"] == "complete"


def test_a_finished_archive_is_not_asked_for_again(
    blogtui: Blogtui, home_blog: HomeBlog, server: Loopback
) -> None:
    blogtui("add", home_blog.url)
    asked = len(server.requests)
    (told,) = blogtui("archive", TITLE, "--json").records
    assert (told["new"], told["status"], told["requests"]) == (0, "unchanged", 0)
    assert len(server.requests) == asked


def test_a_blog_that_is_away_is_told_and_is_1(blogtui: Blogtui, home_blog: HomeBlog) -> None:
    blogtui("add", home_blog.url, "--no-archive")
    home_blog.server.give("*", status=404)
    ran = blogtui("archive", "--json")
    assert ran.code == 1
    (told,) = ran.records
    assert (told["status"], told["error"]["kind"]) == ("error", "not-found")


def test_archives_of_an_unknown_blog_are_2(blogtui: Blogtui, home_blog: HomeBlog) -> None:
    ran = blogtui("archive", "nobody")
    assert ran.code == 2
    assert "No blog is called nobody" in ran.err


def test_offline_no_archive_is_fetched(blogtui: Blogtui, home_blog: HomeBlog) -> None:
    ran = blogtui("--offline", "archive")
    assert ran.code == 3
    assert "offline" in ran.err


def test_blogs_say_how_complete_they_are(blogtui: Blogtui, home_blog: HomeBlog) -> None:
    blogtui("add", home_blog.url)
    assert "complete" in blogtui("blogs").out
