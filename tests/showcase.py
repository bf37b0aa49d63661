"""A library to be shown: invented blogs in folders, years of posts, marks and one trouble."""

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from io import BytesIO
from typing import Self
from unittest.mock import patch

from blogtui.library import Library
from blogtui.model.blog import Archive, ArchiveState, Source, SourceKind
from blogtui.model.fetching import Failed, FailureKind
from blogtui.model.post import Entry
from blogtui.model.query import Query
from blogtui.model.wishes import Wishes
from blogtui.store import blogs
from blogtui.store.connection import connect, writing
from blogtui.store.marks import put_read_moments
from tests.building import NOW, put_blog, put_picture

YEARS = 9
BLOGS = (
    ("Harbour Engineering", "Work/Infrastructure", SourceKind.WORDPRESS, 420),
    ("The Lantern", "Work/Databases", SourceKind.FEED, 260),
    ("Northwind Labs", "Work", SourceKind.LISTING, 140),
    ("Quiet Systems", "Evening", SourceKind.FEED, 35),
    ("Salt and Rope", "Evening", SourceKind.SITEMAP, 60),
)
SUBJECTS = (
    *("kafka", "postgres", "kernel", "latency", "cache", "shard", "index", "tracing"),
    *("rollback", "metrics", "ranking", "migration", "compaction", "replica", "consensus"),
    *("stream", "pipeline", "scheduler", "parser", "queue", "bitmap", "schema"),
)
FORMS = (
    "How we learned to trust our {}",
    "What the {} taught us about the {}",
    "A year with one {}",
    "Moving the {} while the {} runs",
    "The {} that never slept",
    "Small {}, large {}",
)
CATEGORIES = ("Data", "Infrastructure", "Machine Learning", "Reliability", "Databases", "Culture")
REFUSED = Failed(FailureKind.REFUSED, "quiet-systems.example refuses connections: no server there.")
AT_NIGHT = "https://harbour-engineering.example/crane.png"


class Now(datetime):
    """The present moment of every picture."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls.fromtimestamp(NOW.timestamp(), tz or UTC)


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Whatever tells of times tells of that one."""
    screens = ("statistics", "went_wrong", "blogs")
    with ExitStack() as patched:
        for name in screens:
            patched.enter_context(patch(f"blogtui.ui.screens.{name}.datetime", Now))
        yield


def fill(library: Library) -> None:
    """All of it, beside what ships with blogtui."""
    chosen = random.Random(7)
    for name, folder, kind, count in BLOGS:
        slug = name.lower().replace(" ", "-")
        url = f"https://{slug}.example/"
        number = put_blog(library.paths, entries(chosen, url, count), name, url)
        library.blogs.put_in_folder(number, folder)
        tend(library, number, Source(kind, f"{url}feed.xml"), chosen)
    ids = library.posts.find(Query("folder:work")).ids()
    chosen.shuffle(ids)
    library.marks.set_read(ids[:330], True)
    db = connect(library.paths.database)
    with writing(db):
        days = {number: NOW - timedelta(days=chosen.random() ** 2 * 360) for number in ids[:330]}
        put_read_moments(db, days)
    db.close()
    library.posts.changed()


def entries(chosen: random.Random, url: str, count: int) -> list[Entry]:
    """Newest first, more of them on working days and in later years."""
    made = []
    for number in range(count):
        day = NOW - timedelta(days=chosen.random() ** 1.4 * 365 * YEARS + 1)
        if day.weekday() > 4 and chosen.random() < 0.8:
            day -= timedelta(days=2)
        form = chosen.choice(FORMS)
        title = form.format(*chosen.sample(SUBJECTS, 2))
        categories = tuple(chosen.sample(CATEGORIES, chosen.choice((1, 1, 2))))
        excerpt = f"What we measured, what we changed, and what we would do again. {title}."
        made.append(
            Entry(title, f"{url}{number}", published=day, categories=categories, excerpt=excerpt)
        )
    return sorted(made, key=lambda entry: entry.published or NOW, reverse=True)


def tend(library: Library, number: int, source: Source, chosen: random.Random) -> None:
    """Fetched some time ago; one of them cannot be reached."""
    ago = timedelta(minutes=chosen.choice((5, 20, 50)))
    db = connect(library.paths.database)
    with writing(db):
        blogs.record_success(
            db, number, source=source, tagline="", now=NOW - ago,
            next_fetch=NOW + timedelta(hours=1) - ago, wishes=Wishes(), move=None,
        )  # fmt: skip
        posts = blogs.get(db, number).posts
        reason = "Its sitemap names as many."
        blogs.record_archive(db, number, Archive(ArchiveState.COMPLETE, posts, posts, reason))
        if "quiet" in source.url:
            later = NOW + timedelta(hours=3)
            blogs.record_failure(db, number, REFUSED, now=NOW - ago, next_fetch=later)
    db.close()


def with_a_picture(library: Library) -> None:
    """A post with a picture that is stored."""
    put_picture(library.paths, AT_NIGHT, a_night())
    text = f"Nobody slept.\n\n![A crane at night]({AT_NIGHT})\n\nThe tide did not wait."
    entry = Entry("The crane that never slept", "https://h.example/1", published=NOW, markdown=text)
    put_blog(library.paths, [entry], "Harbour Engineering", "https://h.example/")


def a_night() -> bytes:
    """A moon, a crane and the water, in few flat colours."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (320, 180), "#1b2740")
    draw = ImageDraw.Draw(image)
    draw.ellipse((236, 20, 276, 60), fill="#f0e2b0")
    draw.rectangle((0, 140, 320, 180), fill="#12303f")
    draw.rectangle((70, 40, 82, 146), fill="#d0722f")
    draw.rectangle((30, 44, 200, 54), fill="#d0722f")
    draw.rectangle((182, 54, 184, 104), fill="#9aa4b5")
    draw.rectangle((166, 104, 202, 124), fill="#8b3a3a")
    draw.polygon([(120, 132), (300, 132), (280, 152), (140, 152)], fill="#3a3f4a")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
