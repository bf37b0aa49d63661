"""Links of a page to its own headings → links to headings of Markdown, by their names there.

Nothing in Markdown has a name but headings: `[below](#tides)` leads to `## Tides`.
"""

import re
from typing import TYPE_CHECKING

from blogtui.article.anchors import anchors
from blogtui.article.footnotes import REFERENCES, name_in_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

SIGNS = re.compile(r"[\s#¶§🔗∞]*")


def name_headings(tree: "HtmlElement", base_url: str) -> None:
    """Lead links within the page to headings; a heading's link to itself is furniture.

    What begins with `#` afterwards, and goes on, leads to a heading.
    """
    named = [(link, name_in_page(link, base_url)) for link in tree.iter("a")]
    links = [(link, name) for link, name in named if name]
    if not links:
        return
    drop_signs([link for link, _ in links])
    places = headings_by_place(tree)
    headings = [heading for heading in tree.iter(*HEADINGS) if heading.text_content().strip()]
    texts = (REFERENCES.sub("", heading.text_content()) for heading in headings)
    names = dict(zip(headings, anchors(texts), strict=True))
    for link, name in links:
        heading = places.get(name)
        if heading in names and heading not in link.iterancestors():
            link.set("href", f"#{names[heading]}")
        elif heading is not None or link.get("href", "").strip().startswith("#"):
            link.attrib.pop("href", None)


def drop_signs(links: list["HtmlElement"]) -> None:
    """The signs that headings have to be linked by."""
    for link in links:
        is_in_heading = any(above.tag in HEADINGS for above in link.iterancestors())
        if is_in_heading and SIGNS.fullmatch(link.text_content()) and link.find(".//img") is None:
            link.drop_tree()


def headings_by_place(tree: "HtmlElement") -> dict[str, "HtmlElement"]:
    """Headings by the names in them, and by those that stand before them without a text between."""
    from lxml.etree import iterwalk

    places: dict[str, HtmlElement] = {}
    waiting: list[str] = []
    heading: HtmlElement | None = None
    for event, element in iterwalk(tree, events=("start", "end")):
        if event == "start":
            if element.tag in HEADINGS:
                heading = element
            waiting += [name for name in (element.get("id"), element.get("name")) if name]
            text = element.text
        else:
            if element is heading:
                heading = None
            text = element.tail
        if heading is not None:
            for name in waiting:
                places.setdefault(name, heading)
        if heading is not None or (text and text.strip()):
            waiting = []
    return places
