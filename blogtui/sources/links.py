"""The links of a page that could be titles of posts, with what surrounds them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from blogtui import addresses
from blogtui.sources import tree
from blogtui.sources.dates import find_date
from blogtui.sources.resolving import absolute

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_LINKS = 6000
NUMBER = re.compile(r"\d+")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TITLE_CLASS = re.compile(r"(?<!sub)(?<!site-)(?:title|headline|post-?link|entry-?name)")
FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
FURNITURE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:side-?bar|widgets?|related|popular|footer|nav|navbar|navigation|menu|breadcrumbs?"
    r"|comments?|share|sharing|social|recent-?(?:posts|comments|entries)|tag-?cloud|pagination|pager"
    r"|toc|trending|blogroll|site-header|masthead|cookie|tags|meta|metadata|categor(?:y|ies)"
    r"|byline|author)(?:$|[\s_-]|\d)"
)
# A wrapper named "has-sidebar" is not a sidebar: most of the page is inside.
MOST_OF_PAGE = 0.5
# Addresses of lists, people and machinery rather than of posts.
NO_POST = re.compile(
    r"/(?:tag|tags|category|categories|author|authors|topic|topics|label|labels|wp-admin|login"
    r"|wp-login\.php|page|archives?/category)(?:/|$)"
    r"|/(?:feed|rss|atom|search|tags|categories|archives?|about(?:-us|-me)?|contact(?:-us)?|privacy"
    r"|impressum|imprint)(?:/?$|\.\w+$)"
    r"|\.(?:jpe?g|png|gif|svg|webp|pdf|zip|gz|xml|rss|atom|mp3|mp4|css|js|ico|epub)$"
    r"|/(?:wp-content|wp-json|cdn-cgi)/|^/(?:\d{4}/(?:\d{1,2}/){0,2})$|[?&](?:replytocom|share)=",
    re.IGNORECASE,
)
PAGE_ADDRESS = re.compile(r"/page[/-]?\d+/?$|[?&](?:page|paged|pg)=\d+", re.IGNORECASE)
NO_POST_RELATIONS = frozenset({"tag", "author", "category", "next", "prev", "search", "home", "me"})
# "3 comments", "Read more", "#": what such links say is not their page's title.
NOT_A_TITLE = re.compile(
    r"(?:\d+|no|add|leave an?|one|view|post an?)\s*"
    r"(?:comments?|repl(?:y|ies)|responses?|likes?|views?)"
    r"|(?:continue reading|read(?: on| more| post| article| now| the| full)?|more|weiterlesen|mehr"
    r"|lire la suite|leer más|seguir leyendo|leggi tutto|lees verder|ler mais|läs mer|czytaj dalej"
    r"|читать далее|続きを読む|阅读全文|閱讀全文|继续阅读"
    r"|permalink|permanent link|link|share|edit|reply|comments?)\b"
    r".{0,12}|.*(?:continue reading|read more)\s*[»›→.…]*|\W?[#¶∞§★]\W?|[»›→…\s]+",
    re.IGNORECASE,
)
DATE_ALONE_LENGTH = 40
# "July 25, 2022 at 10:30 pm" has at most four words that are no numbers.
NO_WORDS_BESIDE_DATE = re.compile(r"[\W\d_]*(?:[^\W\d_]+[\W\d_]*){0,5}")
LEVELS_TO_PERMALINK = 4


@dataclass(eq=False)
class Link:
    """One link: where it goes, what it says, and where on the page it stands."""

    element: HtmlElement
    url: str
    key: str
    order: int

    @cached_property
    def text(self) -> str:
        """The words of the link, of its heading where it wraps a whole card, or of its title."""
        inner = self.inner_heading
        words = tree.text_of(self.element if inner is None else inner)
        return words or self.said

    @cached_property
    def said(self) -> str:
        """What the link says without showing it: title, label, or a picture's description."""
        for name in ("title", "aria-label"):
            if words := (self.element.get(name) or "").strip():
                return " ".join(words.split())
        return ""

    @cached_property
    def inner_heading(self) -> HtmlElement | None:
        titled = None
        for inner in self.element.iterdescendants():
            if inner.tag in HEADINGS:
                return inner
            if titled is None and TITLE_CLASS.search(tree.marks(inner)):
                titled = inner
        return titled

    @cached_property
    def is_heading(self) -> bool:
        """Whether the link stands in a heading, wraps one, or is called a title."""
        if self.inner_heading is not None or TITLE_CLASS.search(tree.marks(self.element)):
            return True
        for _, parent in zip(range(4), tree.ancestors(self.element), strict=False):
            if parent.tag in HEADINGS or TITLE_CLASS.search(tree.marks(parent)):
                return True
        return False

    @cached_property
    def is_title(self) -> bool:
        """Whether its words can be a title: not "Read more", not a date, not a number."""
        text = self.text
        if not text or NOT_A_TITLE.fullmatch(text):
            return False
        if text.isdecimal() and not self.is_heading:
            return False
        return not self.is_date or self.is_heading

    @cached_property
    def is_date(self) -> bool:
        """Whether the link says a date and little else."""
        return (
            len(self.text) <= DATE_ALONE_LENGTH
            and find_date(self.text) is not None
            and bool(NO_WORDS_BESIDE_DATE.fullmatch(self.text))
            and not self.is_card
        )

    @property
    def is_card(self) -> bool:
        """Whether it wraps several parts, of which the date is only one."""
        return sum(part.tag in tree.BLOCKS for part in self.element) > 1


