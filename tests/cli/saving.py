"""Files that people keep of blogs, and what a library holds of them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from blogtui.paths import paths
from tests.cli.conftest import Blogtui
from tests.cli.serving import FEED_ITEMS

TITLES = [title for title, _, _ in FEED_ITEMS]
LIST = (
    '<opml version="2.0"><body><outline text="Cooks">'
    '<outline text="Ada" xmlUrl="https://ada.example/feed.xml" htmlUrl="https://ada.example/"/>'
    '<outline text="Bo" xmlUrl="https://bo.example/atom"/></outline></body></opml>'
)
PAGE = (
    "<html><head><title>Saved</title>{head}</head><body><main>"
    + "".join(
        f'<article><h2><a href="/2023/0{month}/{name}/">A post about {name}</a></h2>'
        f'<time datetime="2023-0{month}-01">1.{month}.2023</time><p>All about {name}.</p></article>'
        for month, name in ((5, "cranes"), (4, "ropes"), (3, "tides"))
    )
    + "</main></body></html>"
)
ITEM = (
    "<item><title>Post {0}</title><link>https://rope.example/{0}/</link>"
    '<guid isPermaLink="false">https://rope.example/?p={0}</guid><description></description>'
    "<content:encoded><![CDATA[<p>The whole text of post {0}.</p>]]></content:encoded>"
    "<excerpt:encoded><![CDATA[]]></excerpt:encoded>"
    "<wp:post_date_gmt>2020-01-01 12:{1:02}:00</wp:post_date_gmt>"
    "<wp:status>{2}</wp:status><wp:post_type>{3}</wp:post_type></item>"
)
EXPORT = (
    '<?xml version="1.0" encoding="UTF-8" ?><rss version="2.0"'
    ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel><title>Ropes</title><link>https://rope.example</link>{}</channel></rss>"
)


def listed(blogtui: Blogtui) -> dict[str, str]:
    """The address of every blog that did not come with blogtui, by its name."""
    every = blogtui("blogs", "--json").records
    return {blog["name"]: blog["url"] for blog in every if blog["id"] > 2}


def posts_of(blogtui: Blogtui, blog: str) -> list[dict[str, Any]]:
    return [post for post in blogtui("posts", "--json").records if post["blog"] == blog]


def everything(home: Path) -> list[Any]:
    """All rows of blogs, posts, texts and the index."""
    with closing(sqlite3.connect(paths(home).database)) as db:
        tables = ("blogs", "posts", "identities", "articles", "sets")
        return [db.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
