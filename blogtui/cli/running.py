"""From arguments to an exit code: which command is meant, and what becomes of its errors."""

import os
import sys
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from blogtui import __version__
from blogtui.cli import first_word
from blogtui.cli.exits import INTERRUPTED
from blogtui.cli.output import Output, complain
from blogtui.cli.parsing import Request, overview, parser_of, request, subcommand
from blogtui.errors import BlogtuiError, Misuse

if TYPE_CHECKING:
    from blogtui.library import Library

Answer = TypeVar("Answer")


def run_command(arguments: Sequence[str]) -> int:
    try:
        code = dispatch(arguments)
        sys.stdout.flush()
    except BlogtuiError as error:
        return complain(error)
    except BrokenPipeError:
        drop_output()
        return 0
    except OSError as error:
        drop_output()
        return complain(BlogtuiError(f"The system refuses: {error}."))
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def drop_output() -> None:
    """Nobody takes what is still to be printed: it must not fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def dispatch(arguments: Sequence[str]) -> int:
    place = first_word(arguments)
    if place is None:
        return about_blogtui(arguments)
    command = subcommand(arguments[place])
    asked = request(command, [*arguments[:place], *arguments[place + 1 :]])
    if asked is None:
        Output().text(parser_of(command).format_help())
        return 0
    try:
        return command.run(asked)
    except KeyboardInterrupt:
        if command.kept:
            asked.output.note(f"Interrupted. {command.kept}")
        else:
            asked.output.end_progress()
        raise


def about_blogtui(arguments: Sequence[str]) -> int:
    """`--help` and `--version`. Raises Misuse for options that need a command."""
    if "--help" in arguments or "-h" in arguments:
        Output().text(overview())
    elif "--version" in arguments:
        Output().line(f"blogtui {__version__}")
    else:
        raise Misuse(f"`blogtui {' '.join(arguments)}` is not understood.", "See: blogtui --help")
    return 0


def done(work: Coroutine[Any, Any, Answer]) -> Answer:
    """What it gives, once it has been done."""
    import asyncio  # 30 ms that commands without a network do not wait for

    return asyncio.run(work)


@contextmanager
def opened(asked: Request) -> Iterator["Library"]:
    """The library, closed when the command is done. Raises StoreUnusable, StoreBusy.

    A damaged page may be met by any read, so the whole command is told in words.
    """
    from blogtui.library import Library  # `new` stands in prompts and waits for none of it
    from blogtui.store.connection import sentences

    with sentences(asked.paths.database):
        library = Library.open(asked.paths, offline=asked.offline)
        try:
            yield library
        finally:
            library.close()
