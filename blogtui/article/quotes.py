"""Pull quotes: a sentence of an article that its page shows once more, large."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAMES = re.compile(r"(?:^|[\s_-])(?:pull-?quote|pq|quote-pull)(?:$|[\s_-])", re.IGNORECASE)
KINDS = ("aside", "blockquote", "div", "figure", "p", "span")
NOT_WORDS = re.compile(r"[\W_]+")


def settle(tree: "HtmlElement") -> None:
    """Drop those that say a text of the article again; others are quotes, in place."""
    pulled = [each for each in tree.iter(*KINDS) if NAMES.search(each.get("class", ""))]
    if not pulled:
        return
    rest = words(tree)
    for quote in pulled:
        rest = rest.replace(words(quote), "", 1)
    for quote in pulled:
        said = words(quote)
        if quote.getparent() is None or not said:
            continue
        if said in rest:
            quote.drop_tree()
        elif quote.tag in ("aside", "div"):
            quote.tag = "blockquote"
            quote.attrib.pop("class")


def words(element: "HtmlElement") -> str:
    return NOT_WORDS.sub(" ", element.text_content()).strip().casefold()
