"""Emphasis that holds whole blocks, or is none: Markdown has it within a paragraph only."""

import re
from typing import TYPE_CHECKING

from blogtui.article.paragraphs import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BOLD, SLANTED = ("b", "strong"), ("i", "em")
NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
NOT_SLANTED = re.compile(r"font-style\s*:\s*normal", re.IGNORECASE)


def unwrap(tree: "HtmlElement") -> None:
    """Take away what would make stray stars, in place."""
    for element in list(tree.iter(*BOLD, *SLANTED)):
        style = element.get("style", "")
        is_none = (NOT_BOLD if element.tag in BOLD else NOT_SLANTED).search(style)
        if is_none or next(element.iterdescendants(*BLOCKS), None) is not None:
            element.drop_tag()
