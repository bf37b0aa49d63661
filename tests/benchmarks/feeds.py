"""How long reading takes: feeds beside feedparser on the same bytes, listing pages alone."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from statistics import median

import feedparser

from blogtui import sources

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
ROUNDS = 20
POSTS = 50
PARAGRAPH = "<p>What we learned when the crane turned, and what we would not do again. " * 8


def main() -> None:
    whole = {"50 posts, RSS": rss().encode(), "50 posts, Atom": atom().encode()}
    print("\nmilliseconds, median of 20 rounds")
    for name, body in whole.items():
        print(f"  {name:16} {timed(partial(sources.read, body)):8.2f}")
        print(f"  {'feedparser':16} {timed(partial(feedparser.parse, body)):8.2f}")
    if CORPUS.is_dir():
        feeds = [path.read_bytes() for path in files("feeds-real", (".xml", ".rss", ".atom"))]
        pages = [path.read_bytes() for path in files("listing", (".html",))]
        print("milliseconds each, one round")
        print(f"  {len(feeds)} real feeds   {each(feeds, sources.read):8.2f}")
        print(f"  {'feedparser':16} {each(feeds, feedparser.parse):8.2f}")
        print(f"  {len(pages)} listing pages{each(pages, sources.read):8.2f}")


def files(kind: str, endings: tuple[str, ...]) -> list[Path]:
    return [path for path in sorted((CORPUS / kind).rglob("*")) if path.suffix in endings]


def timed(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken) * 1000


def each(bodies: list[bytes], work: Callable[[bytes], object]) -> float:
    started = time.perf_counter()
    for body in bodies:
        work(body)
    return (time.perf_counter() - started) / len(bodies) * 1000


def rss() -> str:
    items = "".join(
        f"<item><title>Post {n}</title><link>https://blog.example/{n}/</link><guid>{n}</guid>"
        f"<pubDate>{format_datetime(NOW - timedelta(days=n))}</pubDate><category>Data</category>"
        f"<description>What happened on day {n}.</description>"
        f"<content:encoded><![CDATA[{PARAGRAPH}]]></content:encoded></item>"
        for n in range(POSTS)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title>'
        f"<link>https://blog.example/</link>{items}</channel></rss>"
    )


def atom() -> str:
    entries = "".join(
        f"<entry><title>Post {n}</title><link href='https://blog.example/{n}/'/><id>{n}</id>"
        f"<updated>{(NOW - timedelta(days=n)).isoformat()}</updated><author><name>A</name></author>"
        f"<content type='html'><![CDATA[{PARAGRAPH}]]></content></entry>"
        for n in range(POSTS)
    )
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>'
        f"<link href='https://blog.example/'/>{entries}</feed>"
    )
