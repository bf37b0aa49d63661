"""Whether a page keeps the rest of its article for those who pay or log in."""

from typing import TYPE_CHECKING

from blogtui.article.linkeddata import articles

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def has_paywall(page: "HtmlElement") -> bool:
    """By what it tells search engines; class names say paywall of whole texts as well.

    Source: schema.org isAccessibleForFree, as search engines ask publishers to mark such pages.
    """
    return any(
        str(each.get("isAccessibleForFree")).lower() == "false" for each in articles(page)
    ) or any(
        meta.get("content", "").lower() == "locked"
        for meta in page.xpath("//meta[@property='article:content_tier']")
    )
