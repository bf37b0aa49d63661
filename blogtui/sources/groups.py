"""Which links of a page are its posts: the repeating part, found by likeness and weighed."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from blogtui.sources import tree
from blogtui.sources.itemdates import date_in, date_in_address, leading_date
from blogtui.sources.links import Link, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

POST_TAGS = frozenset({"article"})
POST_CLASS = re.compile(
    r"(?:^|\s)(?:h-?entry|h-?feed|post|entry|article|blog-?post|type-post)(?:$|[\s_-])"
)
FAIR_TITLE_LENGTH = 30
TOLD = 80
WEIGHED_ITEMS = 40
FURNITURE_WEIGHT = 0.12
LEAST_WEIGHT = 1.0
MOST_LEADS = 3


@dataclass(eq=False)
class Item:
    """One post on a page: its title's link, and the part of the page that is about it."""

    link: Link
    block: HtmlElement


@dataclass(eq=False)
class Group:
    """Links that stand alike on a page, each to another post."""

    items: list[Item]
    weight: float = 0.0


def find_group(page: Page, links: list[Link]) -> Group | None:
    """The group that looks most like posts, `None` where none looks like it."""
    alike: dict[tuple[str, ...], list[Link]] = defaultdict(list)
    for link in links:
        alike[page.path(link.element)].append(link)
    groups = [
        group_of(page, members)
        for members in alike.values()
        if any(link.is_title for link in members)
    ]
    for group in groups:
        group.weight = weight(page, group)
    best = max(groups, key=lambda group: group.weight, default=None)
    if best is None or best.weight < LEAST_WEIGHT:
        return None
    kin = [group for group in groups if group is best or is_variety(page, group, best)]
    if len(kin) == 1:
        return best
    merged = group_of(page, [item.link for group in kin for item in group.items])
    merged.weight = best.weight
    return merged


def is_variety(page: Page, group: Group, best: Group) -> bool:
    """Whether a group is of the same list as the best one, but for one class on its items.

    Blogs mark kinds of posts so. Two lists in two parts of a page differ by one class too, but by
    one that stands above all items of each.
    """
    if group.weight < LEAST_WEIGHT:
        return False
    first, other = best.items[0].link.element, group.items[0].link.element
    pairs = list(zip(page.path(first), page.path(other), strict=False))
    differing = [position for position, (one, two) in enumerate(pairs) if one != two]
    if len(page.path(first)) != len(page.path(other)) or len(differing) != 1:
        return False
    place = differing[0]
    one, two = pairs[place]
    if one.partition(".")[0] != two.partition(".")[0]:
        return False
    marked = {[item.link.element, *tree.ancestors(item.link.element)][place] for item in best.items}
    return len(marked) == len(best.items) > 1


def group_of(page: Page, members: list[Link]) -> Group:
    """One item a post. Words that are hardly a title ("404") are one where there is no other."""
    first: dict[str, Link] = {}
    for link in sorted(members, key=lambda link: (not link.is_title, link.order)):
        if link.text and not link.is_date:
            first.setdefault(link.key, link)
    chosen = sorted(first.values(), key=lambda link: link.order)
    return Group(
        [Item(link, block) for link, block in zip(chosen, blocks(page, chosen), strict=True)]
    )


def blocks(page: Page, links: list[Link]) -> list[HtmlElement]:
    """For each link the largest part of the page that holds no other of them."""
    keys: dict[HtmlElement, set[str]] = defaultdict(set)
    for link in links:
        for parent in tree.ancestors(link.element):
            keys[parent].add(link.key)
            if parent is page.body:
                break
    if len(links) == 1:
        return [lone_block(page, links[0])]
    found = []
    for link in links:
        block = link.element
        for parent in tree.ancestors(link.element):
            if len(keys[parent]) > 1 or parent is page.body:
                break
            block = parent
        found.append(block)
    return found


def lone_block(page: Page, link: Link) -> HtmlElement:
    block = link.element
    for parent in tree.ancestors(link.element):
        if parent is page.body or parent.tag == "main":
            break
        block = parent
        if is_post(parent) or parent.tag == "li":
            break
    return block


def weight(page: Page, group: Group) -> float:
    """How much a group looks like posts: dates, headings and markup of posts speak for it."""
    sample = group.items[:WEIGHED_ITEMS]
    if not sample:
        return 0.0
    dated = share(
        date_in(item.block, item.link) is not None or bool(leading_date(item.link.text))
        for item in sample
    )
    addressed = share(date_in_address(item.link.url) is not None for item in sample)
    headed = share(item.link.is_heading for item in sample)
    posted = share(in_post(item.link.element) for item in sample)
    told = share(len(tree.text_of(item.block)) > len(item.link.text) + TOLD for item in sample)
    length = sum(min(len(item.link.text) / FAIR_TITLE_LENGTH, 1) for item in sample) / len(sample)
    alike = share(shape(item.link.url) == shape(sample[0].link.url) for item in sample)
    looks = (
        1.8 * dated
        + 0.8 * addressed
        + 1.2 * headed
        + 0.8 * posted
        + 0.5 * told
        + 0.6 * length
        + 0.3 * alike
    )
    outside = share(not page.is_furniture(item.link.element) for item in sample)
    count = len(group.items)
    if count == 1 and not (headed and (dated or addressed or posted)):
        return 0.0
    return looks * math.log2(1 + count) * max(outside, FURNITURE_WEIGHT)


def share(answers: Iterable[bool]) -> float:
    found = [bool(answer) for answer in answers]
    return sum(found) / len(found)


def in_post(element: HtmlElement) -> bool:
    return any(is_post(parent) for parent in tree.ancestors(element))


def is_post(element: HtmlElement) -> bool:
    return element.tag in POST_TAGS or bool(POST_CLASS.search(tree.marks(element)))


def shape(url: str) -> tuple[str, ...]:
    """What addresses of one blog's posts share: numbers and the last part stand for any."""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    return (*("0" if part.isdecimal() else part for part in parts[:-1]), "*")


def completed(page: Page, group: Group, links: list[Link]) -> list[Item]:
    """The group, and posts that other markup sets apart: a lead post, a sticky one, a featured one.

    They stand before the rest and outside of menus, few, in a heading or an article, and their
    addresses look like those of the rest.
    """
    known = {item.link.key for item in group.items}
    shapes = {shape(item.link.url) for item in group.items}
    lead: dict[str, Link] = {}
    for link in links:
        if link.key in known or not link.is_title or shape(link.url) not in shapes:
            continue
        if page.is_furniture(link.element) or link.order > group.items[0].link.order:
            continue
        if link.is_heading and (
            in_post(link.element) or date_in_address(link.url) or dated_near(page, link)
        ):
            lead.setdefault(link.key, link)
    if len(lead) > MOST_LEADS:
        return group.items
    extra = [Item(link, lone_block(page, link)) for link in lead.values()]
    return sorted(group.items + extra, key=lambda item: item.link.order)


def dated_near(page: Page, link: Link) -> bool:
    return date_in(lone_block(page, link), link) is not None
