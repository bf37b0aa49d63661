"""Keys of a screen and how they are shown, made from the commands and the person's config."""

import re

from textual.binding import Binding

from blogtui.commands import Command, command, commands_of
from blogtui.config import Config
from blogtui.keys import written_key

MOVES = {"down", "up", "half-down", "half-up", "page-down", "page-up", "first", "last"}
"""Commands that every pane understands; they go to the one that has the focus."""

OF_THE_APP = {
    *("browser", "copy-address", "copy-link", "star", "unread", "undo"),
    *("more-like-this", "on-this-day", "random-post", "statistics"),
    *("refresh", "refresh-blog", "rest-archives", "quit"),
}
"""Commands that mean the same on every screen, on the post that it shows."""

SHORT = {
    "escape": "esc",
    "delete": "del",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}


def bindings_of(where: str) -> list[Binding]:
    """One binding for every command of this place; config.toml changes its keys by its id."""
    return [
        Binding(
            command.keys,
            action_name(command),
            command.title,
            show=False,
            id=command.name,
            # A list is typed in: its line would take the keys for itself.
            priority=where == "list",
        )
        for command in commands_of(where)
        if command.where == where
    ]


def action_name(command: Command) -> str:
    """`reader-copy-link` → `copy_link`, `saved-3` → `saved(3)`: a screen's own actions."""
    name = command.name.removeprefix(f"{command.where}-")
    if command.where == "everywhere" or name in OF_THE_APP:
        return f"app.{name.replace('-', '_')}"
    if command.number is not None:
        return f"{name.removesuffix(f'-{command.number}')}({command.number})"
    return ("focused." if name in MOVES and command.where != "list" else "") + name.replace(
        "-", "_"
    )


def quitting() -> Binding:
    """For what lies over a screen: Textual asks nobody below it what a key means."""
    return next(each for each in bindings_of("everywhere") if each.id == "quit-now")


def shown_key(key: str) -> str:
    """`question_mark` → `?`, `ctrl+d` → `^d`."""
    if key.startswith("ctrl+"):
        return "^" + shown_key(key.removeprefix("ctrl+"))
    if key.startswith("shift+"):
        return "⇧" + shown_key(key.removeprefix("shift+"))
    return SHORT.get(key) or written_key(key)


def told_key(key: str, config: Config) -> str:
    """With its name where it is to be heard: `ctrl+d`, `down`."""
    return written_key(key) if config.plain else shown_key(key)


def shown_keys(command: Command, config: Config) -> str:
    return " ".join(told_key(key, config) for key in config.keys_of(command).split(","))


def first_key(command: Command, config: Config) -> str:
    return told_key(config.keys_of(command).split(",")[0], config)


def keyed(words: str, config: Config) -> str:
    """`{list-leave} back` → `esc back`, with the key as it is set."""
    return re.sub(r"\{([a-z-]+)\}", lambda found: first_key(command(found[1]), config), words)
