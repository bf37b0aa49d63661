"""Two blogs that turn out to be one."""

from datetime import datetime
from typing import TYPE_CHECKING

from blogtui.search.indexing import blog_term
from blogtui.search.removing import remove_blog
from blogtui.search.storing import indexing_of, store_article, store_mark
from blogtui.store import articles, marks, posts
from blogtui.store.marks import Mark

if TYPE_CHECKING:
    from sqlite3 import Connection


def merge_blogs(db: "Connection", blog_id: int, into: int, now: datetime) -> None:
    """All posts, marks and whole texts of a blog go to another one; then it is removed.

    To be called inside `writing(db)`.
    """
    indexing = indexing_of(db)
    marked: dict[Mark, list[int]] = {mark: [] for mark in Mark}
    read_moments: dict[int, datetime] = {}
    for post_id, key in posts.keys_of_blog(db, blog_id):
        twin = posts.twin(db, post_id, into)
        if twin is None:
            posts.move(db, post_id, into)
            indexing.discard(key, [blog_term(blog_id)])
            indexing.add(key, [blog_term(into)])
            continue
        post = posts.get(db, post_id)
        marked[Mark.READ] += [twin] if post.read else []
        read_moments.update((twin, moment) for moment in marks.read_moments(db, [post_id]).values())
        marked[Mark.STARRED] += [twin] if post.starred else []
        article = articles.get(db, post_id)
        if article is not None and articles.get(db, twin) is None:
            store_article(db, twin, article, now)
    indexing.store()
    for mark, post_ids in marked.items():
        store_mark(db, mark, True, post_ids)
    marks.put_read_moments(db, read_moments)
    remove_blog(db, blog_id)
