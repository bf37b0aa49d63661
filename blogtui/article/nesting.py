"""Pages whose elements stand in one another hundreds of levels deep."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST = 150
"""Levels that are kept; of more, parsers lose the text without a word (libxml2 after 256)."""

WRAPPERS = frozenset(
    {
        *("article", "aside", "blockquote", "center", "details", "div", "font", "li", "main"),
        *("ol", "section", "span", "ul", "b", "em", "i", "strong"),
    }
)


def page_of(html: str) -> "HtmlElement":
    """The tree of a page, no deeper than DEEPEST levels. Raises LxmlError, ValueError.

    libxml2 itself ends at 2,048 levels.
    """
    from lxml import html as parser  # slow to import: runs in a child process

    page = parser.document_fromstring(html, parser=parser.HTMLParser(huge_tree=True))
    flatten(page)
    return page


def flatten(page: "HtmlElement") -> None:
    """Wrappers that stand too deep give way to what they hold."""
    waiting = [(page, 0)]
    while waiting:
        element, depth = waiting.pop()
        waiting += [(child, depth + 1) for child in element]
        if depth > DEEPEST and element.tag in WRAPPERS:
            element.drop_tag()
