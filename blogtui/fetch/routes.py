"""Addresses of older posts. Pure."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from blogtui.sources.resolving import absolute

PER_PAGE = 100
# Whole texts would make an archive of ten years a hundred times as large.
FIELDS = "id,date,date_gmt,modified_gmt,link,guid,title,excerpt,_links,_embedded"
WORDPRESS_API = "https://api.w.org/"
LINK = re.compile(r"<([^>]*)>([^<]*)")
WORDPRESS_FEED = re.compile(r"/feed(?:/(?:rss2?|rdf|atom))?/?$")
SITEMAPS = ("sitemap.xml", "wp-sitemap.xml")


def api_of(link_header: str, base: str) -> str | None:
    """The root of a WordPress API that a `Link` header names (RFC 8288)."""
    for target, parameters in LINK.findall(link_header):
        if WORDPRESS_API in parameters:
            return absolute(str(target), base)
    return None


def wordpress_posts(api: str) -> str:
    """The first page of all posts, newest first; `api` may be of the form `/?rest_route=/`."""
    parts = urlsplit(api)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    path = parts.path
    if "rest_route" in query:
        query["rest_route"] = query["rest_route"].rstrip("/") + "/wp/v2/posts"
    else:
        path = path.rstrip("/") + "/wp/v2/posts"
    query |= {
        "per_page": str(PER_PAGE),
        "page": "1",
        "_embed": "author,wp:term",
        "_fields": FIELDS,
    }
    return urlunsplit(parts._replace(path=path, query=urlencode(query, safe=",:/"), fragment=""))


def numbered(url: str, parameter: str, number: int) -> str:
    """The same address with this number in its query."""
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, True) if pair[0] != parameter]
    query.append((parameter, str(number)))
    return urlunsplit(parts._replace(query=urlencode(query, safe=",:/"), fragment=""))


def is_wordpress_feed(url: str) -> bool:
    """Whether a feed lies where WordPress puts its feeds; those are paged by `paged`."""
    parts = urlsplit(url)
    return bool(WORDPRESS_FEED.search(parts.path)) or "feed" in dict(parse_qsl(parts.query, True))


def is_paged(url: str) -> bool:
    return "paged" in dict(parse_qsl(urlsplit(url).query, True))


def sitemaps(home: str) -> tuple[str, ...]:
    """Where sitemaps lie that nothing tells of."""
    return tuple(urljoin(home, f"/{name}") for name in SITEMAPS)


def robots(url: str) -> str:
    return urljoin(url, "/robots.txt")


def is_same_host(url: str, other: str) -> bool:
    return plain_host(url) == plain_host(other)


def plain_host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower().removeprefix("www.")
