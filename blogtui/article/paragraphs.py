"""Text that stands loose in a block → paragraphs, with the links in it.

Blogger and old pages break lines twice where others have paragraphs; an extractor that makes a
paragraph of each loose text cuts sentences at their links. One-column tables hold pictures with
what is said under them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hr", "iframe", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("table", "tbody", "td", "th", "thead", "tfoot", "tr", "ul", "video"),
    }
)
OF_TABLES = ("thead", "tbody", "tfoot", "tr", "td", "th")


def gather(tree: "HtmlElement") -> None:
    """Make paragraphs of the loose text in `div` elements, in place."""
    for block in list(tree.iter("div")):
        if is_loose(block):
            parts = list(runs(block))
            block[:] = []
            block.extend(parts)


def is_loose(block: "HtmlElement") -> bool:
    """Whether it holds text of its own beside elements."""
    texts = (block.text, *(child.tail for child in block))
    return len(block) > 0 and any(text and text.strip() for text in texts)


def runs(block: "HtmlElement") -> Iterator["HtmlElement"]:
    """Its blocks, and paragraphs of what stands between them or between two line breaks."""
    paragraph = block.makeelement("p", {})
    paragraph.text, block.text = block.text, None
    for child in list(block):
        after, child.tail = child.tail, None
        breaks_again = child.tag == "br" and ends_in_break(paragraph)
        if not breaks_again and not is_block(child):
            child.tail = after
            paragraph.append(child)
            continue
        if breaks_again:
            paragraph.remove(paragraph[-1])
        if says_something(paragraph):
            yield paragraph
        if not breaks_again:
            yield child
        paragraph = block.makeelement("p", {})
        paragraph.text = after
    if says_something(paragraph):
        yield paragraph


def ends_in_break(paragraph: "HtmlElement") -> bool:
    if not len(paragraph) or paragraph[-1].tag != "br":
        return False
    return not (paragraph[-1].tail or "").strip()


def is_block(element: "HtmlElement") -> bool:
    return next(element.iter(*BLOCKS), None) is not None


def says_something(paragraph: "HtmlElement") -> bool:
    holds = any(child.tag != "br" for child in paragraph)
    return holds or bool(paragraph.text_content().strip())


def open_tables(tree: "HtmlElement") -> None:
    """Tables of one column are no tables; what a table is called stands above it."""
    for table in list(tree.iter("table")):
        for caption in table.findall("caption"):
            caption.tag = "p"
            table.addprevious(caption)
        rows = list(table.iter("tr"))
        if rows and all(len(row) <= 1 for row in rows) and table.find(".//table") is None:
            for element in table.iter(*OF_TABLES):
                element.tag = "div"
            table.tag = "div"


def embolden_terms(tree: "HtmlElement") -> None:
    """What is defined stands out from what is said of it; Markdown has no lists of definitions."""
    for term in tree.iter("dt"):
        if (
            says_something(term)
            and next(term.iterdescendants(*BLOCKS, "strong", "b"), None) is None
        ):
            inner = term.makeelement("strong", {})
            inner.text, term.text = (term.text or "").lstrip(), None
            inner.extend(list(term))
            term.append(inner)
