"""The blogs that are there before any fetch: the home blog by title and date, and the handbook.

Every sentence is our own; of the home blog only titles and dates are known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from blogtui.model.post import Entry

HOME_BLOG_URL = "https://engineering.atspotify.com/"
HANDBOOK_URL = "blogtui:handbook"
HANDBOOK_AUTHORS = ("The blogtui authors",)


@dataclass(frozen=True, slots=True)
class BundledBlog:
    """A blog that comes with blogtui, its entries newest first."""

    name: str
    url: str
    tagline: str
    entries: tuple[Entry, ...]


def bundled_blogs() -> tuple[BundledBlog, ...]:
    """The home blog, then the handbook."""
    folder = files("blogtui.bundled")
    return home_blog(folder), handbook(folder)


def home_blog(folder: Traversable) -> BundledBlog:
    """Its posts have no address: none is known for certain, so none is made up."""
    known = table(folder / "spotify.toml")
    entries = tuple(entry(post) for post in known["posts"])
    return BundledBlog(known["name"], HOME_BLOG_URL, known["tagline"], entries)


def handbook(folder: Traversable) -> BundledBlog:
    known = table(folder / "handbook.toml")
    entries = tuple(article(post, folder / "handbook") for post in known["posts"])
    return BundledBlog(known["name"], HANDBOOK_URL, known["tagline"], entries)


def table(file: Traversable) -> dict[str, Any]:
    import tomllib  # not at the top: it is needed on the very first start alone

    return tomllib.loads(file.read_text(encoding="utf-8"))


def entry(post: Mapping[str, Any]) -> Entry:
    return Entry(
        title=post["title"],
        published=midnight(post["date"]),
        categories=tuple(post["categories"]),
        excerpt=post["excerpt"],
    )


def article(post: Mapping[str, Any], folder: Traversable) -> Entry:
    slug = post["slug"]
    return Entry(
        title=post["title"],
        guid=f"{HANDBOOK_URL}/{slug}",
        published=midnight(post["date"]),
        authors=HANDBOOK_AUTHORS,
        categories=tuple(post["categories"]),
        excerpt=post["excerpt"],
        markdown=(folder / f"{slug}.md").read_text(encoding="utf-8"),
    )


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
