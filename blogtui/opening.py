"""The reader opened, where it is asked for and there is a terminal to read in.

On the way to it every import is waited for.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from blogtui.cli import GROUPS, offline_by_environment
from blogtui.errors import Misuse

COMMANDS_HINT = (
    "Without one, `blogtui posts` lists posts and `blogtui read POST` prints one; "
    "see `blogtui --help`."
)


# What textual-serve starts the reader with: there is a browser behind its pipes.
IN_BROWSER = ("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")


class Start(NamedTuple):
    """How the reader is to be opened; `blog` is a name, an address or a number."""

    home: Path | None = None
    offline: bool = False
    blog: str | None = None
    plain: bool = False


def reader_start(arguments: Sequence[str]) -> Start | None:
    """`[--offline] [--plain] [--home DIR] [BLOG]`; `None` for all else: the command line's."""
    home, offline, plain, blog = "", False, False, None
    rest = iter(arguments)
    for argument in rest:
        if argument == "--offline":
            offline = True
        elif argument == "--plain":
            plain = True
        elif argument == "--home" or argument.startswith("--home="):
            home = argument.removeprefix("--home=") if "=" in argument else next(rest, "")
            if not home:
                return None
        elif argument.startswith("-") or blog is not None:
            return None
        else:
            blog = argument
    if blog in GROUPS:
        return None
    offline = offline or offline_by_environment()
    return Start(Path(home) if home else None, offline, blog, plain)


def open_reader(start: Start) -> int:
    """Raises Misuse where there is no terminal, and whatever keeps the library shut."""
    if not is_in_browser():
        check_terminal()
        if not is_terminal(sys.stderr):
            os.dup2(sys.stdout.fileno(), sys.stderr.fileno())  # Textual paints on standard error
    # Nothing made on the way to the first frame is garbage; the main screen allows it again.
    gc.disable()
    from blogtui.ui.greeting import greeting

    with greeting() as met:
        from blogtui.paths import paths
        from blogtui.ui.running import run

        return run(
            paths(start.home),
            offline=start.offline,
            plain=start.plain,
            blog=start.blog,
            greeting=met,
        )


def is_in_browser() -> bool:
    name, driver = IN_BROWSER
    return os.environ.get(name) == driver


def check_terminal() -> None:
    """Textual would wait for keys for ever, or paint escape sequences into a file."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)) or sys.stderr is None:
        raise Misuse("The reader needs a terminal.", COMMANDS_HINT)
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb", "unknown"):
        raise Misuse(
            f"The reader needs a terminal that can move its cursor, and TERM is {kind or 'unset'}.",
            COMMANDS_HINT,
        )


def is_terminal(stream: TextIO | None) -> bool:
    """A program can be started with its standard input or output closed."""
    return stream is not None and stream.isatty()
