"""Links that share an article, and the rows in which they stand."""

import re
from typing import TYPE_CHECKING

from blogtui.article.paragraphs import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHARES = re.compile(
    r"""
    ^(?: whatsapp: | viber: | tg: | fb-messenger: | sms: | mailto:\?
    | (?:https?:)?//(?:[\w-]+\.)*(?:
        (?:twitter|x)\.com/(?:share|intent|home\?status)
      | facebook\.com/(?:sharer?|dialog/(?:share|feed))\b
      | linkedin\.com/(?:shareArticle|sharing/|cws/share)
      | pinterest\.[a-z.]+/pin/create | reddit\.com/submit | tumblr\.com/(?:share|widgets/share)
      | t\.me/share | telegram\.me/share | wa\.me/\?text | whatsapp\.com/send | vk\.com/share
      | news\.ycombinator\.com/submitlink | getpocket\.com/(?:save|edit) | plus\.google\.com/share
      | digg\.com/submit | stumbleupon\.com/submit | threads\.net/intent | bsky\.app/intent
      | service\.weibo\.com/share | lineit\.line\.me/share | flipboard\.com/bookmarklet
      | addtoany\.com | feedburner\.com/~ff | feeds\.feedburner\.com/~(?:ff|r)/
      | feeds\.wordpress\.com/1\.0/
    ))
    """,
    re.VERBOSE | re.IGNORECASE,
)
FEEDBURNER = re.compile(r"feedburner\.com/~(?:ff|r)/|/~ff/|feeds\.wordpress\.com/1\.0/")
ROW = re.compile(
    r"(?:(?:please )?(?:share|tweet|pin|like|follow|email|print)\b[\w\s]{0,40})?[\W_]*",
    re.IGNORECASE,
)
"""All that a row says beside its links."""


def drop(tree: "HtmlElement") -> None:
    """Take the rows of share links away, in place.

    Such a link in a sentence is the author's.
    """
    for link in list(tree.iter("a")):
        if SHARES.match(link.get("href", "").strip()) and link.getparent() is not None:
            row = row_of(link)
            if FEEDBURNER.search(link.get("href", "")) or ROW.fullmatch(said_beside(row)):
                drop_with(link, row)
    for picture in list(tree.iter("img")):
        if FEEDBURNER.search(picture.get("src", "")):
            picture.drop_tree()


def drop_empty(tree: "HtmlElement") -> None:
    """Links that say and show nothing, in place."""
    for link in list(tree.iter("a")):
        is_empty = not link.text_content().strip() and next(link.iterdescendants(), None) is None
        if is_empty and "href" in link.attrib and link.getparent() is not None:
            link.drop_tag()


def row_of(link: "HtmlElement") -> "HtmlElement":
    return next((each for each in link.iterancestors() if each.tag in BLOCKS), link)


def said_beside(row: "HtmlElement") -> str:
    """The text of a block but for what its share links say."""
    said = [row.text or ""]
    for child in row:
        shares = child.tag == "a" and SHARES.match(child.get("href", "").strip())
        said += ["" if shares else said_beside(child), child.tail or ""]
    return " ".join("".join(said).split())


def drop_with(link: "HtmlElement", row: "HtmlElement") -> None:
    """With all that its row says once the last of its links is gone."""
    link.drop_tree()
    says_no_more = ROW.fullmatch(" ".join(row.text_content().split())) is not None
    is_empty = next(row.iter("a", "img"), None) is None and says_no_more
    if is_empty and row.getparent() is not None and row.tag not in ("td", "th"):
        row.drop_tree()
