"""TOML's tables → Config, with every mistake."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from blogtui.commands import COMMANDS, command
from blogtui.config import Config, Mistake, Place
from blogtui.config.fitting import KEYS, Kind, Unfit
from blogtui.config.places import Places
from blogtui.config.presets import PRESETS
from blogtui.config.settings import BY_PLACE, TABLES
from blogtui.config.writing import toml
from blogtui.keys import clashes, is_typed, written_key

MOST_MISTAKES = 50
MOST_NAMED = 20
LISTED = "what `blogtui config --print` lists"
LONGEST_VALUE = 60

Value = TypeVar("Value")


def place_and_reason(text: str, said: str) -> tuple[int, str]:
    """tomllib tells the place in words alone: "Invalid value (at line 3, column 7)"."""
    what, _, where = said.partition(" (at ")
    if found := re.match(r"line (\d+), column (\d+)", where):
        line, column = int(found[1]), f", at column {found[2]}"
    else:
        line, column = max(1, len(text.splitlines())), ""
    if twice := re.fullmatch(r"Cannot declare \((.+?),?\) twice", what):
        name = ".".join(re.findall(r"'([^']*)'", twice[1]))
        return line, f"The table [{name}] is written twice; write it once."
    if what == "Cannot overwrite a value":
        return line, "This name has been given a value already; write it once."
    return line, f"This is no TOML{column}: {what}."


class Reading:
    """One reading of a file. Does not know what the settings mean, only who checks them."""

    def __init__(self, text: str) -> None:
        self._places = Places(text)
        self._mistakes: list[Mistake] = []
        self._lines: dict[Place, int] = {}

    def config(self, tables: Mapping[str, object]) -> Config:
        values: dict[str, Any] = {}
        own: dict[str, str] = {}
        for name, value in tables.items():
            if name not in TABLES:
                self._set((name,), value, values)
                continue
            for inner, setting in self._table((name,), value).items():
                if name == "keys" and inner != "preset":
                    own |= self._key(inner, setting)
                else:
                    self._set((name, inner), setting, values)
        preset = PRESETS[values.get("preset", Config().preset)]
        values["keys"] = self._without_clashes(preset, own)
        mistakes = sorted(self._mistakes, key=lambda mistake: mistake.line)
        return replace(Config(**values), mistakes=tuple(mistakes), lines=self._lines)

    def _set(self, place: Place, value: object, values: dict[str, Any]) -> None:
        setting = BY_PLACE.get(place)
        if setting is None:
            self._unknown(place, self._known(place[:-1]))
            return
        self._lines[place] = self._places.line_of(place)
        if setting.example is not None:
            values[setting.field] = self._each(place, value, setting.kind)
        elif (fitted := self._fit(place, value, setting.kind)) is not None:
            values[setting.field] = fitted

    def _each(self, place: Place, value: object, kind: Kind[Value]) -> Mapping[str, Value]:
        said = self._table(place, value).items()
        fitted = {name: self._fit((*place, name), each, kind) for name, each in said}
        return {name: each for name, each in fitted.items() if each is not None}

    def _key(self, name: str, value: object) -> Mapping[str, str]:
        place = ("keys", name)
        if name not in self._known(("keys",)):
            self._unknown(place, self._known(("keys",)))
            return {}
        self._lines[place] = self._places.line_of(place)
        keys = self._fit(place, value, KEYS)
        if keys is None:
            return {}
        changed = command(name)
        typed = [key for key in keys.split(",") if is_typed(key)]
        if changed.where == "list" and set(typed) - set(changed.keys.split(",")):
            self._add(
                place,
                f"`{written_key(typed[0])}` is typed in a list; for {name} take a key such as "
                "ctrl+n.",
            )
            return {}
        return {name: keys}

    def _without_clashes(self, preset: Mapping[str, str], own: dict[str, str]) -> Mapping[str, str]:
        """Take back one change after the other until every key means one thing.

        All changes are tried together first, so that two commands may swap their keys.
        """
        while own and (found := clashes({**preset, **own})):
            first, second, key = found[0]
            loser = second if second.name in own else first
            del own[loser.name]
            keeps = ",".join(map(written_key, preset.get(loser.name, loser.keys).split(",")))
            self._add(
                ("keys", loser.name),
                f"`{written_key(key)}` would mean both {first.name} ({first.help}) and "
                f"{second.name} ({second.help}); {loser.name} keeps `{keeps}`.",
            )
        return {**preset, **own}

    def _known(self, table: Place) -> list[str]:
        """The names that may stand in a table, or before all tables."""
        names = [place[-1] for place in BY_PLACE if place[:-1] == table]
        if table == ("keys",):
            names += [each.name for each in COMMANDS]
        return names if table else [*names, *TABLES]

    def _table(self, place: Place, value: object) -> Mapping[str, object]:
        if isinstance(value, dict):
            return value
        name = ".".join(place)
        self._add(place, f"`{name}` is a table: write [{name}] on a line of its own.")
        return {}

    def _fit(self, place: Place, value: object, kind: Kind[Value]) -> Value | None:
        try:
            return kind.take(value)
        except Unfit as error:
            said = toml(value)
            shown = said if len(said) <= LONGEST_VALUE else f"{said[: LONGEST_VALUE - 1]}…"
            self._add(place, f"`{'.'.join(place)}` cannot be {shown}{error}")
            return None

    def _unknown(self, place: Place, known: Sequence[str]) -> None:
        if len(self._mistakes) >= MOST_MISTAKES:
            return
        from difflib import get_close_matches  # only for who has mistyped

        near = get_close_matches(place[-1], known, n=1)
        table = f"[{place[0]}]" if len(place) > 1 else "config.toml"
        every = ", ".join(known) if len(known) <= MOST_NAMED else LISTED
        hint = f"Did you mean `{near[0]}`?" if near else f"It knows {every}."
        self._add(place, f"{table} knows no `{place[-1][:LONGEST_VALUE]}`. {hint}")

    def _add(self, place: Place, sentence: str) -> None:
        if len(self._mistakes) < MOST_MISTAKES:
            self._mistakes.append(Mistake(self._places.line_of(place), sentence, place))
