"""What a page says of its article to machines (JSON-LD, schema.org)."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLES = re.compile(r"(?:Article|Posting|Report)$")
CDATA = re.compile(r"^\s*<!\[CDATA\[|\]\]>\s*$")


def articles(page: "HtmlElement") -> Iterator[dict[str, Any]]:
    """Each as its author gave it; what cannot be read is passed over."""
    for script in page.iter("script"):
        if script.get("type", "").lower() == "application/ld+json":
            try:
                said = json.loads(CDATA.sub("", script.text or ""))
            except (ValueError, RecursionError):
                continue
            yield from articles_in(said)


def articles_in(said: object) -> Iterator[dict[str, Any]]:
    for each in listed(said):
        if isinstance(each, dict):
            if any(ARTICLES.search(str(kind)) for kind in listed(each.get("@type"))):
                yield each
            yield from articles_in(each.get("@graph"))


def listed(said: object) -> list[object]:
    return said if isinstance(said, list) else [said]
