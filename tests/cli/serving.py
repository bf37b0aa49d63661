"""A small blog on a server of this machine, for the commands that fetch."""

from tests.loopback import Loopback

RSS = "application/rss+xml"
FEED_ITEMS = (
    ("Cutting the cake", "Tue, 14 Nov 2023 09:00:00 GMT", "Ada"),
    ("Baking the cake", "Mon, 02 Oct 2023 09:00:00 GMT", "Grace"),
    ("Buying the flour", "Fri, 01 Sep 2023 09:00:00 GMT", "Ada"),
)
ARTICLE = (
    "<html><head><title>Cutting the cake</title></head><body><article><h1>Cutting the cake</h1>"
    + "".join(
        f"<p>Paragraph {number}: a cake is cut with a long knife, in one calm and even move, "
        "and every guest gets a piece, which is why nobody is sad afterwards.</p>"
        for number in range(8)
    )
    + "</article></body></html>"
)


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def feed(server: Loopback, title: str = "Cake &amp; Co", items: int = len(FEED_ITEMS)) -> str:
    """RSS 2.0 with excerpts alone; the newest posts stand first."""
    entries = "".join(
        f"<item><title>{name}</title><link>{server.url(f'/2023/{slug(name)}/')}</link>"
        f"<guid isPermaLink='false'>{slug(name)}</guid><pubDate>{date}</pubDate>"
        f"<author>{author}</author><category>Baking</category>"
        f"<description>About {name.lower()} […]</description></item>"
        for name, date, author in FEED_ITEMS[-items:]
    )
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>"
        f"<link>{server.url('/')}</link><description>Crumbs</description>{entries}</channel></rss>"
    )


def home_page() -> str:
    link = '<link rel="alternate" type="application/rss+xml" title="Posts" href="/feed/">'
    return f"<html><head><title>Cake &amp; Co</title>{link}</head><body><p>Hello</p></body></html>"


def serve_blog(server: Loopback, items: int = len(FEED_ITEMS)) -> str:
    """A home page that names its feed, the feed with an ETag, and an article. Its address."""
    server.give("/", home_page())
    server.give_versioned("/feed/", feed(server, items=items), RSS, f'"{items}"')
    server.give("/2023/cutting-the-cake/", ARTICLE)
    return server.url("/")
