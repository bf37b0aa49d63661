"""The cursor of the list, when posts get another place under it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from blogtui.model.changes import BlogChanges, ChangedPost
from blogtui.paths import paths
from blogtui.search.storing import store_changes
from blogtui.store import posts
from blogtui.store.connection import connect, writing
from tests.building import NOW, a_library, an_entry, put_blog
from tests.driving import reading


def give_day(home: Path, blog_id: int, post_id: int, days_ago: int) -> None:
    """What the fetcher writes when a post's own page has told its day."""
    db = connect(paths(home).database)
    try:
        with writing(db):
            known, _ = posts.as_stored(db, post_id)
            dated = replace(known.entry, published=NOW - timedelta(days=days_ago))
            changed = (ChangedPost(post_id, dated, ()),)
            store_changes(db, blog_id, BlogChanges(changed=changed), NOW)
    finally:
        db.close()


async def test_a_post_that_gets_its_day_takes_the_cursor_nowhere(tmp_path: Path) -> None:
    """Posts of a list without dates go to their places one by one, as their pages are read."""
    with a_library(tmp_path) as library:
        names = [f"Post {number}" for number in range(40)]
        blog_id = put_blog(paths(tmp_path), [an_entry(name, None) for name in names])
        async with reading(library, (120, 20), blog_id=blog_id) as reader:
            await reader.press("j", "j")
            view = reader.app.main.posts.viewport
            first = reader.app.main.posts.current
            assert first is not None
            assert first.title == "Post 2"
            give_day(tmp_path, blog_id, first.id, days_ago=900)
            reader.app.main.library_changed()
            await reader.settle()
            assert reader.title == "Post 3"
            assert reader.app.main.posts.viewport == view
            assert "Post 2 " not in reader.text
