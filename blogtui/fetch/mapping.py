"""Which addresses of a site's sitemaps are posts. Pure.

A sitemap lists whatever a site has. Posts are told from the rest by where they lie: beside the
posts that are known, or, where none is, in the folder that holds most.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from blogtui.addresses import identity
from blogtui.fetch.routes import is_same_host
from blogtui.model.post import Entry
from blogtui.model.sitemap import SitemapPage
from blogtui.washing import clean_line

Shape = tuple[str, ...]
ROOT: Shape = ()
NEVER = datetime.min.replace(tzinfo=UTC)
LEAST_OF_A_KIND = 3
OF_POSTS = re.compile(r"(?:^|[/_-])(?:posts?|blog|articles?|news)(?![a-z]*_?tag)", re.IGNORECASE)
# WordPress calls the sitemap of its other pages `wp-sitemap-posts-page-1.xml`.
OF_PAGES = re.compile(r"(?:^|[_-])pages?(?![a-z])", re.IGNORECASE)
FOLDERS_OF_LISTS = frozenset(
    {
        "tag", "tags", "category", "categories", "author", "authors", "page", "archive",
        "archives", "topic", "topics", "search", "series",
    }
)  # fmt: skip
DIGITS = re.compile(r"\d+")
NOT_IN_TITLES = re.compile(r"[-_+\s]+")
EXTENSION = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)


def of_posts(sitemaps: Sequence[str]) -> tuple[str, ...]:
    """Of an index, the sitemaps that are named for posts; all where none is."""
    names = {url: urlsplit(url).path.rpartition("/")[2] for url in sitemaps}
    named = (url for url, name in names.items() if OF_POSTS.search(name))
    return tuple(url for url in named if not OF_PAGES.search(names[url])) or tuple(sitemaps)


def post_pages(
    pages: Iterable[SitemapPage], known: Collection[str], home: str, *, named: bool
) -> list[SitemapPage]:
    """Those of `pages` that are posts, each once; none where one cannot tell.

    `known` are addresses of posts; `named`: the sitemap says by its name that it is one of posts.
    """
    there: dict[str, SitemapPage] = {}
    for page in pages:
        if is_same_host(page.url, home) and identity(page.url) != identity(home):
            there.setdefault(identity(page.url), page)
    shapes = {key: shape(page.url) for key, page in there.items()}
    wanted = set(shapes.values()) if named else kinds(shapes.values(), known)
    return [page for key, page in there.items() if shapes[key] in wanted and not is_list(page.url)]


def newest_first(pages: Iterable[SitemapPage]) -> list[SitemapPage]:
    """By the day of their last change; those without one last."""
    dated = [(page.lastmod or NEVER, page) for page in pages]
    return [page for _, page in sorted(dated, key=lambda each: each[0], reverse=True)]


def kinds(found: Iterable[Shape], known: Collection[str]) -> set[Shape]:
    """The shapes of posts; what lies at the root may be anything, and tells nothing."""
    if known:
        return {shape(url) for url in known} - {ROOT}
    counted = Counter(each for each in found if each != ROOT)
    return {each for each, _ in counted.most_common(1) if counted[each] >= LEAST_OF_A_KIND}


def shape(url: str) -> Shape:
    """The folders of an address, numbers in them all alike: `/2023/05/x` is `("#", "#")`."""
    folders = [part for part in urlsplit(url).path.split("/") if part][:-1]
    return tuple(DIGITS.sub("#", unquote(folder).lower()) for folder in folders)


def is_list(url: str) -> bool:
    folders = [part.lower() for part in urlsplit(url).path.split("/") if part][:-1]
    return not FOLDERS_OF_LISTS.isdisjoint(folders)


def guess(page: SitemapPage) -> Entry:
    """A post of which only the address is known: its last part serves as title for now."""
    name = unquote(urlsplit(page.url).path.rstrip("/").rpartition("/")[2])
    words = clean_line(NOT_IN_TITLES.sub(" ", EXTENSION.sub("", name))).strip()
    return Entry(title=words[:1].upper() + words[1:], url=page.url, published=page.lastmod)
