"""From arguments to an exit code: which command is meant, and what becomes of its errors."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from blogtui import __version__
from blogtui.cli import first_word
from blogtui.cli.output import Output, complain
from blogtui.cli.parsing import Request, overview, parser_of, request, subcommand
from blogtui.errors import BlogtuiError, Misuse
from blogtui.library import Library

INTERRUPTED = 130


def run_command(arguments: Sequence[str]) -> int:
    try:
        code = dispatch(arguments)
        sys.stdout.flush()
    except BlogtuiError as error:
        return complain(error)
    except BrokenPipeError:
        # Whoever read us has seen enough. What is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def dispatch(arguments: Sequence[str]) -> int:
    place = first_word(arguments)
    if place is None:
        return about_blogtui(arguments)
    command = subcommand(arguments[place])
    asked = request(command, [*arguments[:place], *arguments[place + 1 :]])
    if asked is None:
        Output().text(parser_of(command).format_help())
        return 0
    return command.run(asked)


def about_blogtui(arguments: Sequence[str]) -> int:
    """`--help` and `--version`. Raises Misuse for options that need a command."""
    if "--help" in arguments or "-h" in arguments:
        Output().text(overview())
    elif "--version" in arguments:
        Output().line(f"blogtui {__version__}")
    else:
        raise Misuse(f"`blogtui {' '.join(arguments)}` is not understood.", "See: blogtui --help")
    return 0


@contextmanager
def opened(asked: Request) -> Iterator[Library]:
    """Raises StoreUnusable, StoreBusy."""
    library = Library.open(asked.paths, offline=asked.offline)
    try:
        yield library
    finally:
        library.close()
