"""Words, dates and categories narrow the list, each alone and all together."""

from blogtui.library import Library
from blogtui.model.query import Query
from tests.building import an_entry, put_blog
from tests.driving import reading

FLEET = "Fleet Management at Spotify (Part 3): Fleet-wide Refactoring"


async def test_every_key_of_the_filter_narrows_the_list(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", "f", "l")
        assert "4 of 24" in reader.lines[1]
        await reader.type("eet refac")
        assert "1 of 24" in reader.lines[1]
        assert reader.title == FLEET


async def test_dates_follow_the_filter(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"fleet")
        counts = {}
        for line in reader.lines[2:13]:
            label, *_, count = line[:25].split()
            counts[label] = count
        assert (counts["All"], counts["May"], counts["Apr"], counts["Dec"]) == ("4", "2", "1", "0")


async def test_enter_goes_to_the_list_and_keeps_the_filter(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"fleet", "enter", "j", "s")
        assert reader.title == FLEET
        assert "★ 15 May 2023" in reader.text
        assert "4 of 24" in reader.lines[1]


async def test_escape_clears_the_filter_and_then_leaves_it(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"fleet", "escape")
        assert " 24" in reader.lines[1]
        assert reader.focused == "filter"
        await reader.press("escape")
        assert reader.focused == "posts"


async def test_a_star_survives_the_filter(library: Library) -> None:
    """Starring under a filter shows the star in the whole list too."""
    async with reading(library) as reader:
        await reader.press("slash", *"diff", "enter", "s", "escape")
        assert "★ 28 Sep 2023" in reader.text


async def test_the_cursor_stays_on_its_post_while_filtering(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("G", "slash", *"fleet")
        assert reader.title.startswith("Fleet Management at Spotify (Part 1)")
        await reader.press("escape")
        assert reader.title.startswith("Fleet Management at Spotify (Part 1)")


async def test_arrow_up_brings_earlier_filters_back(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"fleet", "enter", "slash", "escape", *"tv", "enter")
        await reader.press("slash", "escape", "up")
        assert reader.app.main.filter_line.value == "tv"
        await reader.press("up")
        assert reader.app.main.filter_line.value == "fleet"
        await reader.press("down", "down")
        assert reader.app.main.filter_line.value == ""


async def test_nothing_found_says_so_and_how_to_widen(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"zebra")
        assert "Nothing found." in reader.text
        assert "esc widens again" in reader.text
        await reader.press("enter", "escape")
        assert "Nothing found." not in reader.text


async def test_choosing_a_month_narrows_and_choosing_it_again_widens(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("d", "j", "j", "j", "enter")
        assert "3 of 24 · Nov 2023" in reader.lines[1]
        await reader.press("enter")
        assert "of 24" not in reader.lines[1]


async def test_choosing_a_year_narrows_and_all_widens(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("d", "j", "enter")
        assert "24 of 24 · 2023" in reader.lines[1]
        await reader.press("g", "enter")
        assert "of 24" not in reader.lines[1]


async def test_a_range_is_marked_with_space_at_both_ends(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("d", "j", "j", "j", "space", "j", "j", "space")
        assert "9 of 24 · Sep 2023 to Nov 2023" in reader.lines[1]


async def test_a_click_on_a_month_narrows(library: Library) -> None:
    async with reading(library) as reader:
        await reader.click(5, 5)
        assert "3 of 24 · Nov 2023" in reader.lines[1]


async def test_words_dates_and_categories_narrow_together(library: Library) -> None:
    async with reading(library) as reader:
        counts = library.posts.categories(reader.app.main.query_asked)
        await reader.press("c", "enter")
        first = counts[0]
        assert f"{first.count} of 24 · {first.name}" in reader.lines[1]
        await reader.press("d", "j", "enter", "l", "slash", *"e")
        query = reader.app.main.query_asked
        assert query.text == "e"
        assert query.spans
        assert query.categories == {first.name}
        found = library.posts.find(query).count
        assert f"{found} of 24 · {first.name} · 2023" in reader.lines[1]


async def test_several_categories_are_united(library: Library) -> None:
    async with reading(library) as reader:
        counts = library.posts.categories(reader.app.main.query_asked)
        await reader.press("c", "space", "down", "space", "enter")
        names = {counts[0].name, counts[1].name}
        assert reader.app.main.query_asked.categories == names


async def test_categories_are_narrowed_by_typing_and_left_by_escape(library: Library) -> None:
    async with reading(library) as reader:
        counts = library.posts.categories(reader.app.main.query_asked)
        await reader.press("c", *counts[-1].name[:3].lower())
        assert counts[-1].name in reader.text
        await reader.press("escape", "escape")
        assert reader.app.screen is reader.app.main
        assert not reader.app.main.query_asked.categories


async def test_escape_in_the_list_widens_one_thing_at_a_time(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("c", "enter", "d", "j", "enter", "l", "slash", "e", "enter")
        query = reader.app.main.query_asked
        assert query.text
        await reader.press("escape")
        assert reader.app.main.query_asked.text == ""
        assert reader.app.main.query_asked.spans
        await reader.press("escape")
        assert not reader.app.main.query_asked.spans
        assert reader.app.main.query_asked.categories
        await reader.press("escape")
        assert not reader.app.main.query_asked.narrows


async def test_posts_without_a_date_have_a_group_of_their_own(library: Library) -> None:
    put_blog(library.paths, [an_entry("Dated"), an_entry("Undated", published=None)])
    async with reading(library, blog_id=3) as reader:
        await reader.press("d", "G", "enter")
        assert "1 of 2 · undated" in reader.lines[1]
        assert reader.title == "Undated"


async def test_another_blog_is_chosen_by_name(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("b", "slash", *"handbook", "enter")
        assert "blogtui handbook" in reader.lines[0]
        await reader.press("b", "home", "up", "enter")
        assert "All blogs" in reader.lines[0]
        assert "blogtui handbook" in reader.text


async def test_in_a_narrow_terminal_categories_keep_their_counts(library: Library) -> None:
    (first, *_) = library.posts.categories(Query(blog=library.blogs.start()))
    async with reading(library, (60, 20)) as reader:
        await reader.press("c")
        line = next(line for line in reader.lines if first.name in line)
        assert f" {first.count} " in line
        assert "…" not in line
        await reader.resize(40, 20)
        assert any(f" {first.count} " in line and first.name[:8] in line for line in reader.lines)
