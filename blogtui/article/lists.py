"""Lists as Markdown needs them: lists in a list stand in an item, boxes of tasks are signs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LISTS = ("ol", "ul")


def nest(tree: "HtmlElement") -> None:
    """Move lists that stand directly in a list into the item before them, in place."""
    for inner in list(tree.iter(*LISTS)):
        outer = inner.getparent()
        if outer is None or outer.tag not in LISTS:
            continue
        item = inner.getprevious()
        if item is None or item.tag != "li":
            inner.drop_tag()
            continue
        inner.tail = None
        item.append(inner)


def drop_empty_items(tree: "HtmlElement") -> None:
    for item in list(tree.iter("li")):
        if not item.text_content().strip() and item.find(".//img") is None:
            item.drop_tree()


def show_boxes(tree: "HtmlElement") -> None:
    """What is done in a list of tasks, and what is not."""
    for box in list(tree.iter("input")):
        if box.get("type") == "checkbox" and next(box.iterancestors("li"), None) is not None:
            sign = "☑" if "checked" in box.attrib else "☐"
            box.tail = f"{sign} {(box.tail or '').lstrip()}"
            box.drop_tree()
