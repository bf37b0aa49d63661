"""All blogs on one screen: how they fare, which are shown, and what is done with them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from blogtui.library import Library
from blogtui.model.blog import Blog, Source, SourceKind
from blogtui.model.fetching import Failed, FailureKind
from blogtui.model.query import Query
from blogtui.search.removing import remove_blog, restore_blog
from blogtui.store import blogs
from blogtui.store.connection import connect, writing
from blogtui.ui.screens.blogs import BlogsScreen
from blogtui.ui.subscriptions import is_address
from tests import snapshots
from tests.building import NOW, a_library, an_entry, put_blog
from tests.driving import Reading, reading
from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback

LONG_AGO = datetime(2019, 3, 4, 9, 30, tzinfo=UTC)
HARBOUR, QUAY, MOLE = 3, 4, 5


@pytest.fixture
def many(library: Library) -> Library:
    """Beside the bundled ones: Harbour and Quay in a folder, Mole, which fails, in none."""
    for name, posts in (("Harbour", 4), ("Quay", 2), ("Mole", 1)):
        slug = name.lower()
        entries = [an_entry(f"{name} {n}", url=f"https://{slug}.example/{n}") for n in range(posts)]
        put_blog(library.paths, entries, name, f"https://{slug}.example/", "")
    library.blogs.put_in_folder(HARBOUR, "Sea")
    library.blogs.put_in_folder(QUAY, "Sea/Land")
    fail(library, MOLE, "mole.example has a fault of its own (503).")
    return library


def fail(library: Library, blog_id: int, message: str) -> None:
    db = connect(library.paths.database)
    with writing(db):
        failed = Failed(FailureKind.SERVER, message, status=503)
        later = LONG_AGO + timedelta(hours=1)
        blogs.record_failure(db, blog_id, failed, now=LONG_AGO, next_fetch=later)
    db.close()


def blog(library: Library, blog_id: int) -> Blog:
    return library.blogs.get(blog_id)


def line_of(reader: Reading, words: str) -> str:
    return next(line for line in reader.lines if words in line)


def blogs_screen(reader: Reading) -> BlogsScreen:
    assert isinstance(reader.app.screen, BlogsScreen)
    return reader.app.screen


async def on(reader: Reading, name: str) -> None:
    """The cursor on this row of the list of blogs."""
    screen = blogs_screen(reader)
    await reader.press("g")
    while name not in repr(screen.list.current):
        before = screen.list.viewport.cursor
        await reader.press("j")
        assert screen.list.viewport.cursor != before, f"there is no {name}"


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
        assert "Nothing of it is fetched by itself." in reader.text
        await reader.press("P")
        assert not blog(many, HARBOUR).is_paused
        assert "paused" not in line_of(reader, "  Harbour")


async def test_posts_of_the_last_months_are_drawn(library: Library) -> None:
    posts = [an_entry(f"New {n}", published=f"{NOW:%Y-%m}-01") for n in range(3)]
    put_blog(library.paths, posts, "Brook")
    async with reading(library) as reader:
        await reader.press("b")
        assert "█" in line_of(reader, "Brook")


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


# What is done with blogs


async def test_a_removed_blog_comes_back_with_its_stars(many: Library) -> None:
    (post_id,) = many.posts.find(Query("Mole 0")).ids()
    many.marks.set_starred([post_id], True)
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("x")
        assert "Remove Mole with 1 post?" in reader.text
        assert "★ Mole 0" in reader.text
        await reader.press("y")
        await reader.until(lambda: "Until you leave, z takes it back." in reader.footer)
        assert not any(each.name == "Mole" for each in many.blogs.every())
        await reader.press("z")
        await reader.until(lambda: "Mole is back, with 1 post." in reader.footer)
        assert many.posts.post(post_id).starred
        assert "▾ Sea" in reader.text
        assert line_of(reader, "Mole").startswith(" ! ")


async def test_keys_are_heeded_while_a_blog_is_removed_and_taken_back(
    many: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Event()

    def slowly(deed: Callable[..., None]) -> Callable[..., None]:
        def wait(*given: Any, **named: Any) -> None:
            assert gate.wait(20)
            deed(*given, **named)

        return wait

    monkeypatch.setattr("blogtui.library.removing.remove_blog", slowly(remove_blog))
    monkeypatch.setattr("blogtui.library.removing.restore_blog", slowly(restore_blog))
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        for keys, said in (("xy", "Removing Mole …"), ("z", "Taking back Mole …")):
            gate.clear()
            await reader.pilot.press(*keys)
            while said not in reader.footer:
                await reader.pilot.pause()
            await reader.pilot.press("g")
            await reader.pilot.pause()
            assert blogs_screen(reader).list.viewport.cursor == 0
            gate.set()
            await reader.until(lambda: " …" not in reader.footer)
        assert "Mole is back, with 1 post." in reader.footer


async def test_a_blog_is_not_removed_unless_one_says_yes(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("x", "n")
        assert len(many.blogs.every()) == 5


async def test_a_blog_gets_another_name(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("e", "end", *(["backspace"] * 4))
        await reader.type("Pier")
        await reader.press("enter")
        assert blog(many, MOLE).name == "Pier"
        assert "Pier" in reader.text


async def test_a_folder_is_completed_from_those_that_there_are(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("f")
        assert "There are: Sea, Sea/Land" in reader.text
        await reader.type("se")
        await reader.press("tab", "enter")
        assert blog(many, MOLE).folder == "Sea"


async def test_a_folder_that_is_renamed_takes_all_inside_it_along(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "path='Sea'")
        await reader.press("e", *(["backspace"] * 3))
        await reader.type("Ocean")
        await reader.press("enter")
        assert blog(many, HARBOUR).folder == "Ocean"
        assert blog(many, QUAY).folder == "Ocean/Land"


async def test_the_folder_that_was_shown_is_gone_and_all_blogs_are_shown(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "path='Sea/Land'")
        await reader.press("enter", "b", "e", *(["backspace"] * 4))
        await reader.type("Ground")
        await reader.press("enter", "escape")
        assert "All blogs" in reader.lines[0]


async def test_how_many_posts_are_kept_whole_is_a_number(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("K")
        await reader.type("many")
        await reader.press("enter")
        assert "no number" in reader.footer
        assert blog(many, MOLE).keep_newest is None
        await reader.press("K")
        await reader.type("30")
        await reader.press("enter")
        assert blog(many, MOLE).keep_newest == 30
        assert "the newest 30 posts whole" in reader.text


async def test_what_is_meant_for_a_blog_asks_for_one(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b", "g", "x")
        assert "Go to a blog or a folder first." in reader.footer


async def test_offline_says_that_nothing_is_fetched(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        for key in ("R", "A"):
            await reader.press(key)
            await reader.until(lambda: "nothing is fetched" in reader.footer)


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


# Lists of subscriptions


def opml(*names: str) -> str:
    outlines = "".join(
        f'<outline type="rss" text="{n}" xmlUrl="https://{n.lower()}.example/feed"'
        f' htmlUrl="https://{n.lower()}.example/"/>'
        for n in names
    )
    return f'<opml version="2.0"><body><outline text="Sea">{outlines}</outline></body></opml>'


async def test_a_list_is_looked_at_before_it_is_taken_in(many: Library, tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(opml("Harbour", "Dune", "Reef"), "utf-8")
    async with reading(many) as reader:
        for answer, number in (("n", 5), ("y", 7)):
            await reader.press("b", "i")
            await reader.paste(str(file))
            await reader.press("enter")
            await reader.until("Take in 2 new blogs?")
            assert "in 1 folder, 1 more here already" in reader.text
            assert "· Sea: Dune" in reader.text
            await reader.press(answer)
            assert len(many.blogs.every()) == number
            await reader.press("escape")
        assert {each.folder for each in many.blogs.every() if each.name == "Reef"} == {"Sea"}


async def test_a_file_that_is_no_list_says_so(many: Library, tmp_path: Path) -> None:
    async with reading(many) as reader:
        await reader.press("b", "i")
        await reader.paste(str(tmp_path / "none.opml"))
        await reader.press("enter")
        await reader.until("cannot be read")


async def test_subscriptions_are_written_once(many: Library, tmp_path: Path) -> None:
    file = tmp_path / "mine.opml"
    async with reading(many) as reader:
        await reader.press("b")
        for said in ("4 blogs written", "is there already"):
            await reader.press("w", "home", "ctrl+k")
            await reader.paste(str(file))
            await reader.press("enter")
            assert said in reader.text
    assert 'text="Harbour"' in file.read_text("utf-8")


async def test_a_path_that_cannot_be_written_may_be_mended(many: Library, tmp_path: Path) -> None:
    async with reading(many) as reader:
        await reader.press("b", "w", "home", "ctrl+k")
        await reader.paste(str(tmp_path / "nowhere" / "m.opml"))
        await reader.press("enter")
        assert "cannot be written" in reader.text
        assert "nowhere/m.opml" in reader.text
        await reader.press("home", "ctrl+k")
        await reader.paste(str(tmp_path / "m.opml"))
        await reader.press("enter")
        assert "4 blogs written" in reader.text


def test_a_paste_of_a_megabyte_is_soon_no_address() -> None:
    assert not is_address("a." * 500_000 + " x")
    assert not is_address("a" * 1_000_000)
    assert is_address(" https://blog.example.org/posts\n")


# Adding


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[Library, HomeBlog]]:
    """A library that asks nobody but this machine, and a blog that is not subscribed to."""
    with Loopback() as server, a_library(tmp_path, offline=False) as library:
        library.blogs.remove_for_good(1)
        yield library, HomeBlog(server, 40)


async def test_a_pasted_address_is_looked_at(home: tuple[Library, HomeBlog]) -> None:
    library, blog = home
    async with reading(library) as reader:
        await reader.press("b")
        await reader.paste(f" {blog.url}\n")
        await reader.until("It has a feed")
        await reader.press("enter")
        await reader.until(lambda: TITLE in reader.lines[0])


async def test_a_pasted_address_is_looked_at_while_one_types(
    home: tuple[Library, HomeBlog],
) -> None:
    library, blog = home
    async with reading(library) as reader:
        await reader.press("b", "slash")
        await reader.paste(blog.url)
        await reader.until("It has a feed")


async def test_an_address_is_asked_for(home: tuple[Library, HomeBlog]) -> None:
    library, blog = home
    async with reading(library) as reader:
        await reader.press("b", "a")
        await reader.paste(blog.url)
        await reader.press("enter")
        await reader.until("It has a feed")


async def test_what_is_no_address_is_not_looked_at(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("b")
        await reader.paste("some words")
        assert "no address" in reader.footer


async def test_a_blog_is_fetched_by_hand(home: tuple[Library, HomeBlog]) -> None:
    library, served = home
    async with reading(library) as reader:
        await reader.press("b")
        await reader.paste(served.url)
        await reader.until("It has a feed")
        await reader.press("enter")
        await reader.until(lambda: "40 posts" in reader.lines[0])
        await reader.press("b")
        served.server.give("/feed/", status=500)
        await reader.press("R")
        await reader.until(lambda: "has a fault of its own" in line_of(reader, TITLE[:12]))


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
