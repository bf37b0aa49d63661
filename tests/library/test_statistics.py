"""What is counted agrees with a plain look at every post."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.model.query import Query
from blogtui.model.statistics import NameCount, Statistics, monday, weeks_of_year
from blogtui.store.marks import put_read_moments
from tests.building import NOW, a_library, an_entry, put_blog

MANY = 1450
"""Posts of one day: more than it has minutes, so that some stand on another."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        yield opened


def test_counts_are_those_of_the_posts(library: Library) -> None:
    for query in (Query(), Query("data"), Query(blog=1), Query(blog=2), Query("zzz")):
        found = library.posts.find(query)
        posts = found.whole(0, found.count)
        counted = library.statistics.of(query, NOW)
        days = Counter(post.published.date() for post in posts if post.published)
        categories = Counter(name for post in posts for name in post.categories)
        blogs = Counter(post.blog for post in posts)
        assert counted.count == len(posts)
        assert counted.days == days
        assert counted.unread == sum(not post.read for post in posts)
        assert counted.stored == sum(post.stored for post in posts)
        assert {each.name: each.count for each in counted.categories} == categories
        assert {each.name: each.count for each in counted.blogs} == blogs
        assert list(counted.blogs) == sorted(counted.blogs, key=lambda each: -each.count)


def test_a_full_day_keeps_all_its_posts_and_the_undated_have_none(library: Library) -> None:
    entries = [an_entry(f"Post {number}", "2020-02-29") for number in range(MANY)]
    blog_id = put_blog(library.paths, [*entries, an_entry("When", None)])
    counted = library.statistics.of(Query(blog=blog_id), NOW)
    assert counted.days == {date(2020, 2, 29): MANY}
    assert counted.undated == 1
    assert counted.months() == {(2020, 2): MANY}
    assert counted.blogs == (NameCount("Example Blog", MANY + 1),)


def test_days_of_reading_are_those_of_the_persons_zone(library: Library) -> None:
    """At 23:30 UTC it is tomorrow in the east."""
    ids = library.posts.find(Query()).ids()[:2]
    library.marks.set_read(ids, True)
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    put_read_moments(library._db, dict.fromkeys(ids, late))
    east = NOW.astimezone(timezone(timedelta(hours=9)))
    assert library.statistics.of(Query(), NOW).read == {late.date(): 2}
    assert library.statistics.of(Query(), east).read == {late.date() + timedelta(days=1): 2}


def test_weeks_begin_on_monday_and_the_last_is_this_one() -> None:
    today = date(2026, 11, 28)
    read = {today: 3, monday(today): 1, monday(today) - timedelta(days=1): 5}
    assert Statistics(read=read).read_by_week(today, 3) == [
        (date(2026, 11, 9), 0),
        (date(2026, 11, 16), 5),
        (date(2026, 11, 23), 4),
    ]


@pytest.mark.parametrize("year", [1970, 2000, 2012, 2023, 2024, 2028])
def test_the_weeks_of_a_year_have_all_its_days(year: int) -> None:
    days = {week + timedelta(days=day) for week in weeks_of_year(year) for day in range(7)}
    first = date(year, 1, 1)
    assert all(first + timedelta(days=day) in days for day in range(365))
    assert all(week.weekday() == 0 for week in weeks_of_year(year))
