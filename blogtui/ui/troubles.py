"""What could not be fetched, from the library and from this session."""

from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError
from blogtui.model import trouble
from blogtui.model.trouble import ARTICLE_HINT, Trouble

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp


def troubles(app: "BlogtuiApp") -> list[Trouble]:
    """Of all blogs, and the texts that could not be had since the program was started."""
    found = [each for blog in app.library.blogs.troubled() for each in trouble.of_blog(blog)]
    for post_id, message in app.orders.failed_articles.items():
        try:
            post = app.library.posts.post(post_id)
            found.append(Trouble(app.library.blogs.get(post.blog_id), message, ARTICLE_HINT, post))
        except BlogtuiError:
            continue  # removed meanwhile
    return found
