"""What the reader tells at its start of what is new."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blogtui.library.visits import NewPosts
from blogtui.ui.news import news
from tests.building import a_library
from tests.driving import reading
from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)  # a Wednesday
CAKES, BOLTS = NewPosts(1, "Cakes", 7), NewPosts(2, "Bolts", 5)


@pytest.mark.parametrize(
    ("ago", "since"),
    [
        (timedelta(hours=2), "10:00"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=3), "Sunday"),
        (timedelta(days=9), "16 Nov"),
        (timedelta(days=400), "21 Oct 2025"),
        (timedelta(hours=-2), "14:00"),
    ],
)
def test_the_last_visit_is_said_as_people_say_it(ago: timedelta, since: str) -> None:
    said = news([CAKES, BOLTS], NOON - ago, NOON)
    assert said == f"12 new since {since}: 7 Cakes, 5 Bolts"


def test_nothing_new_says_nothing_and_a_first_visit_names_no_day() -> None:
    assert news([], NOON, NOON) == ""
    assert news([CAKES], None, NOON) == "7 new: 7 Cakes"


def test_of_many_blogs_the_busiest_are_named() -> None:
    many = [NewPosts(number, f"B{number}", 9 - number) for number in range(5)]
    assert news(many, None, NOON) == "35 new: 9 B0, 8 B1, 7 B2, 11 in 2 more blogs"
    assert news(many[:4], None, NOON).endswith("7 B2, 6 in another blog")


def test_a_hostile_name_stays_text() -> None:
    assert "\x1b" not in news([NewPosts(1, "A\x1b]0;B\x07", 1)], None, NOON)


async def test_the_start_tells_what_came_since(tmp_path: Path) -> None:
    with Loopback() as server, a_library(tmp_path, offline=False) as library:
        blog = HomeBlog(server)
        for bundled in library.blogs.every():
            library.blogs.remove_for_good(bundled.id)
        await library.blogs.add(blog.url, archive=False)
        blog.publish("News of the night")
        async for _ in library.fetching.refresh_here(None, force=True):
            pass
    with a_library(tmp_path) as library:
        async with reading(library) as reader:
            assert f"1 new: 1 {TITLE}" in reader.footer
            await reader.press("j")
            assert "1 new" not in reader.footer
