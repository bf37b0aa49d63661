"""config.toml as `blogtui config` makes it: every setting at its default, commented out."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from blogtui.commands import COMMANDS, Command
from blogtui.config.fitting import KEYS
from blogtui.config.settings import DEFAULTS, SETTINGS, Setting
from blogtui.keys import written_key

HEAD = """\
# The settings of blogtui, each as it is when nothing is said: take away the sign before its name
# and change it. `blogtui config` checks this file, and says what is wrong in which line."""


def template() -> str:
    """Every setting with what it does and what is allowed."""
    return "\n".join([HEAD, *settings(), "", *keys(), ""])


def settings() -> Iterator[str]:
    table = ""
    for setting in SETTINGS:
        yield ""
        if setting.table != table:
            table = setting.table
            yield from (f"[{table}]", "")
        yield f"# {setting.help}: {setting.kind.allowed}."
        yield f"#{assignment(setting)}"


def assignment(setting: Setting) -> str:
    """A setting at its default, or of the host or blog that is its example."""
    if setting.example is None:
        return f"{setting.name} = {toml(setting.value(DEFAULTS))}"
    name, value = setting.example
    return f"{setting.name}.{toml(name)} = {toml(value)}"


def keys() -> Iterator[str]:
    yield f"# The keys of every command: {KEYS.allowed}."
    width = max(len(key_assignment(command)) for command in COMMANDS)
    for command in COMMANDS:
        yield f"#{key_assignment(command):<{width}} # {command.help}"


def key_assignment(command: Command) -> str:
    return f"{command.name} = {toml(written_keys(command.keys))}"


def written_keys(keys: str) -> str:
    """`slash,ctrl+d` → `/,ctrl+d`."""
    return ",".join(map(written_key, keys.split(",")))


def make(path: Path) -> None:
    """Write the file, for its owner alone. Raises FileExistsError, OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(template())


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, str | bool):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{toml(name)} = {toml(each)}' for name, each in value.items())}}}"
    return str(value)
