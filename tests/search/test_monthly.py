"""Posts a month of blogs, counted from their sets."""

from datetime import date
from pathlib import Path

from blogtui.search.monthly import first_days
from tests.building import NOW, a_library, an_entry, put_blog


def test_every_blog_has_its_last_24_months_the_last_one_last(tmp_path: Path) -> None:
    dates = ["2026-11-23", "2026-11-01", "2026-10-31", "2024-12-01", "2024-11-30", "1971-01-01"]
    entries = [an_entry(f"Post {at}", at) for at in dates]
    with a_library(tmp_path) as library:
        busy = put_blog(library.paths, entries)
        quiet = put_blog(library.paths, [], "Quiet", "https://quiet.example/")
        months = library.blogs.months(NOW)
    assert months[busy] == (1, *(0,) * 21, 1, 2)
    assert months[quiet] == (0,) * 24
    assert set(months) >= {1, busy, quiet}


def test_posts_of_a_full_minute_count_for_their_own_month_and_undated_ones_for_none(
    tmp_path: Path,
) -> None:
    """More posts than the last day of a month has minutes: some of them stand in the next one."""
    crowd = [
        an_entry(f"Post {number}", "2026-09-30", url=f"https://blog.example/{number}")
        for number in range(1500)
    ]
    with a_library(tmp_path) as library:
        blog = put_blog(library.paths, [*crowd, an_entry("Undated", None)])
        assert library.blogs.months(NOW)[blog] == (*(0,) * 21, 1500, 0, 0)


def test_months_begin_on_their_first_day_across_the_years() -> None:
    assert first_days(date(2026, 1, 31), 2) == [
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]
