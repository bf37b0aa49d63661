"""What a shell may complete where: read from the commands themselves, written for each shell."""

from collections.abc import Iterator
from enum import StrEnum

from blogtui.cli import GROUPS
from blogtui.cli.parsing import EVERYWHERE, Option, Subcommand, subcommand
from blogtui.search.expressions import State
from blogtui.search.language import FIELDS, IS


class Kind(StrEnum):
    """What is meant by a word: the shell knows files, we know blogs and the query language."""

    BLOG = "blog"
    FILE = "file"
    FOLDER = "folder"
    QUERY = "query"
    UNKNOWN = "unknown"


KINDS = {
    "BLOG": Kind.BLOG,
    "DIR": Kind.FOLDER,
    "FILE": Kind.FILE,
    "PATH": Kind.FILE,
    "QUERY": Kind.QUERY,
    "TARGET": Kind.FILE,
}
"""By what the help calls the word."""


def kind_of(called: str | None) -> Kind:
    return KINDS.get((called or "").removesuffix("…"), Kind.UNKNOWN)


def choices_of(called: str) -> tuple[str, ...]:
    """`bash|zsh|fish` stands for one of the three; empty for any other word."""
    return tuple(called.split("|")) if "|" in called else ()


def commands() -> Iterator[Subcommand]:
    return map(subcommand, GROUPS)


def options_of(command: Subcommand) -> tuple[Option, ...]:
    return (*command.options, *EVERYWHERE)


def query_words() -> tuple[str, ...]:
    """`tag:`, `is:unread` and the like."""
    return (
        *(f"{field}:" for field in FIELDS if field != IS),
        *(f"{IS}:{state}" for state in State),
    )


def with_values() -> Iterator[tuple[str, Option]]:
    """Every option that takes a value, with its command's name; `*` for those of all commands."""
    for command in commands():
        yield from ((command.name, option) for option in command.options if option.takes)
    yield from (("*", option) for option in EVERYWHERE if option.takes)
