"""What stands before the first paragraph of an article and after its last: its title once more,
dates and names that the list of posts has too, menus, and ways to other chapters.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from blogtui.article.paragraphs import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PROSE = 80
"""Signs outside of links; what has so many is a paragraph of the article."""

HEADINGS = ("h1", "h2", "h3", "h4")
CHAPTER = re.compile(r"^(?:chapter|part|section|kapitel|capítulo)?\s*[\dIVX]+\s*[-–—.:]\s+", re.I)
FEWEST_LINKS = 5
MOST_BARE = 0.9
"""Of a list's text; more than this in links to the same site is a menu."""

LONGEST_LINE = 160
DATE_WORDS = re.compile(
    r"""
    \b(?: (?:19|20)\d\d | \d{1,2}(?:st|nd|rd|th|º|o|er)? | [ap]\.?m\b\.?
    | (?-i:[A-Z]{2,4})(?=$|[\s)])
    | (?:jan|feb|fev|fév|mar|mär|apr|abr|avr|may|mai|jun|jui|jul|aug|ago|aoû|sep|set|oct|okt|out|nov
        |dec|dez|déc|dic|ene|gen|mag|giu|lug|ott)\w*
    | (?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?
    | (?:segunda|terça|quarta|quinta|sexta)-feira | sábado | domingo
    | lunes|martes|miércoles|jueves|viernes | (?:lun|mar|mercre|jeu|vendre|same)di
    | (?:mon|diens|donners|frei|sams|sonn)tag|mittwoch
    | posted | published | updated | last | first | written | edited | on | at | the | of | de | às
    | am | um | le | el | uhr | min(?:ute)?s? | read(?:ing)? | time
    )\b | [\s\d.,:;|/()·•–—-]
    """,
    re.VERBOSE | re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAMES = re.compile(r"^[Bb]y(?:[\s,]+(?:and\b|&|[A-ZÀ-Þ][\w.'’-]*))+$|^$")
TO_NEIGHBOURS = re.compile(
    r"^[\s←→«»‹›<>]*(?:previous|next|prev|older|newer)\b(?!\s+(?:to|year|week|month|day)\b)", re.I
)


def clear(tree: "HtmlElement", title: str, url: str) -> None:
    """Take it away, in place; what is not known for it stays."""
    before, after = around_the_text(tree)
    clear_titles(before, title)
    for element in before:
        if is_menu(element, url) or is_date_line(element) or is_logo(element, url):
            element.drop_tree()
        elif element.tag == "img" and folded(element.get("alt", "")) == folded(title):
            element.set("alt", "")
    for element in after:
        if is_way_to_neighbours(element) or is_logo(element, url):
            element.drop_tree()


def around_the_text(tree: "HtmlElement") -> "tuple[list[HtmlElement], list[HtmlElement]]":
    """The elements before its first paragraph, and those after its last; none if it has none."""
    elements = [each for each in tree.iterdescendants() if isinstance(each.tag, str)]
    paragraphs = [number for number, each in enumerate(elements) if is_paragraph(each)]
    if not paragraphs:
        return [], []
    first, last = elements[paragraphs[0]], paragraphs[-1]
    holders = set(first.iterancestors())
    before = [each for each in elements[: paragraphs[0]] if each not in holders]
    return before, elements[last + len(list(elements[last].iter())) :]


def is_paragraph(element: "HtmlElement") -> bool:
    return (
        element.tag in ("p", "div", "blockquote", "pre") and is_leaf(element) and is_long(element)
    )


def is_leaf(element: "HtmlElement") -> bool:
    return next(element.iterdescendants(*BLOCKS), None) is None


def is_long(element: "HtmlElement") -> bool:
    """Chinese and Japanese signs say twice as much."""
    text = said(element)
    size = len(text) + sum(sign >= "\u3000" for sign in text)
    return size - sum(len(said(link)) for link in element.iter("a")) >= PROSE


def said(element: "HtmlElement") -> str:
    return " ".join(" ".join(element.itertext()).split())  # breaks end words, too


def folded(text: str) -> str:
    return CHAPTER.sub("", " ".join(text.split())).casefold().strip(" .:")


def clear_titles(before: "list[HtmlElement]", title: str) -> None:
    """Headings that say the title, or what a heading before them says."""
    known = [folded(title)]
    for heading in [each for each in before if each.tag in HEADINGS]:
        text = folded(heading.text_content())
        if text and text in known:
            heading.drop_tree()
        known.append(text)


def is_menu(element: "HtmlElement", url: str) -> bool:
    if element.tag not in ("ol", "ul") or element.getparent() is None:
        return False
    links = [link.get("href", "").strip() for link in element.iter("a")]
    bare = sum(len(said(link)) for link in element.iter("a"))
    is_bare = len(links) >= FEWEST_LINKS and bare >= MOST_BARE * len(said(element))
    return is_bare and all(leads_to_same_site(link, url) for link in links)


def leads_to_same_site(href: str, url: str) -> bool:
    """To another page of it; links within a page are a table of contents."""
    if not href or "#" in href:
        return False
    try:
        there, here = urlsplit(urljoin(url, href)).hostname, urlsplit(url).hostname
    except ValueError:
        return False
    return bool(there and here) and f".{there}".endswith(f".{str(here).removeprefix('www.')}")


def is_date_line(element: "HtmlElement") -> bool:
    """A line of nothing but a date, and who wrote."""
    if element.tag not in ("p", "div") or not is_leaf(element):
        return False
    text = said(element)
    if not 0 < len(text) <= LONGEST_LINE or element.getparent() is None:
        return False
    rest = " ".join(DATE_WORDS.sub(" ", text).split())
    has_names = rest != "" and element.find(".//a") is not None
    return (bool(YEAR.search(text)) or has_names) and NAMES.match(rest) is not None


def is_logo(element: "HtmlElement", url: str) -> bool:
    """A picture that leads to the first page of its own site."""
    if element.tag != "a" or said(element) or element.find(".//img") is None:
        return False
    href = element.get("href", "").strip()
    try:
        path = urlsplit(urljoin(url, href)).path
    except ValueError:
        return False
    return path in ("", "/") and leads_to_same_site(href, url)


def is_way_to_neighbours(element: "HtmlElement") -> bool:
    if element.tag not in ("p", "div", "li") or element.getparent() is None:
        return False
    text = said(element)
    linked: Iterator[int] = (len(said(link)) for link in element.iter("a"))
    return (
        len(text) <= LONGEST_LINE and bool(TO_NEIGHBOURS.match(text)) and sum(linked) >= len(text)
    )
