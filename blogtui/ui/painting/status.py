"""Header, count and footer: values → pieces."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from blogtui.commands import Command
from blogtui.config import Config
from blogtui.model.blog import Blog
from blogtui.model.query import Query
from blogtui.model.result import Result
from blogtui.ui.bindings import first_key
from blogtui.ui.painting.bars import in_words
from blogtui.ui.painting.dates import MONTHS
from blogtui.ui.painting.lines import Piece, cells
from blogtui.ui.painting.signs import DRAWN, Signs
from blogtui.washing import clean_line
from blogtui.wording import counted

SPINNER = "⣾⣽⣻⢿⡿⣟⣯⣷"
LONGEST_LIST = 3
GAP = 2
"""Blank cells between two keys."""


def header(
    blog: Blog | None,
    result: Result,
    fetched: datetime | None,
    *,
    now: datetime,
    states: Sequence[str] = (),
    width: int,
    troubles: int = 0,
    folder: str = "",
    signs: Signs = DRAWN,
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Name and tagline on the left; counts, last fetch, states and what failed on the right.

    Without a blog it is the folder that is named, or all blogs. `states` are words such as
    `offline`.

    `now` is the present moment in the zone in which moments are shown.
    """
    of_all = f"Folder {clean_line(folder.replace('/', ' / '))}" if folder else "All blogs"
    name = clean_line(blog.name) if blog else of_all
    left = [Piece(f" {name}", "title")]
    if blog and blog.tagline and width >= 60:
        left.append(Piece(f"  {clean_line(blog.tagline)}", "dim"))
    facts = [counted(result.total, "post")]
    if result.unread and width >= 40:
        facts.append(f"{result.unread:,} unread")
    if fetched is not None and width >= 50:
        facts.append(local_moment(fetched, now))
    right = [Piece("  " + " · ".join(facts), "dim")]
    right += [Piece(f" · {state}", "star") for state in states]
    if troubles and width >= 40:
        right.append(Piece(f" · {signs.wrong(troubles)}", "error"))
    return tuple(left), (*right, Piece(" "))


def local_moment(moment: datetime, now: datetime) -> str:
    """The hour of today, the day of an earlier fetch, in the zone of `now`."""
    local = moment.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    return f"{local.day} {MONTHS[local.month - 1]}"


def count(query: Query, result: Result, months: Sequence[str]) -> tuple[Piece, ...]:
    """`2 of 412 · experimentation · 2023`; only the total where nothing narrows.

    `… of 412` while phrases are still looked up.
    """
    if not query.narrows:
        return (Piece(f"{result.total:,} ", "dim"),)
    found = "…" if result.is_rough else f"{result.count:,}"
    narrowed = "".join(f" · {part}" for part in chosen(query, months))
    return (Piece(f"{found} of {result.total:,}", "chosen"), Piece(f"{narrowed} ", "dim"))


def narrowing(query: Query, months: Sequence[str]) -> str:
    """All that narrows, in a line: `fleet · Web · 2023`."""
    words = [clean_line(query.text.strip())] if query.text.strip() else []
    return " · ".join([*words, *chosen(query, months)])


def chosen(query: Query, months: Sequence[str]) -> list[str]:
    """Categories and dates, in words."""
    said = []
    if query.categories:
        said.append(clean_line(some(sorted(query.categories))))
    if query.spans or query.undated:
        said.append(in_words(query.spans, query.undated, months))
    return said


def some(names: list[str]) -> str:
    if len(names) <= LONGEST_LIST:
        return ", ".join(names)
    return ", ".join(names[:LONGEST_LIST]) + f" and {len(names) - LONGEST_LIST} more"


def footer_keys(
    commands: Iterable[Command], config: Config, width: int
) -> tuple[tuple[Piece, ...], tuple[tuple[range, Command], ...]]:
    """The keys that fit `width` cells, and the cells on which each can be clicked.

    The last of them, which leads to all others, is there before any other.
    """
    *others, last = [command for command in commands if command.footer]
    room = width - cells(key_and_title(last, config)) - GAP
    pieces: list[Piece] = []
    places: list[tuple[range, Command]] = []
    at = 0
    for command in (*others, last):
        pair = key_and_title(command, config)
        begin = at + (GAP if pieces else 1)
        end = begin + cells(pair)
        if end > (width if command is last else room):
            continue
        pieces += [Piece(" " * (begin - at)), *pair]
        places.append((range(begin, end), command))
        at = end
    return tuple(pieces), tuple(places)


def key_and_title(command: Command, config: Config) -> tuple[Piece, Piece]:
    """`? keys`, as the footer says it."""
    return Piece(first_key(command, config), "key"), Piece(f" {command.title.lower()}", "dim")
