"""More like this, on this day, a random older post: there, and back to where one was."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.model.query import Query
from tests.building import NOW, a_library, an_entry, put_blog
from tests.driving import reading

TODAY = date(2026, 11, 28)
KIN = ("Sharding vitess", "Vitess in the large")


@pytest.fixture
def library(library: Library) -> Library:
    """With two posts that have rare words in common, a year apart."""
    library.posts._today = lambda: TODAY
    entries = [
        an_entry(title, f"20{year}-05-01", excerpt="MySQL shards.")
        for title, year in zip(KIN, (23, 22), strict=True)
    ]
    put_blog(library.paths, entries, "Harbour", "https://harbour.example/")
    return library


def number_of(library: Library, title: str) -> int:
    return library.posts.find(Query(f'title:"{title}"')).rows(0, 1)[0].id


async def test_more_like_this_narrows_the_list_and_escape_leads_back(library: Library) -> None:
    async with reading(library, all_blogs=True) as reader:
        await reader.type("/sharding")
        await reader.press("enter", "m")
        assert "like “Sharding vitess”" in reader.text
        assert reader.title == KIN[1]
        assert KIN[0] not in reader.text.replace(f"“{KIN[0]}”", "")
        await reader.press("escape")
        assert reader.app.main.query_asked == Query("sharding")
        assert reader.title == KIN[0]


async def test_the_way_leads_back_through_several_posts(library: Library) -> None:
    async with reading(library, all_blogs=True) as reader:
        await reader.type("/sharding")
        await reader.press("enter", "m", "m")
        assert "like “Vitess in the large”" in reader.text
        await reader.press("escape")
        assert "like “Sharding vitess”" in reader.text
        await reader.press("escape", "escape")
        assert reader.app.main.query_asked == Query()


async def test_who_went_elsewhere_widens_as_always(library: Library) -> None:
    async with reading(library, all_blogs=True) as reader:
        await reader.type("/sharding")
        await reader.press("enter", "m")
        await reader.type("/ after:2001")
        await reader.press("enter", "escape")
        assert reader.app.main.query_asked == Query()


async def test_the_reader_goes_to_the_list_with_it(library: Library) -> None:
    async with reading(library, all_blogs=True) as reader:
        await reader.type("/sharding")
        await reader.press("enter", "enter", "m")
        assert reader.app.screen is reader.app.main
        assert reader.title == KIN[1]


async def test_a_post_like_no_other_says_so(library: Library) -> None:
    alone = an_entry("Xylophon", "2020-01-01", excerpt="")
    put_blog(library.paths, [alone], "Quiet", "https://quiet.example/")
    async with reading(library, all_blogs=True) as reader:
        await reader.type("/xylophon")
        await reader.press("enter", "m")
        assert "No other post shares rare words with it." in reader.footer
        assert reader.app.main.query_asked == Query("xylophon")


async def test_a_saved_filter_keeps_what_is_like_it(library: Library) -> None:
    post_id = number_of(library, KIN[0])
    library.filters.save("kin", Query(f"like:{post_id}"))
    async with reading(library) as reader:
        await reader.press("1")
        assert reader.title == KIN[1]


async def test_on_this_day_shows_other_years_alone(library: Library) -> None:
    entries = [an_entry(f"Of {year}", f"{year}-11-28") for year in (2026, 2025, 2019)]
    put_blog(library.paths, entries, "Days", "https://days.example/")
    async with reading(library, all_blogs=True) as reader:
        await reader.press("t")
        assert reader.app.main.result is not None
        assert [row.title for row in reader.app.main.result.rows(0, 9)] == ["Of 2025", "Of 2019"]
        assert "on 28 November" in reader.text
        await reader.press("escape")
        assert reader.app.main.query_asked == Query()


async def test_a_day_without_posts_shows_the_days_around_it(library: Library) -> None:
    put_blog(
        library.paths,
        [an_entry("Three days off", "2018-12-01"), an_entry("Four days off", "2018-12-02")],
        "Days",
        "https://days.example/",
    )
    async with reading(library, all_blogs=True) as reader:
        await reader.press("t")
        assert reader.title == "Three days off"
        assert "Four days off" not in reader.text
        assert "on 25 November to 1 December" in reader.text


async def test_no_day_near_says_so(library: Library) -> None:
    harbour = library.blogs.by_name("Harbour").id
    async with reading(library, blog_id=harbour) as reader:
        before = reader.app.main.query_asked
        reader.library.posts._today = lambda: date(2026, 8, 1)
        await reader.press("t")
        assert "No post of another year is of this day" in reader.footer
        assert reader.app.main.query_asked == before


def put_old_and_young(library: Library) -> None:
    entries = [
        an_entry(f"Young {number}", f"{NOW - timedelta(days=number):%Y-%m-%d}")
        for number in range(5)
    ]
    entries += [an_entry("Old and read", "2021-01-01"), an_entry("Old and unread", "2020-01-01")]
    put_blog(library.paths, entries, "Ages", "https://ages.example/")


async def test_a_random_post_is_an_older_unread_one(library: Library) -> None:
    put_old_and_young(library)
    library.marks.set_read([number_of(library, "Old and read")], True)
    async with reading(library, all_blogs=True) as reader:
        await reader.type("/blog:ages")
        await reader.press("enter", "w")
        assert reader.title == "Old and unread"
        library.marks.set_read([number_of(library, "Old and unread")], True)
        seen = set()
        for _ in range(30):
            await reader.press("w")
            seen.add(reader.title)
        assert seen == {"Old and read", "Old and unread"}


async def test_where_all_is_young_no_post_is_drawn(library: Library) -> None:
    put_old_and_young(library)
    async with reading(library, all_blogs=True) as reader:
        await reader.type("/title:young")
        await reader.press("enter", "g")
        before = reader.title
        await reader.press("w")
        assert "older than 30 days" in reader.footer
        assert reader.title == before


async def test_the_place_in_an_article_is_kept_when_one_leaves_by_another_way(
    tmp_path: Path,
) -> None:
    with a_library(tmp_path) as library:
        async with reading(library, (80, 12), blog_id=2) as reader:
            await reader.press("enter", "space")
            post = reader.app.screen.current_post()  # type: ignore[attr-defined]
            await reader.press("m")
            assert reader.app.screen is reader.app.main
            assert library.articles.place(post.id) > 0
