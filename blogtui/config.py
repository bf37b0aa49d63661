"""config.toml → a frozen Config, and every mistake in it with its line and what to write instead.

Reading never fails: what cannot be understood is a mistake, and its default holds.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from blogtui.addresses import identity, with_scheme
from blogtui.commands import COMMANDS, Command

THEMES = ("blogtui-dark", "blogtui-light")
MAX_PAUSE_SECONDS = 60
MARK_READ = ("open", "end", "never")
MOST_PAGES = 100_000
MOST_KEPT = 100_000
TEXT_WIDTHS = range(40, 201)
FETCH_SETTINGS = (
    *("pause", "archive_pages", "archive_pages_of"),
    *("keep_newest", "keep_newest_of", "private_hosts"),
)

Value = TypeVar("Value")
Place = tuple[str, ...]
"""The tables a setting stands in, and its name: `("fetch", "pause")`."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """`line` counts from 1; it is 0 where the file as a whole is meant."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Config:
    """What a person may choose. `keys` holds changed commands alone: name → Textual's key names.

    `browser` is a command line for `shlex.split`: the address takes the place of the word `%u`,
    or stands at the end; `None` leaves the choice to the system. `fetch_pause` lies between two
    requests to one host. `archive_pages` is how many pages of older posts a blog may have, and
    `archive_pages_of` the same for single blogs by the beginning of their address. Of each blog the
    `keep_newest` newest posts are fetched whole (`keep_newest_of` likewise). `private_hosts` are
    those of one's own network that addresses from the internet may lead to. `mark_read` says when a
    post that is read is marked so; `pipe` is the command line that an article is offered to.
    `text_width` is how many cells the lines of an article may have.
    """

    theme: str = THEMES[0]
    browser: str | None = None
    fetch_pause: timedelta = timedelta(seconds=1)
    archive_pages: int = 1000
    archive_pages_of: Mapping[str, int] = field(default_factory=dict)
    keep_newest: int = 0
    keep_newest_of: Mapping[str, int] = field(default_factory=dict)
    private_hosts: frozenset[str] = frozenset()
    mark_read: str = MARK_READ[0]
    pipe: str = ""
    text_width: int = 80
    keys: Mapping[str, str] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()

    def pages_of(self, url: str) -> int:
        """How many pages of older posts of the blog at this address are walked through."""
        return of_blog(url, self.archive_pages_of, self.archive_pages)

    def kept_newest_of(self, url: str) -> int:
        """How many of the newest posts of the blog at this address are always kept whole."""
        return of_blog(url, self.keep_newest_of, self.keep_newest)

    def keys_of(self, command: Command) -> str:
        return self.keys.get(command.name, command.keys)


def of_blog(url: str, numbers: Mapping[str, int], otherwise: int) -> int:
    """What is said of the blog at an address, by the longest beginning of it that is named."""
    blog = identity(url)
    named = {identity(with_scheme(name)): number for name, number in numbers.items()}
    fitting = [name for name in named if (blog + "/").startswith(name + "/")]
    return named[max(fitting, key=len)] if fitting else otherwise


class Unfit(Exception):
    """A value that its setting does not take; the text goes on after the setting's name."""


