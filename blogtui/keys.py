"""Names of keys as people write them and as Textual calls them, and keys that two commands want."""

import unicodedata
from collections.abc import Mapping
from functools import cache

from blogtui.commands import Command, commands_of

SCREENS = ("main", "reader", "pictures", "statistics", "blogs", "catalogue", "list")
MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
NAMED_KEYS = frozenset(
    [
        *("escape", "enter", "tab", "space", "backspace", "insert", "delete"),
        *("home", "end", "pageup", "pagedown", "up", "down", "left", "right"),
        *(f"f{number}" for number in range(1, 25)),
    ]
)
# Textual's own names; every other sign is called what Unicode calls it.
SIGNS = {
    " ": "space",
    "/": "slash",
    "\\": "backslash",
    "@": "at",
    "-": "minus",
    "+": "plus",
    "_": "underscore",
}


def key_name(written: str) -> str:
    """`?`, `Ctrl+D` and `shift+a` as Textual calls them: `question_mark`, `ctrl+d` and `A`.

    Raises ValueError, with half a sentence that says why, for what no terminal sends.
    """
    word = written.strip() or written
    held, key = split_key(word)
    for name in held:
        if name not in MODIFIERS:
            raise ValueError(f"`{word}`: `{name}` is none of {', '.join(MODIFIERS)}")
    if held == ["shift"] and len(key) == 1 and key.isalpha():
        return key.upper()
    if len(key) == 1 and held:
        key = key.lower()
    return "+".join([*held, single_key_name(key, word)])


def split_key(word: str) -> tuple[list[str], str]:
    """The keys held down, sorted as Textual sorts them, and the key that is struck."""
    held, plus, key = word[:-1].rpartition("+")
    key += word[-1:]
    if not plus:
        return [], key
    return sorted({name.strip().lower() for name in held.split("+")}), key.strip() or key


def single_key_name(key: str, word: str) -> str:
    if len(key) == 1:
        return key if key.isalnum() else sign_name(key, word)
    name = key.lower()
    if name in NAMED_KEYS or name in sign_names():
        return name
    from difflib import get_close_matches

    near = get_close_matches(name, [*sorted(NAMED_KEYS), *sign_names()], n=1)
    raise ValueError(f"`{word}` is no key" + (f"; did you mean `{near[0]}`?" if near else ""))


def sign_name(sign: str, word: str) -> str:
    if name := SIGNS.get(sign) or unicodedata.name(sign, ""):
        return name.lower().replace("-", "_").replace(" ", "_")
    raise ValueError(f"`{word}` is no key")


def sign_names() -> list[str]:
    """The names of all signs of an English keyboard."""
    return list(signs())


def written_key(name: str) -> str:
    """As a person writes it: `question_mark` → `?`, `ctrl+d` as it is."""
    held, plus, key = name.rpartition("+")
    # A comma stands between keys; a blank would not be seen.
    sign = "" if key in ("space", "comma") else signs().get(key, "")
    return f"{held}{plus}{sign or key}"


@cache
def signs() -> Mapping[str, str]:
    """The signs of an English keyboard by their names."""
    every = (chr(code) for code in range(0x20, 0x7F))
    return {sign_name(sign, ""): sign for sign in every if not sign.isalnum()}


def is_typed(name: str) -> bool:
    """Whether a key puts a sign into a line that one types in."""
    return len(name) == 1 or name in signs()


def clashes(changed: Mapping[str, str]) -> list[tuple[Command, Command, str]]:
    """Two commands of one screen that want one key, and the key. `changed` is name → keys."""
    found = []
    for screen in SCREENS:
        holders: dict[str, Command] = {}
        for command in commands_of(screen):
            for key in changed.get(command.name, command.keys).split(","):
                holder = holders.setdefault(key, command)
                if holder is not command:
                    found.append((holder, command, key))
    return found
