"""A blog that was removed comes back as it was, as long as the library is open."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from blogtui.errors import BlogExists, Stopped, StoreUnwritable, UnknownBlog
from blogtui.library import Library
from blogtui.library.removing import Removals, UnderWay
from blogtui.model.post import Article
from blogtui.model.query import Query, Span
from blogtui.search.building import disagreements
from blogtui.search.storing import store_article
from blogtui.store import pictures, stopping
from blogtui.store.connection import connect, writing
from tests.building import NOW, a_library, an_entry, put_blog, put_picture

PICTURE = "https://blog.example/crane.png"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        yield opened


@pytest.fixture
def blog_id(library: Library) -> int:
    """A blog with marks, whole texts, a picture, a log, a walk, and posts that share a minute."""
    entries = [an_entry(f"Crane {number}", "2026-10-28") for number in range(5)]
    entries += [an_entry("Undated", None), an_entry("Whole", "2020-01-01", markdown="A text")]
    number = put_blog(library.paths, entries, name="Cranes", url="https://cranes.example/")
    library.blogs.put_in_folder(number, "Harbour/Cranes")
    found = library.posts.find(Query(blog=number)).ids()
    library.marks.set_starred(found[:2], True)
    library.marks.set_read(found[1:3], True)
    with closing(connect(library.paths.database)) as db, writing(db):
        store_article(db, found[0], Article("Long", "page"), NOW)
        pictures.claim(db, found[0], PICTURE)
        give_everything(db, number, found[1])
    put_picture(library.paths, PICTURE)
    library.posts.changed()
    return number


def give_everything(db: sqlite3.Connection, blog_id: int, post_id: int) -> None:
    """A row in each table that the posts themselves do not fill."""
    validators_row = ("https://cranes.example/feed", '"tag"', None)
    db.execute("INSERT INTO validators VALUES (?, ?, ?, ?)", (blog_id, *validators_row))
    db.execute(
        "INSERT INTO fetches (blog_id, url, at, outcome, size_bytes, seconds)"
        " VALUES (?, 'https://cranes.example/feed', 7, 'ok', 1, 0.5)",
        (blog_id,),
    )
    db.execute(
        "INSERT INTO archives (blog_id, walk, begun_at) VALUES (?, '{\"steps\": []}', 7)",
        (blog_id,),
    )
    db.execute("INSERT INTO walked VALUES (?, 77)", (blog_id,))
    db.execute("INSERT INTO downloads (post_id, tries) VALUES (?, 2)", (post_id,))


def everything(library: Library) -> dict[str, set[object]]:
    """Every row, where no table is empty."""
    kept = every_row(library)
    assert all(kept[name] for name in ("downloads", "walked", "archives", "pictures", "articles"))
    return kept


def every_row(library: Library) -> dict[str, set[object]]:
    """Of every table, the numbers of sets and of the log alone left away."""
    with closing(connect(library.paths.database)) as db:
        names = [
            row[0]
            for row in db.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        kept = {name: set(db.execute(f"SELECT * FROM {name}")) for name in names}
        kept["sets"] = set(db.execute("SELECT kind, term, keys FROM sets"))
        kept["fetches"] = set(db.execute("SELECT blog_id, url, at, outcome FROM fetches"))
    return kept


def index_is_right(library: Library) -> bool:
    with closing(connect(library.paths.database)) as db:
        return disagreements(db, lambda share: None) == 0


async def test_a_blog_comes_back_with_all_that_was_its_own(library: Library, blog_id: int) -> None:
    before, blog = everything(library), library.blogs.get(blog_id)
    removed = await library.blogs.remove(blog_id)
    assert removed.blog == blog
    assert library.posts.find(Query(text="crane")).count == 0
    assert index_is_right(library)
    with pytest.raises(UnknownBlog):
        library.blogs.get(blog_id)
    assert await library.blogs.restore(removed) == blog
    assert everything(library) == before
    assert library.posts.find(Query(text="crane")).count == 5


def stopped_at(look: int) -> Callable[[], bool]:
    """Not stopped at the looks before."""
    looks = count(1)
    return lambda: next(looks) >= look


@pytest.mark.parametrize("deed", ["remove", "take back"])
def test_stopped_at_any_moment_all_is_as_it_was(
    library: Library, blog_id: int, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    """Later and later, until it has come to its end."""
    monkeypatch.setattr(stopping, "STEPS_BETWEEN_LOOKS", 20)
    removals = Removals(library.paths.database)
    removed = removals.remove(blog_id) if deed == "take back" else None
    before = every_row(library)
    for stops in count():
        is_stopped = stopped_at(int(1.5**stops))
        try:
            if removed is None:
                removals.remove(blog_id, is_stopped)
            else:
                removals.restore(removed, is_stopped)
        except Stopped:
            assert every_row(library) == before
            assert index_is_right(library)
        else:
            break
    assert stops > 8
    assert every_row(library) != before
    assert index_is_right(library)
    removals.forget()


async def begun(library: Library) -> UnderWay:
    await asyncio.sleep(0)  # its turn
    (work,) = library.blogs.under_way
    return work


async def test_what_is_under_way_can_be_stopped(library: Library, blog_id: int) -> None:
    """While another program writes it waits, so that it is not done before it is stopped."""
    before = everything(library)
    with closing(connect(library.paths.database)) as db:
        with writing(db):
            removing = asyncio.create_task(library.blogs.remove(blog_id))
            (await begun(library)).stop()
        with pytest.raises(Stopped):
            await removing
        assert everything(library) == before
        assert (library.blogs.removed, library.blogs.under_way) == ((), ())
        removed = await library.blogs.remove(blog_id)
        with writing(db):
            restoring = asyncio.create_task(library.blogs.restore(removed))
            work = await begun(library)
            assert library.blogs.removed == (), "it is on its way back"
            work.stop()
        with pytest.raises(Stopped):
            await restoring
    await library.blogs.restore(removed)
    assert everything(library) == before


async def test_several_are_taken_back_one_after_the_other(library: Library, blog_id: int) -> None:
    other = put_blog(library.paths, [an_entry("Pier")], "Piers", "https://piers.example/")
    before = everything(library)
    first, second = await library.blogs.remove(blog_id), await library.blogs.remove(other)
    assert list(library.blogs.removed) == [first, second]
    await library.blogs.restore(second)
    assert [blog.id for blog in library.blogs.every()][-1] == other
    assert blog_id not in library.blogs.months(NOW)
    await library.blogs.restore(first)
    assert not library.blogs.removed
    assert everything(library) == before


async def test_what_was_taken_back_can_be_removed_again_but_not_taken_back_twice(
    library: Library, blog_id: int
) -> None:
    before = everything(library)
    removed = await library.blogs.remove(blog_id)
    await library.blogs.restore(removed)
    with pytest.raises(UnknownBlog, match="Cranes was taken back already"):
        await library.blogs.restore(removed)
    await library.blogs.restore(await library.blogs.remove(blog_id))
    assert everything(library) == before


async def test_a_place_that_was_taken_meanwhile_is_left_to_the_new_post(
    library: Library, blog_id: int
) -> None:
    removed = await library.blogs.remove(blog_id)
    new = [
        an_entry(f"New {number}", "2026-10-28", url=f"https://new.example/{number}")
        for number in range(3)
    ]
    put_blog(library.paths, new, "New", "https://new.example/")
    await library.blogs.restore(removed)
    assert index_is_right(library)
    day = Span(date(2026, 10, 28), date(2026, 10, 29))
    assert library.posts.find(Query(spans=(day,))).count == 8
    assert library.posts.find(Query(blog=blog_id, text="is:starred")).count == 2


async def test_one_that_was_added_again_meanwhile_is_not_doubled(
    library: Library, blog_id: int
) -> None:
    removed = await library.blogs.remove(blog_id)
    put_blog(library.paths, [], "Cranes again", "https://cranes.example/")
    with pytest.raises(BlogExists, match="Cranes again"):
        await library.blogs.restore(removed)
    assert library.blogs.removed == (removed,)
    library.blogs.remove_for_good(library.blogs.by_name("Cranes again").id)
    await library.blogs.restore(removed)


async def test_pictures_stay_as_long_as_their_blog_can_come_back(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        number = put_blog(library.paths, [an_entry("Pier")])
        (post_id,) = library.posts.find(Query(blog=number)).ids()
        with closing(connect(library.paths.database)) as db, writing(db):
            pictures.claim(db, post_id, PICTURE)
        file = put_picture(library.paths, PICTURE)
        await library.blogs.restore(await library.blogs.remove(number))
        await library.blogs.remove(number)
        library.blogs.remove_for_good(1)
        assert file.exists()
    assert not file.exists()


def test_a_removal_for_good_drops_the_pictures_at_once(library: Library, blog_id: int) -> None:
    library.blogs.remove_for_good(blog_id)
    assert pictures.find(library.paths.data / "pictures", PICTURE) is None
    assert library.blogs.removed == ()


async def test_a_library_that_may_only_be_read_keeps_its_blogs(
    library: Library, blog_id: int
) -> None:
    removed = await library.blogs.remove(blog_id)
    library.blogs._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnwritable):
        await library.blogs.remove(1)
    with pytest.raises(StoreUnwritable):
        await library.blogs.restore(removed)


async def test_pictures_stay_while_another_program_may_take_their_blog_back(
    library: Library, blog_id: int
) -> None:
    other = put_blog(library.paths, [an_entry("Pier")], "Piers", "https://piers.example/")
    removed = await library.blogs.remove(blog_id)
    elsewhere = Library.open(library.paths, offline=True)
    elsewhere.blogs.remove_for_good(other)
    elsewhere.close()
    await library.blogs.restore(removed)
    assert pictures.find(library.paths.data / "pictures", PICTURE) is not None


async def test_a_star_that_waits_goes_along_and_comes_back(library: Library, blog_id: int) -> None:
    last = library.posts.find(Query(blog=blog_id)).ids()[-1]
    with closing(connect(library.paths.database)) as db, writing(db):
        library.marks.set_starred([last], True)
        assert library.marks.waiting == 1
    await library.blogs.restore(await library.blogs.remove(blog_id))
    assert library.posts.post(last).starred
    assert library.marks.waiting == 0