@dataclass(frozen=True)
class Page:
    """A page being read: its tree, its address, and how often each class is used in it."""

    root: HtmlElement
    body: HtmlElement
    url: str
    base: str
    class_counts: Counter[str]
    length: int

    @classmethod
    def of(cls, root: HtmlElement, url: str) -> Page:
        body = root.find("body")
        body = root if body is None else body
        counts = Counter(name for element in body.iter("*") for name in set(kinds(element)))
        return cls(root, body, url, tree.base_of(root, url), counts, words_in(body))

    def step(self, element: HtmlElement) -> str:
        """An element's place in a path: its tag, and the class that most others share with it."""
        names = kinds(element)
        if not names:
            return str(element.tag)
        counts = self.class_counts
        return f"{element.tag}.{max(names, key=lambda name: (counts[name], -names.index(name)))}"

    def path(self, element: HtmlElement) -> tuple[str, ...]:
        steps = [self.step(element)]
        steps += [self.step(each) for each in tree.ancestors(element) if each is not self.body]
        return tuple(steps)

    def is_furniture(self, element: HtmlElement) -> bool:
        """Whether an element lies in a menu, sidebar, footer or the like."""
        return any(self.furnishes(each) for each in (element, *tree.ancestors(element)))

    def furnishes(self, element: HtmlElement) -> bool:
        if element is self.body or element.tag in ("html", "main", "article"):
            return False
        if element.tag in FURNITURE_TAGS:
            return element.find(".//main") is None
        if not FURNITURE_CLASS.search(tree.marks(element)):
            return False
        return element.find(".//main") is None and words_in(element) < self.length * MOST_OF_PAGE


def kinds(element: HtmlElement) -> list[str]:
    """An element's classes, numbers left out: `post-12` and `post-13` are of one kind."""
    return [NUMBER.sub("0", name) for name in tree.classes(element)]


def words_in(element: HtmlElement) -> int:
    """A cheap measure of how much stands inside an element."""
    return sum(len(text) for text in element.itertext())


def links_of(page: Page) -> list[Link]:
    """Links to other pages of the same site that could be posts, in reading order."""
    own_host, own_path = addresses.host_and_path(page.url)
    found: list[Link] = []
    outside: list[Link] = []
    for order, element in enumerate(page.body.iter("a")):
        if order >= MOST_LINKS:
            break
        href = (element.get("href") or "").strip()
        if not href or href.startswith("#") or set(relations(element)) & NO_POST_RELATIONS:
            continue
        url = absolute(href, page.base)
        if url is None:
            continue
        host, path = addresses.host_and_path(url)
        if host != own_host:
            outside.append(Link(element, url, "", order))
        elif path not in ("", own_path) and could_be_post(url):
            found.append(Link(element, url.partition("#")[0], path, order))
    return sorted(found + link_posts(page, found, outside), key=lambda link: link.order)


def link_posts(page: Page, own: list[Link], outside: list[Link]) -> list[Link]:
    """Titles that lead to other sites, with the address of the post about them.

    Blogs of links have it beside the title, under the date or a sign.
    """
    permalinks = {link.element: link for link in own if not link.is_title}
    found = []
    for link in outside:
        if not link.is_heading or not link.is_title:
            continue
        for _, parent in zip(
            range(LEVELS_TO_PERMALINK), tree.ancestors(link.element), strict=False
        ):
            beside = [permalinks[each] for each in parent.iter("a") if each in permalinks]
            if len({each.key for each in beside}) > 1 or parent is page.body:
                break
            if beside:
                found.append(Link(link.element, beside[0].url, beside[0].key, link.order))
                break
    return found


def relations(element: HtmlElement) -> list[str]:
    return (element.get("rel") or "").lower().split()


def could_be_post(url: str) -> bool:
    parts = urlsplit(url)
    whole = parts.path + (f"?{parts.query}" if parts.query else "")
    return not (NO_POST.search(parts.path) or NO_POST.search(whole) or PAGE_ADDRESS.search(whole))
