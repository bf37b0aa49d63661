"""Sizes of panes, kept from one start to the next. Losing them is no harm."""

import json
import os

from blogtui.config import Config
from blogtui.paths import Paths
from blogtui.ui.arrangement import Wishes

FILE = "screen.json"
KEPT = ("sidebar_cells", "preview_cells")
MOST_CELLS = 10_000


def recall(paths: Paths, config: Config) -> Wishes:
    """The sizes that were drawn last, else those of the config; folded what it folds."""
    drawn = sizes(paths)
    return Wishes(
        drawn.sidebar_cells or configured(config.sidebar),
        drawn.preview_cells or configured(config.preview),
        sidebar=False if config.sidebar is False else None,
        preview=False if config.preview is False else None,
    )


def configured(pane: int) -> int:
    """The cells that the config names; 0 leaves them to the terminal's size."""
    return 0 if isinstance(pane, bool) else pane


def sizes(paths: Paths) -> Wishes:
    """As they were kept; none where that cannot be read."""
    try:
        said = json.loads((paths.cache / FILE).read_text("utf-8"))
        sidebar, preview = (int(said[name]) for name in KEPT)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Wishes()
    is_sane = min(sidebar, preview) >= 0 and max(sidebar, preview) <= MOST_CELLS
    return Wishes(sidebar, preview) if is_sane else Wishes()


def keep(paths: Paths, wishes: Wishes, config: Config) -> None:
    """What the config names already is not kept: it may name another size tomorrow."""
    said = (configured(config.sidebar), configured(config.preview))
    wished = (wishes.sidebar_cells, wishes.preview_cells)
    drawn = [0 if cells == named else cells for cells, named in zip(wished, said, strict=True)]
    try:
        file = os.open(paths.cache / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as written:
            json.dump(dict(zip(KEPT, drawn, strict=True)), written)
    except OSError:
        return
