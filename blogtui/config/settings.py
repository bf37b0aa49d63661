"""Every setting said once: its place, what is allowed, what it does, the field of Config it fills.

Reading, `blogtui config`, its template and the README are made from this table.
"""

from dataclasses import dataclass
from typing import Any

from blogtui.config import Config, Place
from blogtui.config.fitting import (
    BROWSER,
    HOSTS,
    PIPE,
    SWITCH,
    Kind,
    minutes,
    named,
    number,
    one_of,
    pane,
    seconds,
    some_of,
)
from blogtui.config.themes import THEMES

COLUMNS = ("mark", "date", "title", "blog", "minutes", "categories", "author")
DATES = ("day month year", "month day year", "year month day", "iso", "locale")
STARTS = ("home", "all", "unread", "new", "blogs")
DEFAULTS = Config()


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set. `table` is empty for what stands before all tables.

    With `example`, a name and a value, it is a table of its own: what is said of single blogs or
    hosts.
    """

    table: str
    name: str
    field: str
    kind: Kind[Any]
    help: str
    example: tuple[str, object] | None = None

    @property
    def place(self) -> Place:
        return (*((self.table,) if self.table else ()), self.name)

    @property
    def title(self) -> str:
        """`fetch.pause`."""
        return ".".join(self.place)

    @property
    def allowed(self) -> str:
        if self.example is None:
            return self.kind.allowed
        name, value = self.example
        return f'a table of lines such as "{name}" = {value}: each {self.kind.allowed}'

    def value(self, config: Config) -> object:
        """As TOML would say it."""
        held = getattr(config, self.field)
        if self.example is not None:
            return {name: self.kind.plain(each) for name, each in held.items()}
        return self.kind.plain(held)


PAGES = number(range(1, 100_001), "pages")
NEWEST = number(range(100_001), "posts")
PAUSE = seconds(60)
FLOOR = minutes(range(60, 7 * 24 * 60 + 1))
PANE = pane(range(16, 201))
BLOG = "example.org/blog"

SETTINGS = (
    Setting(
        "",
        "theme",
        "theme",
        one_of(*THEMES),
        "The colours; auto is light or dark as the terminal is",
    ),
    Setting("", "plain", "plain", SWITCH, "For screen readers: no bars, no boxes, words for signs"),
    Setting("", "dates", "dates", one_of(*DATES), "How days are written"),
    Setting(
        "",
        "start",
        "start",
        named(STARTS, "the name of a blog, a saved filter or a folder"),
        "What is shown at first",
    ),
    Setting(
        "",
        "browser",
        "browser",
        BROWSER,
        'What opens an address (%u); "" is $BROWSER, else the system\'s',
    ),
    Setting(
        "",
        "notify",
        "notify",
        one_of("off", "osc9", "osc777"),
        "How the terminal is told of new posts, for a notification on the desktop",
    ),
    Setting(
        "list", "columns", "columns", some_of(COLUMNS, "title"), "What a line of the list shows"
    ),
    Setting("panes", "sidebar", "sidebar", PANE, "The dates, until you draw them to another width"),
    Setting("panes", "preview", "preview", PANE, "The preview, likewise"),
    Setting("fetch", "pause", "fetch_pause", PAUSE, "Between two requests to one host"),
    Setting(
        "fetch", "pause_of", "pause_of", PAUSE, "The same for single hosts", ("example.org", 5)
    ),
    Setting("fetch", "floor", "floor", FLOOR, "How long a blog is left alone after it was asked"),
    Setting("fetch", "floor_of", "floor_of", FLOOR, "The same for single blogs", (BLOG, 1440)),
    Setting(
        "fetch", "archive_pages", "archive_pages", PAGES, "How much of older posts a blog may have"
    ),
    Setting(
        "fetch",
        "archive_pages_of",
        "archive_pages_of",
        PAGES,
        "The same for single blogs",
        (BLOG, 50),
    ),
    Setting(
        "fetch",
        "keep_newest",
        "keep_newest",
        NEWEST,
        "So many of each blog's newest are always stored whole",
    ),
    Setting(
        "fetch",
        "keep_newest_of",
        "keep_newest_of",
        NEWEST,
        "The same for single blogs",
        (BLOG, 100),
    ),
    Setting(
        "fetch",
        "private_hosts",
        "private_hosts",
        HOSTS,
        "In your own network; blogs there may lead to them",
    ),
    Setting(
        "reading",
        "mark_read",
        "mark_read",
        one_of("open", "end", "never"),
        "When a post counts as read: opened, its end seen, or only by key",
    ),
    Setting("reading", "pipe", "pipe", PIPE, "What an article is offered to"),
    Setting(
        "reading",
        "width",
        "text_width",
        number(range(40, 201), "cells"),
        "How long the lines of an article may be",
    ),
    Setting(
        "keys",
        "preset",
        "preset",
        one_of("default", "vim", "emacs"),
        "Keys as another program has them; what is said below comes on top",
    ),
)

TABLES = tuple(dict.fromkeys(setting.table for setting in SETTINGS if setting.table))
BY_PLACE = {setting.place: setting for setting in SETTINGS}
