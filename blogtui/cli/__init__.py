"""The command line: arguments → library → text and JSON Lines; one file per group of commands.

Importing this package costs nothing: the reader asks it on every start what is a command.
"""

import os
from collections.abc import Sequence

GROUPS = {
    "add": "blogs",
    "remove": "blogs",
    "blogs": "blogs",
    "change": "changing",
    "refresh": "fetching",
    "archive": "archive",
    "new": "new",
    "posts": "posts",
    "read": "reading",
    "mark": "marking",
    "download": "downloading",
    "inspect": "fetching",
    "import": "importing",
    "export": "exporting",
    "config": "config",
    "serve": "serving",
    "doctor": "doctor",
    "completion": "completion",
    "man": "manual",
}
"""Every command and the file it lives in, in the order of `blogtui --help`."""

NAMES = ["completion", "--blogs"]
"""The back door for shells: the names of blogs, at once."""


def first_word(arguments: Sequence[str]) -> int | None:
    """Where the first word stands that is no option: a command's name, or a blog's."""
    value_follows = False
    for position, argument in enumerate(arguments):
        if value_follows:
            value_follows = False
        elif argument == "--home":
            value_follows = True
        elif not argument.startswith("-"):
            return position
    return None


def offline_by_environment() -> bool:
    return os.environ.get("BLOGTUI_OFFLINE", "0") not in ("", "0")


def answer_shell(arguments: Sequence[str]) -> int | None:
    """What a shell asks while one types, at once: the exit code; `None` for all else."""
    if arguments and arguments[0] == "new" and set(arguments[1:]) <= {"--count"}:
        from blogtui.cli.prompt import tell_new

        return tell_new(count=len(arguments) > 1)
    if list(arguments[:2]) == NAMES:
        from blogtui.cli.names import tell_names

        return tell_names("".join(arguments[2:3]))
    return None
