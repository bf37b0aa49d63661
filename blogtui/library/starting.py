"""What the screen shows at first."""

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blogtui.errors import UnknownBlog
from blogtui.model.query import Query
from blogtui.paths import Paths
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.library import Library

FILTERED = {"unread": "is:unread", "new": "is:new"}


@dataclass(frozen=True, slots=True)
class Start:
    """`opens_blogs`: the list of blogs lies over it. `trouble`: why it is not what was wished."""

    query: Query
    opens_blogs: bool = False
    trouble: str = ""


def start(library: "Library") -> Start:
    """As the config wishes; the home blog where nothing is called so."""
    wish = library.config.start
    if wish in FILTERED:
        return Start(Query(text=FILTERED[wish]))
    if wish == "all":
        return Start(Query())
    home = Query(blog=library.blogs.start())
    if wish in ("home", "blogs"):
        return Start(home, opens_blogs=wish == "blogs")
    if (named := by_name(library, wish)) is not None:
        return Start(named)
    trouble = f"config.toml, start: no blog, saved filter or folder is called {clean_line(wish)}."
    return Start(home, trouble=trouble)


def trouble_of_start(paths: Paths) -> str:
    """Why a library would not start as its config wishes. Raises StoreUnusable, StoreBusy."""
    from blogtui.library import Library

    with closing(Library.open(paths, offline=True)) as library:
        return start(library).trouble


def by_name(library: "Library", name: str) -> Query | None:
    """A saved filter or a folder by its whole name, a blog by the beginning of it."""
    for saved in library.filters.every():
        if saved.name.casefold() == name.casefold():
            return saved.query
    for folder in library.blogs.folders():
        if folder.casefold() == name.casefold():
            return Query(folder=folder)
    try:
        return Query(blog=library.blogs.by_name(name).id)
    except UnknownBlog:
        return None
