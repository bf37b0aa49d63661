"""Sizes of panes, kept from one start to the next. Losing them is no harm."""

import json
from dataclasses import asdict

from blogtui.paths import Paths
from blogtui.ui.arrangement import Wishes

FILE = "screen.json"


def recall(paths: Paths) -> Wishes:
    """What was set last; nothing where that cannot be read."""
    try:
        said = json.loads((paths.cache / FILE).read_text("utf-8"))
        kept = Wishes(int(said["sidebar_cells"]), int(said["preview_cells"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Wishes()
    return kept


def keep(paths: Paths, wishes: Wishes) -> None:
    try:
        (paths.cache / FILE).write_text(json.dumps(asdict(wishes)), "utf-8")
    except OSError:
        return
