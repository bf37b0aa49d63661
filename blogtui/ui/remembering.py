"""Sizes of panes, kept from one start to the next. Losing them is no harm."""

import json
import os

from blogtui.paths import Paths
from blogtui.ui.arrangement import Wishes

FILE = "screen.json"
KEPT = ("sidebar_cells", "preview_cells")
MOST_CELLS = 10_000


def recall(paths: Paths) -> Wishes:
    """What was set last; nothing where that cannot be read."""
    try:
        said = json.loads((paths.cache / FILE).read_text("utf-8"))
        sidebar, preview = (int(said[name]) for name in KEPT)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Wishes()
    is_sane = min(sidebar, preview) >= 0 and max(sidebar, preview) <= MOST_CELLS
    return Wishes(sidebar, preview) if is_sane else Wishes()


def keep(paths: Paths, wishes: Wishes) -> None:
    try:
        sizes = {name: getattr(wishes, name) for name in KEPT}
        file = os.open(paths.cache / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as written:
            json.dump(sizes, written)
    except OSError:
        return
