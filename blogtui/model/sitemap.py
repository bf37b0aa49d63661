"""What a sitemap names."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """`lastmod` is when the page last changed, which need not be when it was published (UTC)."""

    url: str
    lastmod: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages of a site, or further sitemaps when it is an index; each address once, in its order."""

    pages: tuple[SitemapPage, ...] = ()
    sitemaps: tuple[str, ...] = ()
