"""The numbers of pages: in addresses, and side by side on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from blogtui import addresses
from blogtui.sources import tree
from blogtui.sources.links import MOST_LINKS, Page, words_in
from blogtui.sources.resolving import absolute

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
# Only addresses that say that they count pages: a bare number may be a post's.
PAGE_PART = re.compile(
    r"/(?:page|seite|pagina|strona|sida|sivu)[/_-]?(?P<number>\d{1,5})(?=/|\.\w{1,5}$|\?|$)"
    r"|(?<=[?&])(?:page|paged|pg|page_?no|pagenum|seite|pagina)=(?P<value>\d{1,5})(?:&|$)",
    re.IGNORECASE,
)
PAGER_CLASS = re.compile(
    r"pag(?:er|ing|inat|inav|e-?(?:nav|numbers?|links))|wp-pagenavi|nav-links"
    r"|(?:^|[\s_-])pages(?:$|[\s_-])"
)
CALENDAR_CLASS = re.compile(r"calendar|date-?(?:nav|picker)")
NUMBER_SAID = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|pag|стр|страница|strona|sida|side|第)\W*)?"
    r"(\d{1,5}|\d{1,3}(?:[,.'\s]\d{3}))\W*[页頁]?\W*",
    re.IGNORECASE,
)
LONGEST_LABEL = 40
CURRENT_CLASS = re.compile(r"(?:^|[\s_-])(?:current|active|selected|this-?page)(?:$|[\s_-])")
LEVELS_TO_PAGER = 5
LEVELS_TO_ROW = 4
LONGEST_ROW = 2000
YEARS = range(1900, 2101)


def counts_on(url: str, other: str) -> bool:
    """Whether an address is that of the same list with the next page number."""
    path, number = unpaged(url)
    other_path, other_number = unpaged(other)
    return path == other_path and other_number == (number or 1) + 1


def unpaged(url: str) -> tuple[str, int | None]:
    """An address's identity without its page number, and the number."""
    parts = urlsplit(url)
    found = PAGE_PART.search(whole_path(url))
    if found is None:
        return addresses.identity(url), None
    path = whole_path(url)
    left = f"{path[: found.start()]}{path[found.end() :]}".rstrip("?&")
    number = int(found["number"] or found["value"])
    return addresses.identity(f"{parts.scheme}://{parts.netloc}{left}"), number


def in_pager(element: HtmlElement) -> bool:
    return any(
        parent.tag == "nav" or PAGER_CLASS.search(tree.marks(parent))
        for parent in islice(tree.ancestors(element), LEVELS_TO_PAGER)
    )


def in_calendar(element: HtmlElement) -> bool:
    return any(
        CALENDAR_CLASS.search(tree.marks(parent))
        for parent in islice(tree.ancestors(element), LEVELS_TO_PAGER)
        if parent.tag != "body"
    )


def whole_path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


@dataclass(frozen=True, slots=True)
class Row:
    """Page numbers side by side: the page after this one, or that this one is the last."""

    next_url: str | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A number in a row, and where it leads; nowhere where it is this page's."""

    number: int
    url: str | None
    is_marked: bool


def find_row(page: Page, own: str) -> Row | None:
    """The first row of page numbers in which this page has its place."""
    for element, said in clusters(page, own):
        row = read_row(said, is_pager=in_pager(element))
        if row is not None and not in_calendar(element):
            return row
    return None


def clusters(page: Page, own: str) -> Iterator[tuple[HtmlElement, list[Said]]]:
    """Short parts of the page in which several numbers stand alone, each with a link in it."""
    seen: set[HtmlElement] = {page.body}
    for element in islice(page.body.iter("a"), MOST_LINKS):
        if NUMBER_SAID.fullmatch(element.text_content()[:LONGEST_LABEL]) is None:
            continue
        for around in islice(tree.ancestors(element), LEVELS_TO_ROW):
            if around in seen or words_in(around) > LONGEST_ROW:
                seen.add(around)
                break
            said = numbers_in(around, page, own)
            if len(said) > 1:
                seen.add(around)
                yield element, said
                break


def read_row(said: list[Said], *, is_pager: bool) -> Row | None:
    """`None` for numbers that do not rise, or among which this page's is not to be told."""
    if any(one.number > other.number for one, other in pairwise(said)):
        return None
    here = current(said)
    if here is None or not (is_pager or is_alike(said)):
        return None
    following = [each.url for each in said if each.number == here + 1 and each.url]
    before = [each.url for each in said if each.number == here - 1 and each.url]
    counted = any(unpaged(url)[1] == here - 1 for url in before)
    is_last = bool(before) and said[-1].number == here and (is_pager or counted)
    return Row(following[0] if following else None, is_last)


def current(said: list[Said]) -> int | None:
    """The number that is marked, or else the only one that leads nowhere."""
    for numbers in (
        {each.number for each in said if each.is_marked},
        {each.number for each in said if each.url is None},
    ):
        if len(numbers) == 1:
            return numbers.pop()
    return None


def is_alike(said: list[Said]) -> bool:
    """Whether the numbers lead to addresses that differ in numbers alone, and are no years."""
    # The first page often has an address without a number.
    kinds = {re.sub(r"\d+", "0", each.url) for each in said if each.url and each.number != 1}
    numbered = all(re.search(r"\d", whole_path(each.url)) for each in said if each.url)
    years = any(each.number in YEARS for each in said)
    return len(kinds) == 1 and not years and (numbered or len(said) > 2)


def numbers_in(around: HtmlElement, page: Page, own: str) -> list[Said]:
    """The numbers that stand alone inside an element, in reading order."""
    found: list[Said] = []
    for holder, text in texts_in(around):
        match = NUMBER_SAID.fullmatch(text) if len(text) <= LONGEST_LABEL else None
        if match is None or holder.tag in tree.UNREAD:
            continue
        within = [holder, *tree.ancestors(holder)]
        within = within[: within.index(around)]
        href = next((each.get("href") or "" for each in within if each.tag == "a"), "").strip()
        url = absolute(href, page.base) if href and not href.startswith("#") else None
        if url is not None and addresses.identity(url) == own:
            url = None
        number = int(re.sub(r"\D", "", match[1]))
        found.append(Said(number, url, any(is_current(each) for each in within)))
    return found


def texts_in(around: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Texts with the element each stands in, in reading order."""
    return [
        (text.getparent() if text.is_text else text.getparent().getparent(), str(text))
        for text in around.xpath(".//text()")
        if text.strip()
    ]


def is_current(element: HtmlElement) -> bool:
    marked = element.get("aria-current") in ("page", "true")
    return marked or bool(CURRENT_CLASS.search(tree.marks(element)))
