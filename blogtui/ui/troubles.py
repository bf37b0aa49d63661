"""What could not be fetched, from the library and from this session."""

from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError
from blogtui.model import trouble
from blogtui.model.trouble import ARTICLE_HINT, Trouble

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp


def count_fresh(app: "BlogtuiApp") -> int:
    """Of all blogs, and the texts that could not be had since the program was started."""
    of_blogs = sum(len(trouble.of_blog(blog)) for blog in app.library.blogs.troubled())
    return of_blogs + len(app.orders.failed_articles)


def troubles(app: "BlogtuiApp") -> list[Trouble]:
    """Of all blogs, and all texts that could not be had, those of earlier downloads too."""
    found = [each for blog in app.library.blogs.troubled() for each in trouble.of_blog(blog)]
    failed = app.library.downloads.failures() | app.orders.failed_articles
    for post_id, message in failed.items():
        try:
            post = app.library.posts.post(post_id)
            found.append(Trouble(app.library.blogs.get(post.blog_id), message, ARTICLE_HINT, post))
        except BlogtuiError:
            continue  # removed meanwhile
    return found
