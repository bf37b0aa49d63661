"""Where are older posts? The next page of a listing, from what the page links to."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from blogtui import addresses
from blogtui.sources import tree
from blogtui.sources.entry import absolute
from blogtui.sources.links import MOST_LINKS, PAGE_ADDRESS, Page, relations

if TYPE_CHECKING:
    from lxml.html import HtmlElement

OLDER = re.compile(
    r"[«‹←<\s]*(?:older(?: posts| entries| articles| stories| →)?|previous (?:entries|posts)"
    r"|earlier(?: posts)?"
    r"|ältere (?:beiträge|artikel|einträge)|articles (?:plus anciens|précédents)|anciens articles"
    r"|entradas (?:anteriores|antiguas)|articoli (?:meno recenti|precedenti)|post più vecchi"
    r"|oudere berichten|mensagens (?:antigas|mais antigas)|postagens mais antigas|posts antigos"
    r"|äldre inlägg|eldre innlegg|ældre indlæg|starsze (?:wpisy|posty)|предыдущие записи|ранее"
    r"|past|daha eski|starší|vanhemmat)[»›→>\s]*",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"(?:go to )?(?:the )?(?:next(?: page| posts?| entries)?|nächste(?: seite)?|weiter"
    r"|(?:page )?suivante?s?|página siguiente|siguientes?|(?:pagina )?successiv[ao]|avanti"
    r"|próxim[oa](?: página)?|volgende(?: pagina)?|nästa(?: sida)?|neste|næste"
    r"|następn[ay](?: strona)?|další|следующая|вперед|далее|sonraki(?: sayfa)?|seuraava|következő"
    r"|下一页|下一頁|下页|次のページ|次へ|次|다음(?: 페이지)?)\s*[»›→>\u203a\u00bb\W]*",
    re.IGNORECASE,
)
ARROW = re.compile(r"[»›→>\u276f\uf054\uf105\uf061]{1,2}")
NEXT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:next|older|nav-previous|pagination-next|page-next)(?:$|[\s_-])"
)
PREVIOUS_CLASS = re.compile(r"(?:^|[\s_-])(?:prev|previous|newer|nav-next)(?:$|[\s_-])")
NUMBERED = (
    re.compile(
        r"(?P<before>.*/page[/-]?)(?P<number>\d{1,5})(?P<after>/?(?:\.\w+)?(?:\?.*)?)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<before>.*[?&](?:page|paged|pg|p|pageno|seite|pagina)=)(?P<number>\d{1,5})(?P<after>(?:&.*)?)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<before>.*/(?:p|page|seite|index)[-_]?)(?P<number>\d{1,5})(?P<after>(?:/|\.\w+)?)$",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<before>.*/)(?P<number>\d{1,4})(?P<after>/?)$"),
)
PAGER_CLASS = re.compile(r"pag(?:er|ing|ination|e-?(?:nav|numbers))|wp-pagenavi|nav-links")
LONGEST_LABEL = 40


def next_page(page: Page, stated: str | None, posts: frozenset[str] = frozenset()) -> str | None:
    """The page with older posts: what the head states, `rel=next`, words, classes, then numbers.

    `posts` are identities of addresses on the page that are posts, whatever their titles say.
    """
    own = addresses.identity(page.url)
    if stated and addresses.identity(stated) != own:
        return stated
    anchors = [
        (element, url)
        for element in islice(page.body.iter("a"), MOST_LINKS)
        if (url := leads_on(element, page, own)) and addresses.path_identity(url) not in posts
    ]
    for test in (
        by_relation,
        by_words_older,
        by_class_older,
        by_words_next,
        by_class_next,
        by_arrow,
    ):
        for element, url in anchors:
            if test(element):
                return url
    return by_number(page, anchors)


def leads_on(element: HtmlElement, page: Page, own: str) -> str | None:
    """The address of a link to another page of this site."""
    href = (element.get("href") or "").strip()
    url = absolute(href, page.base) if href and not href.startswith("#") else None
    if url is None or addresses.host_and_path(url)[0] != addresses.host_and_path(page.url)[0]:
        return None
    # What has a fragment leads to a part of a page, unless the page has a number.
    url, fragment = urldefrag(url)
    if addresses.identity(url) == own or (fragment and not PAGE_ADDRESS.search(url)):
        return None
    return url


def by_relation(element: HtmlElement) -> bool:
    return "next" in relations(element)


def label(element: HtmlElement) -> list[str]:
    """What a link says: its words, its hidden words, and those of a picture in it."""
    said = [tree.text_of(element), element.get("aria-label") or "", element.get("title") or ""]
    said += [image.get("alt") or "" for image in element.iter("img")]
    return [" ".join(text.split()) for text in said if text and len(text) <= LONGEST_LABEL]


def by_words_older(element: HtmlElement) -> bool:
    return any(OLDER.fullmatch(text) for text in label(element))


def by_words_next(element: HtmlElement) -> bool:
    return any(NEXT.fullmatch(text) for text in label(element))


def by_arrow(element: HtmlElement) -> bool:
    return any(ARROW.fullmatch(text) for text in label(element)) and in_pager(element)


def by_class_older(element: HtmlElement) -> bool:
    """WordPress calls the way to older posts `nav-previous`."""
    around = [element, element.getparent()]
    return any(
        re.search(r"nav-previous|older", tree.marks(each)) for each in around if each is not None
    )


def by_class_next(element: HtmlElement) -> bool:
    around = [each for each in (element, element.getparent()) if each is not None]
    named = any(NEXT_CLASS.search(tree.marks(each)) for each in around)
    return named and not any(PREVIOUS_CLASS.search(tree.marks(each)) for each in around)


def in_pager(element: HtmlElement) -> bool:
    for _, parent in zip(range(5), tree.ancestors(element), strict=False):
        if parent.tag == "nav" or PAGER_CLASS.search(tree.marks(parent)):
            return True
    return False


def by_number(page: Page, anchors: list[tuple[HtmlElement, str]]) -> str | None:
    """Among links with page numbers the one after this page; this one is 1 if it has no number."""
    for pattern in NUMBERED:
        current = pattern.match(whole_path(page.url))
        wanted = int(current["number"]) + 1 if current else 2
        for element, url in anchors:
            found = pattern.match(whole_path(url))
            if not found or int(found["number"]) != wanted:
                continue
            said = tree.text_of(element)
            if said == str(wanted) and (not current or current["before"] == found["before"]):
                return url
    return None


def whole_path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
