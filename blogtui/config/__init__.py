"""config.toml → a frozen Config, and every mistake in it with its line and what to write instead.

Reading never fails: what cannot be understood is a mistake, and its default holds.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from blogtui.addresses import identity, with_scheme
from blogtui.commands import Command
from blogtui.config.themes import AUTO

LARGEST_BYTES = 256 * 1024
TOO_DEEP = "The file is nested too deeply."

Value = TypeVar("Value")
Place = tuple[str, ...]
"""The tables a setting stands in, and its name: `("fetch", "pause")`."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """`line` counts from 1; it is 0 where the file as a whole is meant, and so is no `place`."""

    line: int
    sentence: str
    place: Place = ()


@dataclass(frozen=True, slots=True)
class Config:
    """What a person may choose; config.settings says of each what it means and what is allowed.

    `browser` is a command line for `shlex.split`: the address takes the place of the word `%u`,
    or stands at the end; an empty one leaves the choice to the system. `columns` are those of the
    list, from the left. `sidebar` and `preview` are cells, `True` for what the terminal's size
    gives, `False` for a folded pane. What is said `_of` single blogs is found by the beginning of
    their address, `pause_of` by the host. `keys` holds changed commands alone, by the preset or by
    name: name → Textual's key names. `lines` says where each setting stands that is written.
    """

    theme: str = AUTO
    plain: bool = False
    dates: str = "day month year"
    start: str = "home"
    browser: str = ""
    notify: str = "off"
    columns: tuple[str, ...] = ("mark", "date", "title", "blog")
    sidebar: int = True
    preview: int = True
    fetch_pause: timedelta = timedelta(seconds=1)
    pause_of: Mapping[str, timedelta] = field(default_factory=dict)
    floor: timedelta = timedelta(hours=1)
    floor_of: Mapping[str, timedelta] = field(default_factory=dict)
    archive_pages: int = 1000
    archive_pages_of: Mapping[str, int] = field(default_factory=dict)
    keep_newest: int = 0
    keep_newest_of: Mapping[str, int] = field(default_factory=dict)
    private_hosts: frozenset[str] = frozenset()
    mark_read: str = "open"
    pipe: str = ""
    text_width: int = 80
    preset: str = "default"
    keys: Mapping[str, str] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    lines: Mapping[Place, int] = field(default_factory=dict, compare=False)

    def pages_of(self, url: str) -> int:
        """How many pages of older posts of the blog at this address are walked through."""
        return of_blog(url, self.archive_pages_of, self.archive_pages)

    def kept_newest_of(self, url: str) -> int:
        """How many of the newest posts of the blog at this address are always kept whole."""
        return of_blog(url, self.keep_newest_of, self.keep_newest)

    def least_wait_of(self, url: str) -> timedelta:
        """How long the blog at this address is left alone at least after it was asked."""
        return of_blog(url, self.floor_of, self.floor)

    def keys_of(self, command: Command) -> str:
        return self.keys.get(command.name, command.keys)


def of_blog(url: str, said: Mapping[str, Value], otherwise: Value) -> Value:
    """What is said of the blog at an address, by the longest beginning of it that is named."""
    blog = identity(url)
    named = {identity(with_scheme(name)): value for name, value in said.items()}
    fitting = [name for name in named if (blog + "/").startswith(name + "/")]
    return named[max(fitting, key=len)] if fitting else otherwise


def load(path: Path) -> Config:
    """Never raises; a file that is not there is a Config of defaults."""
    try:
        written = beginning(path)
    except FileNotFoundError:
        return Config()
    except OSError as error:
        return unread(0, f"The file cannot be read ({error.strerror}).")
    if len(written) > LARGEST_BYTES:
        return unread(0, f"The file is larger than {LARGEST_BYTES // 1024} KiB.")
    try:
        return read(written.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return unread(line, "The file is no UTF-8 text.")


def beginning(path: Path) -> bytes:
    """All of a file, or as much of it as shows that it is too large. Raises OSError."""
    # Of a pipe in its place nobody waits for the end.
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(number, "rb") as file:
        return file.read(LARGEST_BYTES + 1)


def read(text: str) -> Config:
    """The settings that `text` makes, and its mistakes in the order of their lines."""
    # Not at the top: most people have no config.toml.
    import tomllib

    from blogtui.config.reading import Reading, place_and_reason

    try:
        tables = tomllib.loads(text)
    except RecursionError:
        return unread(0, TOO_DEEP)
    except ValueError as error:
        return unread(*place_and_reason(text, str(error)))
    try:
        return Reading(text).config(tables)
    except RecursionError:  # a name of a thousand dots is no nesting to tomllib
        return unread(0, TOO_DEEP)
    except ValueError:  # Python writes no number of more than 4,300 digits
        return unread(0, "A number in the file is too long to be told.")


def unread(line: int, sentence: str) -> Config:
    return Config(mistakes=(Mistake(line, f"{sentence} All settings keep their defaults."),))
