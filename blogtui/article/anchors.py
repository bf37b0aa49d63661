"""Names of the places in a text that links within it lead to."""

import re
from collections.abc import Iterable, Iterator

NOT_IN_NAMES = re.compile(r"[^\w\- ]")
NOTE = "#^"
"""How the address of a note begins; no heading has such a name."""


def anchors(headings: Iterable[str]) -> Iterator[str]:
    """The names of headings as GitHub makes them: `Tides & ropes` → `tides--ropes`."""
    used: dict[str, int] = {}
    for heading in headings:
        name = NOT_IN_NAMES.sub("", " ".join(heading.split()).lower()).replace(" ", "-")
        again = used[name] = used.get(name, -1) + 1
        yield f"{name}-{again}" if again else name
