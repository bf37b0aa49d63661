"""Blogs whose source has moved for good, as 301 and 308 say (RFC 9110 section 15.4)."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from blogtui.addresses import identity
from blogtui.fetch.schedule import moved
from blogtui.model.blog import Blog, Move, SourceKind
from blogtui.model.changes import BlogChanges
from blogtui.model.document import Document
from blogtui.model.fetching import Fetched, Unchanged
from blogtui.search.merging import merge_blogs
from blogtui.store import blogs, fetches

if TYPE_CHECKING:
    from sqlite3 import Connection


def seen(
    blog: Blog,
    answer: Fetched | Unchanged,
    document: Document | None,
    decided: BlogChanges,
    now: datetime,
) -> Move | None:
    """What is known of a move after an answer. Only the same blog in its new place counts.

    Where sitemaps lie, robots.txt says at every look.
    """
    if blog.source is not None and blog.source.kind is SourceKind.SITEMAP:
        return None
    if answer.moved_to is not None and document is not None:
        are_all_new = len(decided.new) == len(document.entries)
        if blog.posts and are_all_new:
            return blog.move
    return moved(blog.move, answer.moved_to, now)


def follow(db: "Connection", blog: Blog, move: Move, now: datetime) -> None:
    """Ask at the new address from now on. A blog that is there already takes the posts and marks.

    To be called inside `writing(db)`.
    """
    assert blog.source is not None
    old, there = blog.source.url, twin(db, blog, move.to)
    if there is not None:
        merge_blogs(db, blog.id, there.id, now)
        log_move(db, there.id, old, now)
        return
    is_home = blog.source.kind is SourceKind.LISTING and identity(old) == identity(blog.url)
    blogs.relocate(
        db,
        blog.id,
        source=replace(blog.source, url=move.to),
        url=move.to if is_home else blog.url,
    )
    log_move(db, blog.id, old, now)


def log_move(db: "Connection", blog_id: int, old: str, now: datetime) -> None:
    fetches.log(
        db, blog_id=blog_id, url=old, at=now, outcome="moved", status=None, size_bytes=0, seconds=0
    )


def twin(db: "Connection", blog: Blog, address: str) -> Blog | None:
    """Another blog that is read from this address."""
    wanted = identity(address)
    for other in blogs.every(db):
        source = other.source.url if other.source is not None else other.url
        if other.id != blog.id and wanted in (identity(source), identity(other.url)):
            return other
    return None
