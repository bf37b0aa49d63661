"""The only builders of values and libraries for tests."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from blogtui.addresses import identity
from blogtui.article.shrinking import shrunk
from blogtui.library import Library
from blogtui.library.founding import make_folders
from blogtui.model.changes import BlogChanges, NewPost
from blogtui.model.post import Entry, Post
from blogtui.paths import Paths
from blogtui.paths import paths as paths_under
from blogtui.search.storing import store_changes
from blogtui.store import blogs, pictures
from blogtui.store.connection import connect, writing

# Where the servers of tests are: a person has named it.
LOOPBACK = "127.0.0.1"
FULL_ON = ("UPDATE ON posts", "INSERT ON posts", "INSERT ON articles")
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def moment(text: str) -> datetime:
    """`2023-09-28` or `2023-09-28T10:30`, UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def an_entry(title: str = "A post", published: str | None = "2023-09-28", **more: Any) -> Entry:
    """A post as a source gives it, with an address of its own."""
    slug = "-".join(title.lower().split())
    values: dict[str, Any] = {
        "url": f"https://blog.example/{slug}",
        "published": moment(published) if published else None,
    }
    return Entry(title=title, **values | more)


def a_post(title: str = "A post", **more: Any) -> Post:
    """A post as the library keeps it, without its text."""
    values: dict[str, Any] = {
        "id": 1, "blog_id": 1, "blog": "Harbour", "title": title, "url": "https://b.example/1",
        "published": moment("2023-05-15"), "updated": None, "authors": ("Ada",),
        "categories": ("Data",), "excerpt": "In short.", "words": None, "read": False,
        "starred": False, "stored": False, "bundled": False,
    }  # fmt: skip
    return Post(**{**values, **more})


def new_post(entry: Entry) -> NewPost:
    names = (f"url:{identity(entry.url)}",) if entry.url else (f"text:{entry.title}",)
    return NewPost(entry, names)


def put_blog(
    library_paths: Paths,
    entries: Sequence[Entry],
    name: str = "Example Blog",
    url: str = "https://blog.example/",
    tagline: str = "Examples, and nothing else",
) -> int:
    """Add a blog with these posts, newest first, to a library that exists. Its number."""
    db = connect(library_paths.database)
    try:
        with writing(db):
            blog_id = blogs.add(
                db,
                name=name,
                url=url,
                tagline=tagline,
                source=None,
                now=NOW,
                typed_host=LOOPBACK,
            )
            changes = BlogChanges(new=tuple(map(new_post, entries)))
            store_changes(db, blog_id, changes, NOW)
    finally:
        db.close()
    return blog_id


def a_picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    """A red one, as a server sends it. `more` is Pillow's for saving; `mode` and `colour` of it."""
    from PIL import Image

    image = Image.new(more.pop("mode", "RGB"), size, more.pop("colour", "red"))
    file = BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def put_picture(library_paths: Paths, address: str, picture: bytes | None = None) -> Path:
    """A stored picture, as the fetcher keeps it; its file."""
    folder = pictures.folder_of(library_paths.database)
    pictures.save(folder, address, *shrunk(picture or a_picture()))
    file = pictures.find(folder, address)
    assert file is not None
    return file


def fill_disk(db: sqlite3.Connection) -> None:
    """From now on this connection finds no page free, and every post it writes wants some."""
    for number, event in enumerate(FULL_ON):
        db.execute(
            f"CREATE TEMP TRIGGER full_{number} BEFORE {event} BEGIN "
            "INSERT INTO sets (kind, term, keys) VALUES ('full', 'disk', zeroblob(4000000)); "
            "DELETE FROM sets WHERE kind = 'full'; END"
        )
    db.execute("PRAGMA max_page_count = 1")  # SQLite takes the pages that there are


def make_room(db: sqlite3.Connection) -> None:
    for number in range(len(FULL_ON)):
        db.execute(f"DROP TRIGGER full_{number}")
    db.execute("PRAGMA max_page_count = 1000000")


@cache
def founded() -> bytes:
    """The database of a first start. To fill one takes longer than most tests."""
    with TemporaryDirectory() as folder, closing(Library.open(paths_under(Path(folder)))) as made:
        return made.blogs._db.serialize()


@contextmanager
def a_library(home: Path, *, offline: bool = True) -> Iterator[Library]:
    """The library of a first start under `home`: the bundled blogs and no network."""
    database = paths_under(home).database
    if not database.exists():
        make_folders(paths_under(home))
        database.write_bytes(founded())
    library = Library.open(paths_under(home), offline=offline)
    try:
        yield library
    finally:
        library.close()
