"""What stands around an article on its page: share rows, related posts, comments, banners."""

import re
from typing import TYPE_CHECKING

from blogtui.washing import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAMES = re.compile(
    r"""
    (?:^|[\s_-])(?:
        share | sharing | sharedaddy | sharethis | addtoany\w* | addthis\w* | social | socials |
        related | relatedposts | recommended | recommendations | outbrain | taboola |
        comments? | commentlist | disqus\w* | respond | livefyre |
        cookies? | consent | gdpr | newsletter | subscribe | signup | paywall-promo |
        breadcrumbs? | pagination | pager | pagenavi | postnav | skip-link | sr-only |
        author-bio | about-author | advert\w* | promo | sponsored
    )(?:$|[\s_-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
CODE = ("script", "style", "noscript", "template")
ROLES = frozenset({"navigation", "banner", "complementary", "contentinfo", "search", "dialog"})
NEVER = frozenset({"html", "body", "article", "main", "pre", "code", "table", "figure", "p"})
MOST_OF_A_PAGE = 0.25
"""What holds more of a page's text than this is no furniture, whatever it is called."""


def clear(tree: "HtmlElement") -> None:
    """Take the furniture of a page away, in place."""
    from lxml import etree  # slow to import: runs in a child process

    etree.strip_elements(tree, etree.Comment, *CODE, with_tail=False)
    whole = len(tree.text_content())
    for element in list(tree.iter()):
        if (
            element.getparent() is not None
            and is_furniture(element)
            and len(element.text_content()) <= MOST_OF_A_PAGE * whole
        ):
            element.drop_tree()


def clear_title(tree: "HtmlElement", title: str) -> None:
    """Take the first heading away where it says the title once more."""
    heading = next(tree.iter("h1"), None)
    if heading is not None:
        said = clean_line(heading.text_content())
        if said and said.casefold() in title.casefold():
            heading.drop_tree()


def is_furniture(element: "HtmlElement") -> bool:
    if not isinstance(element.tag, str) or element.tag in NEVER:
        return False
    if element.get("role", "").lower() in ROLES:
        return True
    return bool(NAMES.search(f"{element.get('class', '')} {element.get('id', '')}"))
