"""On which line of a TOML text a setting stands: tomllib does not tell."""

import re

from blogtui.config import Place

NAME = r"""[\w-]+|"[^"]*"|'[^']*'"""
HEADER = re.compile(r"\s*\[+([^\]]+)\]")
SETTING = re.compile(rf"\s*((?:{NAME})(?:\s*\.\s*(?:{NAME}))*)\s*=")


class Places:
    """Lines by the names of what is written on them."""

    def __init__(self, text: str) -> None:
        self._first: dict[Place, int] = {}
        self._last: dict[Place, int] = {}
        table: Place = ()
        for number, line in enumerate(text.split("\n"), 1):
            if header := HEADER.match(line):
                here = table = dotted(header[1])
            elif setting := SETTING.match(line):
                here = table + dotted(setting[1])
            else:
                continue
            self._first.setdefault(here, number)
            self._last[here] = number

    def line_of(self, place: Place) -> int:
        """The line of a setting or, where it is written inside another's value, of that one."""
        if place in self._first:
            return self._first[place]
        outer = (place[:length] for length in range(len(place) - 1, 0, -1))
        return next((self._last[name] for name in outer if name in self._last), 1)


def dotted(name: str) -> Place:
    """`fetch."pause"` as its two names."""
    return tuple("".join(part) for part in re.findall(r'"([^"]*)"|\'([^\']*)\'|([\w-]+)', name))
