"""What opening an article needs, imported while nobody waits for it."""

import gc
from importlib import import_module

NEEDED = (
    *("markdown_it", "pygments.lexers", "pygments.lexers.python"),
    *("blogtui.article.layout", "blogtui.ui.screens.reader"),
)


def warm() -> None:
    """To be run in a thread, after the first frames: a tenth of a second of imports."""
    for name in NEEDED:
        import_module(name)
    gc.freeze()