def load(path: Path) -> Config:
    """Never raises; a file that is not there is a Config of defaults."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        return unread(0, f"The file cannot be read ({error.strerror}).")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return unread(line, "The file is no UTF-8 text.")
    return read(text)


def read(text: str) -> Config:
    """The settings that `text` makes, and its mistakes in the order of their lines."""
    import tomllib  # not at the top: most people have no config.toml

    try:
        tables = tomllib.loads(text)
    except RecursionError:
        return unread(0, "The file is nested too deeply.")
    except ValueError as error:
        return unread(*place_and_reason(text, str(error)))
    return Reading(text).config(tables)


def unread(line: int, sentence: str) -> Config:
    return Config(mistakes=(Mistake(line, f"{sentence} All settings keep their defaults."),))


def place_and_reason(text: str, said: str) -> tuple[int, str]:
    """tomllib tells the place in words alone: "Invalid value (at line 3, column 7)"."""
    what, _, where = said.partition(" (at ")
    if found := re.match(r"line (\d+), column (\d+)", where):
        return int(found[1]), f"This is no TOML, at column {found[2]}: {what}."
    return max(1, len(text.splitlines())), f"This is no TOML: {what}."


class Reading:
    """One reading of a file. Does not know what the settings mean, only who checks them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._mistakes: list[Mistake] = []

    def config(self, tables: Mapping[str, object]) -> Config:
        config = Config()
        for name, value in tables.items():
            match name:
                case "theme":
                    config = replace(config, theme=self._fit((name,), value, theme, config.theme))
                case "browser":
                    config = replace(config, browser=self._fit((name,), value, browser, None))
                case "fetch":
                    config = self._fetch(config, value)
                case "reading":
                    config = self._reading(config, value)
                case "keys":
                    config = replace(config, keys=self._keys(value))
                case _:
                    self._unknown((name,), ("theme", "browser", "fetch", "reading", "keys"))
        return replace(config, mistakes=tuple(sorted(self._mistakes, key=lambda m: m.line)))

    def _fetch(self, config: Config, value: object) -> Config:
        for name, setting in self._table(("fetch",), value).items():
            place = ("fetch", name)
            match name:
                case "pause":
                    kept = self._fit(place, setting, pause, config.fetch_pause)
                    config = replace(config, fetch_pause=kept)
                case "archive_pages":
                    most = self._fit(place, setting, pages, config.archive_pages)
                    config = replace(config, archive_pages=most)
                case "archive_pages_of":
                    config = replace(config, archive_pages_of=self._of_blogs(place, setting, pages))
                case "keep_newest":
                    kept_whole = self._fit(place, setting, newest, config.keep_newest)
                    config = replace(config, keep_newest=kept_whole)
                case "keep_newest_of":
                    config = replace(config, keep_newest_of=self._of_blogs(place, setting, newest))
                case "private_hosts":
                    hosts = self._fit(place, setting, host_names, config.private_hosts)
                    config = replace(config, private_hosts=hosts)
                case _:
                    self._unknown(place, FETCH_SETTINGS)
        return config

    def _reading(self, config: Config, value: object) -> Config:
        for name, setting in self._table(("reading",), value).items():
            place = ("reading", name)
            match name:
                case "mark_read":
                    rule = self._fit(place, setting, mark_read, config.mark_read)
                    config = replace(config, mark_read=rule)
                case "pipe":
                    config = replace(config, pipe=self._fit(place, setting, pipe, ""))
                case "width":
                    cells = self._fit(place, setting, text_width, config.text_width)
                    config = replace(config, text_width=cells)
                case _:
                    self._unknown(place, ("mark_read", "pipe", "width"))
        return config

    def _of_blogs(
        self, place: Place, value: object, fit: Callable[[object], int]
    ) -> Mapping[str, int]:
        numbers: dict[str, int] = {}
        for blog, setting in self._table(place, value).items():
            number = self._fit((*place, blog), setting, fit, None)
            if number is not None:
                numbers[blog] = number
        return numbers

    def _keys(self, value: object) -> Mapping[str, str]:
        names = [command.name for command in COMMANDS]
        changed: dict[str, str] = {}
        for name, setting in self._table(("keys",), value).items():
            if name not in names:
                self._unknown(("keys", name), names)
            elif keys := self._fit(("keys", name), setting, key_names, ""):
                changed[name] = keys
        return self._without_clashes(changed) if changed else {}

    def _without_clashes(self, changed: dict[str, str]) -> Mapping[str, str]:
        """Take back one change after the other until every key means one thing.

        All changes are tried together first, so that two commands may swap their keys.
        """
        from blogtui.keys import clashes

        while found := clashes(changed):
            first, second, key = found[0]
            loser = second if second.name in changed else first
            del changed[loser.name]
            self._add(
                ("keys", loser.name),
                f"`{key}` would mean both {first.name} ({first.help}) and {second.name} "
                f"({second.help}); {loser.name} keeps `{loser.keys}`.",
            )
        return changed

    def _table(self, place: Place, value: object) -> Mapping[str, object]:
        if isinstance(value, dict):
            return value
        name = ".".join(place)
        self._add(place, f"`{name}` is a table: write [{name}] on a line of its own.")
        return {}

    def _fit(
        self, place: Place, value: object, fit: Callable[[object], Value], default: Value
    ) -> Value:
        try:
            return fit(value)
        except Unfit as error:
            self._add(place, f"`{'.'.join(place)}` {error}.")
            return default

    def _unknown(self, place: Place, known: Sequence[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(place[-1], known, n=1)
        table = f"[{place[0]}]" if len(place) > 1 else "config.toml"
        hint = f"Did you mean `{near[0]}`?" if near else f"It knows {', '.join(known)}."
        self._add(place, f"{table} knows no `{place[-1]}`. {hint}")

    def _add(self, place: Place, sentence: str) -> None:
        self._mistakes.append(Mistake(line_of(self._text, place), sentence))


def theme(value: object) -> str:
    if not isinstance(value, str) or value not in THEMES:
        raise Unfit(f"is one of {', '.join(THEMES)}")
    return value


def browser(value: object) -> str:
    """Raises Unfit where the address could become an option or part of a script."""
    from shlex import split

    allowed = 'is a command line such as "firefox --new-tab %u"'
    if not isinstance(value, str):
        raise Unfit(allowed)
    try:
        program, *words = split(value)
    except ValueError as error:  # a quotation mark left open, or no word at all
        raise Unfit(allowed) from error
    if "%u" in program or any("%u" in word and word != "%u" for word in words):
        raise Unfit(f"{allowed}; `%u` is a word of its own, after the program")
    if "-c" in words[-1:] or ("-c", "%u") in pairwise(words):
        raise Unfit(f"{allowed}; after `-c` the address would be a script")
    return value


def pause(value: object) -> timedelta:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit(f"is a number of seconds from 0 to {MAX_PAUSE_SECONDS}")
    if not 0 <= value <= MAX_PAUSE_SECONDS:
        raise Unfit(f"is a number of seconds from 0 to {MAX_PAUSE_SECONDS}")
    return timedelta(seconds=value)


def pages(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_PAGES:
        raise Unfit(f"is a number of pages from 1 to {MOST_PAGES:,}")
    return value


def mark_read(value: object) -> str:
    if value not in MARK_READ:
        raise Unfit(f"is one of {', '.join(MARK_READ)}")
    return str(value)


def pipe(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or not words_of(value):
        raise Unfit('is a command such as "glow -p", which no shell reads')
    return value


def text_width(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in TEXT_WIDTHS:
        raise Unfit(f"is a number of cells from {TEXT_WIDTHS[0]} to {TEXT_WIDTHS[-1]}")
    return value


def words_of(command_line: str) -> list[str]:
    """A command line's words; none where it is no such line."""
    import shlex  # not at the top: nobody needs it before the first frame

    try:
        return shlex.split(command_line)
    except ValueError:
        return []


def newest(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_KEPT:
        raise Unfit(f"is a number of posts from 0 to {MOST_KEPT:,}")
    return value


def host_names(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise Unfit('is a list of hosts such as ["wiki.lan", "192.168.1.5"]')
    return frozenset(each.lower() for each in value)


def key_names(value: object) -> str:
    """One key, several joined with commas, or a list of keys; joined, in Textual's names."""
    from blogtui.keys import key_name

    written = value.split(",") if isinstance(value, str) else value
    if not isinstance(written, list) or not written:
        raise Unfit('is a key such as "s", or several such as "j,down"')
    names = []
    for key in written:
        if not isinstance(key, str) or not key:
            raise Unfit('is a key such as "s", or several such as "j,down"')
        try:
            names.append(key_name(key))
        except ValueError as error:
            raise Unfit(f"names {error}") from error
    return ",".join(dict.fromkeys(names))


def line_of(text: str, place: Place) -> int:
    """The line of a setting or, where it is written inside another's value, of that one."""
    table: Place = ()
    nearest = 1
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+([^\]]+)\]", line):
            here = table = dotted(header[1])
        elif setting := re.match(r"\s*([\w.\"' -]+?)\s*=", line):
            here = table + dotted(setting[1])
        else:
            continue
        if here == place:
            return number
        if here == place[: len(here)]:
            nearest = number
    return nearest


def dotted(name: str) -> Place:
    """`fetch."pause"` as its two names."""
    return tuple("".join(part) for part in re.findall(r'"([^"]*)"|\'([^\']*)\'|([\w-]+)', name))
