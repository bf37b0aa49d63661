"""All blogs on one screen: how they fare, and which are shown."""

import pytest

from blogtui.library import Library
from blogtui.model.blog import Source, SourceKind
from blogtui.store import blogs
from blogtui.store.connection import connect, writing
from blogtui.ui.screens.blogs import BlogsScreen
from tests import snapshots
from tests.building import NOW, an_entry, put_blog
from tests.driving import reading
from tests.ui.subscribed import HARBOUR, LONG_AGO, QUAY, blog, line_of, on

# What is seen


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_list_of_blogs_looks_as_it_was_found_good(
    many: Library, size: tuple[int, int]
) -> None:
    many.blogs.pause(HARBOUR, True)
    many.blogs.keep_newest(QUAY, 20)
    async with reading(many, size) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        snapshots.check(f"many-blogs-{size[0]}x{size[1]}", reader.text)


@pytest.mark.parametrize("size", [(200, 50), (60, 15), (40, 10), (20, 5)])
async def test_names_and_the_cursor_are_seen_at_every_size(
    many: Library, size: tuple[int, int]
) -> None:
    async with reading(many, size) as reader:
        await reader.press("b", "G")
        assert "Spotify Eng" in reader.text
        assert all(len(line) <= size[0] for line in reader.lines)


async def test_a_folder_counts_what_is_in_it_and_inside_it(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        words = line_of(reader, "▾ Sea").split()
        assert words[:5] == ["▾", "Sea", "2", "blogs", "6"]


async def test_what_failed_is_said_in_words_and_beside_it_what_to_do(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        line = line_of(reader, "Mole")
        assert line.startswith(" ! ")
        assert "has a fault of its own" in line
        assert "! 1 failed" in reader.lines[0]
        await on(reader, "Mole")
        assert "Its owner has to mend it" in reader.text


async def test_a_paused_blog_says_so(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "name='Harbour'")
        await reader.press("P")
        assert line_of(reader, "  Harbour").rstrip().endswith("paused")
        assert "paused: nothing is fetched by itself" in reader.text
        await reader.press("P")
        assert not blog(many, HARBOUR).is_paused
        assert "paused" not in line_of(reader, "  Harbour")


async def test_posts_of_the_last_months_are_drawn(library: Library) -> None:
    posts = [an_entry(f"New {n}", published=f"{NOW:%Y-%m}-01") for n in range(3)]
    put_blog(library.paths, posts, "Brook")
    async with reading(library) as reader:
        await reader.press("b")
        assert "█" in line_of(reader, "Brook")


async def test_news_of_the_fetcher_leaves_the_cursor_where_it_is(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        put_blog(many.paths, [an_entry("Ant")], "Anthill", "https://ant.example/")
        screen = reader.app.screen
        assert isinstance(screen, BlogsScreen)
        screen.library_changed()
        await reader.until("Anthill")
        assert "Mole" in repr(screen.list.current)


async def test_five_hundred_blogs_are_listed(library: Library) -> None:
    db = connect(library.paths.database)
    with writing(db):
        for number in range(500):
            blog_id = blogs.add(
                db, name=f"Blog {number}", url=f"https://b{number}.example/", tagline="",
                source=Source(SourceKind.FEED, f"https://b{number}.example/feed"), now=LONG_AGO,
                typed_host=None,
            )  # fmt: skip
            blogs.put_in_folder(db, blog_id, f"Folder {number % 9}")
    db.close()
    async with reading(library) as reader:
        await reader.press("b", "G", "slash", *"blog 499")
        assert "1 of 502" in reader.lines[1]
        assert "▾ Folder 4" in reader.text


# Choosing what is shown


async def test_a_folder_is_shown_with_all_that_is_inside_it(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "path='Sea'")
        await reader.press("enter")
        assert "Folder Sea" in reader.lines[0]
        assert "6 posts" in reader.lines[0]
        await reader.press("slash", *"quay", "enter")
        assert "2 of 6" in reader.lines[1]


async def test_the_cursor_starts_on_what_is_shown(many: Library) -> None:
    async with reading(many, blog_id=QUAY) as reader:
        await reader.press("b", "enter")
        assert "Quay" in reader.lines[0]
        await reader.press("b")
        await on(reader, "path='Sea/Land'")
        await reader.press("enter", "b", "enter")
        assert "Folder Sea / Land" in reader.lines[0]


async def test_a_folder_is_folded_and_stays_so(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "name='Harbour'")
        await reader.press("h", "h")
        assert "▸ Sea" in reader.text
        assert "Harbour" not in "\n".join(reader.lines[3:20])
        await reader.press("escape", "b")
        assert "▸ Sea" in reader.text
        await on(reader, "path='Sea'")
        await reader.press("l")
        assert "Harbour" in reader.text


async def test_the_list_is_narrowed_at_every_key_and_enter_shows_the_first(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b", "slash", "q")
        assert "1 of 5" in reader.lines[1]
        await reader.press("u", "enter")
        assert "Quay" in reader.lines[0]


async def test_escape_takes_the_filter_away_then_leaves(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b", "slash", *"quay", "escape")
        assert "Harbour" in reader.text
        assert isinstance(reader.app.screen, BlogsScreen)
        await reader.press("escape")
        assert reader.focused == "posts"


async def test_the_mouse_moves_folds_and_shows(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        line = reader.lines.index(line_of(reader, "▾ Sea"))
        await reader.click(reader.lines[line].index("▾"), line)
        assert "▸ Sea" in reader.text
        line = reader.lines.index(line_of(reader, "Mole"))
        await reader.click(10, line)
        assert "Its owner has to mend it" in reader.text
        await reader.click(10, line, times=2)
        assert "Mole" in reader.lines[0]


# No blogs


async def test_where_no_blog_is_both_screens_say_how_one_comes(library: Library) -> None:
    for each in library.blogs.every():
        await library.blogs.remove(each.id)
    async with reading(library) as reader:
        assert "No blogs yet." in reader.text
        assert "C shows well-known ones" in reader.text
        await reader.press("b")
        assert "a adds one by its address" in reader.text
        await reader.press("z")
        await reader.until(lambda: len(library.blogs.every()) == 1)
