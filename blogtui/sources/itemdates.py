"""When was a post on a listing page published? Asked of its part of the page, then around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blogtui.sources import tree
from blogtui.sources.dates import find_date, find_day, parse_date
from blogtui.sources.links import HEADINGS, Link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|datetime|published|pubdate|posted|timestamp|when)|date(?:$|\s)"
)
UPDATED = re.compile(r"updat|modif|expir")
ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
ADDRESS_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?=/)")
LONGEST_BYLINE = 160
MOST_TEXTS = 400
YEAR = re.compile(r"\D{0,12}((?:19|20)\d\d)\D{0,12}")


def date_in(block: HtmlElement, link: Link, now: datetime | None = None) -> datetime | None:
    """The date a part of a page gives for itself: what is marked as a date, then any text."""
    return marked_date(block, now) or written_date(block, link, now)


def marked_date(block: HtmlElement, now: datetime | None) -> datetime | None:
    later: datetime | None = None
    for element in block.iter("time", "abbr", "meta", "span", "div", "p", "small", "a", "li", "td"):
        marks = tree.marks(element)
        prop = (element.get("itemprop") or element.get("property") or "").lower()
        is_time = element.tag == "time"
        if not (is_time or "datepublished" in prop or DATE_CLASS.search(marks)):
            continue
        moment = moment_of(element, now)
        if moment is None:
            continue
        if not UPDATED.search(f"{marks} {prop}"):
            return moment
        later = later or moment
    return later


def moment_of(element: HtmlElement, now: datetime | None) -> datetime | None:
    for name in ("datetime", "content", "title", "data-time", "data-date"):
        if (value := element.get(name)) and (moment := parse_date(value)):
            return moment
    text = tree.text_of(element)
    return find_date(text, now) if len(text) <= LONGEST_BYLINE else None


def written_date(block: HtmlElement, link: Link, now: datetime | None) -> datetime | None:
    """The first short text with a date that is not the title's."""
    for text in bylines(block, link):
        if moment := find_date(text, now):
            return moment
    return None


def bylines(block: HtmlElement, link: Link) -> Iterator[str]:
    """Short texts of a block outside its title, in reading order."""
    title = title_part(link)
    inside: set[HtmlElement] = set() if title is None else set(title.iter())
    count = 0
    for element in block.iter("*"):
        if element.tag in tree.UNREAD:
            continue
        own = None if element in inside else element.text
        # What follows a part of the title still belongs to it; what follows the title does not.
        after = (
            None
            if element is block or (element in inside and element is not title)
            else element.tail
        )
        for text in (own, after):
            if text and len(text) <= LONGEST_BYLINE and (words := text.strip()):
                yield words
                count += 1
        if count > MOST_TEXTS:
            return


def title_part(link: Link) -> HtmlElement | None:
    """The element that holds the title's words and no more; `None` for cards that do not say."""
    if link.inner_heading is not None:
        return link.inner_heading
    return (
        None
        if any(inner.tag in tree.BLOCKS for inner in link.element.iterdescendants())
        else link.element
    )


def date_in_address(url: str) -> datetime | None:
    """A day, or else a month, that the address names."""
    for pattern in (ADDRESS_DAY, ADDRESS_MONTH):
        for match in pattern.finditer(url):
            year, month, day = (*map(int, match.groups()), 1)[:3]
            try:
                return datetime(year, month, day, tzinfo=UTC)
            except ValueError:
                continue
    return None


def has_day(url: str) -> bool:
    return ADDRESS_DAY.search(url) is not None


def is_month_of(url: str, date: datetime | None) -> bool:
    """Whether a date is no more than the month that an address names."""
    return date is not None and date == date_in_address(url) and not has_day(url)


LEADING_DATE = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:, ?\d{4})?|\d{1,2}\.? [^\W\d_]{3,12}\.?(?:,? \d{4})?)"
    r"[\s:|·•–—-]+(?=\S)"
)
ANY_LEAP_YEAR = 2000


def leading_date(title: str) -> str:
    """The day with which a title begins, as in lists whose links hold both; or nothing."""
    match = LEADING_DATE.match(title)
    if match and (find_date(match[1]) or find_day(match[1], ANY_LEAP_YEAR)):
        return match[0]
    return ""


class Around:
    """Dates that stand beside posts: headings above them, and texts between flat blocks."""

    def __init__(self, body: HtmlElement, blocks: list[HtmlElement]) -> None:
        self._headings: dict[HtmlElement, str] = {}
        self._between: dict[HtmlElement, tuple[str, str]] = {}
        self._walk(body, blocks)

    def heading(self, block: HtmlElement) -> str:
        """The last heading before a block that names a year or a day."""
        return self._headings.get(block, "")

    def before(self, block: HtmlElement) -> str:
        return self._between.get(block, ("", ""))[0]

    def after(self, block: HtmlElement) -> str:
        return self._between.get(block, ("", ""))[1]

    def _walk(self, body: HtmlElement, blocks: list[HtmlElement]) -> None:
        wanted = set(blocks)
        heading, inside_until = "", None
        between: list[str] = []
        last: HtmlElement | None = None
        from lxml.etree import iterwalk

        for event, element in iterwalk(body, events=("start", "end")):
            if event == "start":
                if inside_until is None and element in wanted:
                    self._headings[element] = heading
                    text = " ".join(between)
                    self._between[element] = (text[-LONGEST_BYLINE:], "")
                    if last is not None:
                        self._between[last] = (self._between[last][0], text[:LONGEST_BYLINE])
                    between, inside_until, last = [], element, element
                elif inside_until is None:
                    if (
                        element.tag in HEADINGS
                        or DATE_CLASS.search(tree.marks(element))
                        or "year" in tree.marks(element)
                    ) and dates_posts(element):
                        heading = tree.text_of(element)
                    if element.text and element.text.strip() and element.tag not in tree.UNREAD:
                        between.append(element.text.strip())
                continue
            if element is inside_until:
                inside_until = None
            if inside_until is None and element.tail and element.tail.strip():
                between.append(element.tail.strip())
        if last is not None:
            self._between[last] = (self._between[last][0], " ".join(between)[:LONGEST_BYLINE])


def dates_posts(element: HtmlElement) -> bool:
    text = tree.text_of(element)
    return len(text) <= LONGEST_BYLINE // 2 and bool(YEAR.fullmatch(text) or find_date(text))


def under_heading(heading: str, block: HtmlElement, link: Link) -> datetime | None:
    """A date from the heading above: the day itself, or its year with the day in the block."""
    inside = (tree.text_of(each) for each in block.iter(*HEADINGS) if dates_posts(each))
    heading = next(inside, heading)
    if moment := find_date(heading):
        return moment
    if year := YEAR.fullmatch(heading):
        for text in (*bylines(block, link), leading_date(link.text)):
            if moment := find_day(text, int(year[1])):
                return moment
    return None
