"""A library of several blogs, and their list under the test's keys."""

from datetime import UTC, datetime, timedelta

from blogtui.library import Library
from blogtui.model.blog import Blog
from blogtui.model.fetching import Failed, FailureKind
from blogtui.store import blogs
from blogtui.store.connection import connect, writing
from blogtui.ui.screens.blogs import BlogsScreen
from tests.building import an_entry, put_blog
from tests.driving import Reading

LONG_AGO = datetime(2019, 3, 4, 9, 30, tzinfo=UTC)
HARBOUR, QUAY, MOLE = 3, 4, 5


def subscribe_to_many(library: Library) -> None:
    """Beside the bundled ones: Harbour and Quay in a folder, Mole, which fails, in none."""
    for name, posts in (("Harbour", 4), ("Quay", 2), ("Mole", 1)):
        slug = name.lower()
        entries = [an_entry(f"{name} {n}", url=f"https://{slug}.example/{n}") for n in range(posts)]
        put_blog(library.paths, entries, name, f"https://{slug}.example/", "")
    library.blogs.put_in_folder(HARBOUR, "Sea")
    library.blogs.put_in_folder(QUAY, "Sea/Land")
    fail(library, MOLE, "mole.example has a fault of its own (503).")


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
