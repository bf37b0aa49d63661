"""Commands as values, their options, and the help that is made from them."""

from argparse import (
    SUPPRESS,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from blogtui.cli import GROUPS, offline_by_environment
from blogtui.cli.output import Output
from blogtui.errors import Misuse
from blogtui.paths import Paths, paths

USAGE = """\
usage: blogtui [OPTION…] [BLOG]   the reader, on one blog if named
       blogtui COMMAND …          `COMMAND --help` tells of one:

"""
OPTIONS = """\
options: --offline, --home DIR, --plain, --json, --version, -h (`blogtui man`)
example: blogtui add https://engineering.atspotify.com && blogtui
"""

WIDEST_USAGE = 80


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a command: its words, its options, and where it works."""

    words: tuple[str, ...]
    options: Namespace
    paths: Paths
    offline: bool
    output: Output


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command. `takes` names its value; without it the option is a switch.

    `short` is a dash and a letter; a value is a word of its own behind it.
    """

    name: str
    help: str
    takes: str | None = None
    choices: tuple[str, ...] | None = None
    default: object = None
    type: Callable[[str], object] = str
    short: str | None = None

    @property
    def typed(self) -> str:
        return self.short or self.name

    @property
    def names(self) -> tuple[str, ...]:
        return (self.short, self.name) if self.short else (self.name,)


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A command of the command line. `words` is how its words are called in the help.

    It takes at least `least` and at most `most` words; `most` is `None` where there is no limit.
    `kept` says what stays of one that is interrupted, where that may take long.
    """

    name: str
    words: str
    help: str
    example: str
    run: Callable[[Request], int]
    least: int = 0
    most: int | None = None
    kept: str = ""
    options: tuple[Option, ...] = field(default=())


JSON = Option("--json", "print JSON Lines")


def format_option(formats: tuple[str, ...]) -> Option:
    """`--format`, which the first of them stands for where it is not said."""
    told = f"one of {', '.join(formats)} (default: {formats[0]})"
    return Option("--format", told, takes="FORMAT", choices=formats, default=formats[0])


SHORTCUTS = ("completion", "man")
"""Commands that one calls once: they share a line of the overview."""


class Parser(ArgumentParser):
    """Says what is wrong as an error of ours, and leaves leaving to the caller."""

    def error(self, message: str) -> NoReturn:
        # argparse knows a word that looks like an option only as "unrecognized".
        unknown = message.removeprefix("unrecognized arguments: ")
        if unknown != message:
            raise Misuse(
                f"`{self.prog}` knows no {unknown}.",
                f"See: {self.prog} --help. Words that begin with a dash go after `--`.",
            )
        raise Misuse(f"{message[:1].upper()}{message[1:]}.", f"See: {self.prog} --help")


def subcommand(name: str) -> Subcommand:
    """Raises Misuse with the nearest name."""
    if name not in GROUPS:
        near = get_close_matches(name, GROUPS, n=1)
        hint = f"Did you mean `blogtui {near[0]}`?" if near else "See: blogtui --help"
        raise Misuse(f"`{name}` is no command of blogtui.", hint)
    found: tuple[Subcommand, ...] = import_module(f"blogtui.cli.{GROUPS[name]}").SUBCOMMANDS
    return next(command for command in found if command.name == name)


def request(command: Subcommand, arguments: Sequence[str]) -> Request | None:
    """The arguments without the command's name, read; `None` where help is asked for.

    Raises Misuse.
    """
    # What stands after `--` are words: argparse, intermixed, would still look for options there.
    before, after = cut_at_dashes(arguments)
    refuse_joined(command, before)
    options = parser_of(command).parse_intermixed_args(before)
    if options.help:
        return None
    words = (*options.words, *after)
    check_number(command, words)
    return Request(
        words=words,
        options=options,
        paths=paths(options.home),
        offline=options.offline or offline_by_environment(),
        output=Output(as_json=options.json),
    )


def cut_at_dashes(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    words = list(arguments)
    if "--" not in words:
        return words, []
    place = words.index("--")
    return words[:place], words[place + 1 :]


def refuse_joined(command: Subcommand, words: Sequence[str]) -> None:
    """`-office` would be the option -o with the value "ffice", where posts without it are meant."""
    parser = parser_of(command)
    for option in command.options:
        for word in words:
            if option.short and word.startswith(option.short) and word != option.short:
                parser.error(f"unrecognized arguments: {word}")


def parser_of(command: Subcommand) -> Parser:
    parser = Parser(
        prog=f"blogtui {command.name}",
        description=command.help,
        epilog=f"example: {command.example}",
        usage=usage(command),
        formatter_class=RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("words", nargs="*", metavar=command.words or "WORD", help=SUPPRESS)
    for option in (*command.options, *EVERYWHERE):
        add_option(parser, option)
    return parser


def folder(text: str) -> Path:
    """An empty name is a forgotten variable, not the folder one stands in."""
    if not text:
        raise ArgumentTypeError("it names no folder")
    return Path(text)


EVERYWHERE = (
    Option("--offline", "open no socket"),
    Option("--home", "keep everything in this folder", takes="DIR", type=folder),
    Option("--help", "this help", short="-h"),
)
"""What every command takes besides its own options."""


def add_option(parser: Parser, option: Option) -> None:
    if option.takes is None:
        parser.add_argument(*option.names, action="store_true", help=option.help)
        return
    parser.add_argument(
        *option.names,
        metavar=option.takes,
        choices=option.choices,
        default=option.default,
        type=option.type,
        help=option.help,
    )


def usage(command: Subcommand) -> str:
    options = [
        f"[{option.name}]" if option.takes is None else f"[{option.typed} {option.takes}]"
        for option in command.options
    ]
    lines = [f"blogtui {usage_words(command)}"]
    for option in options:
        # argparse leaves a usage of ours as it is, however wide.
        if len(f"usage: {lines[-1]} {option}") > WIDEST_USAGE:
            lines.append("      ")
        lines[-1] += f" {option}"
    return "\n".join(lines)


def check_number(command: Subcommand, words: Sequence[str]) -> None:
    if len(words) < command.least:
        raise Misuse(
            f"`blogtui {command.name}` needs a {command.words.rstrip('…')}.", example(command)
        )
    if command.most is not None and len(words) > command.most:
        extra = " ".join(words[command.most :])
        raise Misuse(f"`blogtui {command.name}` has no use for: {extra}", example(command))


def example(command: Subcommand) -> str:
    return f"For example: {command.example}"


def overview() -> str:
    """The help of `blogtui` itself."""
    lines = [
        f"  {usage_words(command):<22}{command.help.splitlines()[0]}"
        for command in map(subcommand, GROUPS)
        if command.name not in SHORTCUTS
    ]
    lines.append(f"  {', '.join(SHORTCUTS):<22}complete commands in your shell; the whole manual")
    return USAGE + "\n".join(lines) + "\n" + OPTIONS


def usage_words(command: Subcommand) -> str:
    words = f"[{command.words}]" if command.words and not command.least else command.words
    return f"{command.name} {words}".rstrip()
