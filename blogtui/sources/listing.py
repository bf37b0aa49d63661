"""Pages that list posts, read without knowing their software.

links → alike links → the group that looks most like posts → lead posts besides → one entry each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from blogtui.sources import cards, items, linkeddata, paging, tree
from blogtui.sources.dates import find_date
from blogtui.sources.entry import RawEntry
from blogtui.sources.groups import Item, completed, find_group
from blogtui.sources.itemdates import (
    Around,
    date_in,
    date_in_address,
    has_day,
    is_month_of,
    leading_date,
    under_heading,
)
from blogtui.sources.links import Link, Page, links_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_ITEMS = 5000
LEAST_DATED = 0.6
NEAR_DAYS = 3
A_DAY = timedelta(days=1)
MOSTLY = 0.8
MOST_PARAGRAPHS = 2000
SHORTEST_PARAGRAPH = 40


@dataclass(frozen=True, slots=True)
class Listing:
    """Posts of a page in its order, and the page with older ones.

    `told` counts the letters about these posts, `besides` those of paragraphs elsewhere.
    """

    entries: tuple[RawEntry, ...]
    next_url: str | None
    told: int = 0
    besides: int = 0


def parse(
    root: HtmlElement, url: str, stated_next: str | None = None, now: datetime | None = None
) -> Listing:
    """The posts a page lists; empty where it lists none."""
    page = Page.of(root, url)
    links = links_of(page)
    group = find_group(page, links)
    posts = frozenset(item.link.key for item in group.items) if group else frozenset()
    next_url = paging.next_page(page, stated_next, posts)
    said = linkeddata.posts(linkeddata.nodes(root))
    if group is None or (len(said) > len(group.items) and group.weight < 3):
        return Listing(tuple(said), next_url)
    found = completed(page, group, links)[:MOST_ITEMS]
    dates = dates_of(page, found, now)
    titles = titles_of(found, links)
    entries = tuple(
        replace(
            items.read(item, title, date),
            is_vague=is_vague(date, now) or is_month_of(item.link.url, date),
        )
        for item, title, date in zip(found, titles, dates, strict=True)
    )
    blocks = {item.block for item in found}
    told = sum(len(tree.text_of(block)) for block in blocks)
    return Listing(entries, next_url, told, prose_outside(page, blocks))


def prose_outside(page: Page, blocks: set[HtmlElement]) -> int:
    """Letters in paragraphs that are about none of the posts."""
    return sum(
        len(text)
        for paragraph in islice(page.body.iter("p"), MOST_PARAGRAPHS)
        if len(text := tree.text_of(paragraph)) >= SHORTEST_PARAGRAPH
        and blocks.isdisjoint(tree.ancestors(paragraph))
    )


def links_by_post(links: list[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.key].append(link)
    return found


def titles_of(found: list[Item], links: list[Link]) -> list[str]:
    """Titles without the date that all of them begin with, and without what else a card says."""
    beside = links_by_post(links)
    titles = [items.best_title(item.link, beside[item.link.key]) for item in found]
    leading = [leading_date(title) for title in titles]
    if len(titles) > 1 and sum(map(bool, leading)) >= MOSTLY * len(titles):
        titles = [title.removeprefix(day) for title, day in zip(titles, leading, strict=True)]
    return cards.titles([item.link for item in found], titles)


def dates_of(page: Page, found: list[Item], now: datetime | None) -> list[datetime | None]:
    """A date for each item, all taken from the same kind of place, which most items fill.

    Inside the block, under a heading, after or before it; the address where nothing else is.
    """
    around = Around(page.body, [item.block for item in found])
    flat: tuple[Callable[[Item], datetime | None], ...] = (
        lambda item: find_date(around.after(item.block), now),
        lambda item: find_date(around.before(item.block), now),
    )
    places: tuple[Callable[[Item], datetime | None], ...] = (
        lambda item: date_in(item.block, item.link, now),
        lambda item: under_heading(around.heading(item.block), item.block, item.link),
        lambda item: find_date(leading_date(item.link.text), now),
        *sorted(flat, key=lambda place: -sum(place(item) is not None for item in found)),
    )
    dates: list[datetime | None] = [None] * len(found)
    for place in places:
        given = [place(item) for item in found]
        missing = [position for position, date in enumerate(dates) if date is None]
        filled = [position for position in missing if given[position] is not None]
        if filled and len(filled) >= LEAST_DATED * len(missing):
            for position in filled:
                dates[position] = given[position]
    return [checked(date, item.link.url) for date, item in zip(dates, found, strict=True)]


def is_vague(date: datetime | None, now: datetime | None) -> bool:
    """Whether a date is an age in days or more: those keep the present time of day."""
    if date is None or now is None or now - date < A_DAY:
        return False
    return (now - date) % A_DAY == timedelta(0)


def checked(date: datetime | None, url: str) -> datetime | None:
    """The date found, unless the address names another day or there was none."""
    addressed = date_in_address(url)
    if date is None or addressed is None:
        return date or addressed
    if has_day(url) and abs((date - addressed).days) > NEAR_DAYS:
        return addressed
    return date
