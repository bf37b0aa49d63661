"""What opening an article or another screen needs, read while nobody waits for it."""

import gc
from pathlib import Path

from textual.css.stylesheet import Stylesheet

FIRST_ARTICLE = "# Title\n\nWords and `code`.\n\n- A list\n\n```python\nx = 1\n```\n"
"""Expressions for Python's colours alone take as long to compile as a long article to lay out."""


def warm() -> None:
    """To be run in a thread, after the first frames: two tenths of a second."""
    import blogtui.ui.screens.reader  # noqa: F401
    from blogtui.article.layout import lay_out

    lay_out(FIRST_ARTICLE, 80, 80)
    gc.freeze()


def read_styles(stylesheet: Stylesheet) -> None:
    """Those of all screens, not in a thread.

    Textual reads a screen's styles when it is first pushed, and then all others once more.
    """
    for path in sorted(Path(__file__).parent.glob("screens/*.tcss")):
        stylesheet.read(path)
    stylesheet.parse()
