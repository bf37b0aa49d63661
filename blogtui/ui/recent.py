"""What was done by the palette last, kept from one start to the next. Losing it is no harm."""

import json
import os
from contextlib import suppress

from blogtui.paths import Paths

FILE = "recent.json"
MOST = 20
LONGEST = 300


def recall(paths: Paths) -> list[str]:
    """Names of what was done, the last one first; nothing where that cannot be read."""
    try:
        said = json.loads((paths.cache / FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    names = said if isinstance(said, list) else []
    return [name for name in names if isinstance(name, str)][:MOST]


def keep(paths: Paths, name: str) -> None:
    """This was done now."""
    if len(name) > LONGEST:
        return
    names = [name, *(known for known in recall(paths) if known != name)][:MOST]
    with suppress(OSError):
        file = os.open(paths.cache / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as written:
            json.dump(names, written, ensure_ascii=False)
