"""What went wrong, and what one can do about it."""

from dataclasses import dataclass

from blogtui.model.blog import ArchiveState, Blog
from blogtui.model.fetching import FailureKind
from blogtui.model.post import Post
from blogtui.model.walk import FEWER, ON_THE_WAY, UNSAID

NO_TROUBLE = frozenset({"", ON_THE_WAY, UNSAID, FEWER})
ARCHIVE_HINT = "The posts that are here stay."
ARTICLE_HINT = "Its page opens in the browser."


@dataclass(frozen=True, slots=True)
class Trouble:
    """A blog, a blog's older posts or a post's whole text that could not be fetched.

    `message` is a sentence on what happened, `hint` one on what to do.
    """

    blog: Blog
    message: str
    hint: str
    post: Post | None = None


def of_blog(blog: Blog) -> list[Trouble]:
    """Being offline is none."""
    found = []
    if blog.error is not None and blog.error.kind is not FailureKind.OFFLINE:
        found.append(Trouble(blog, blog.error.message, blog.error.hint))
    archive = blog.archive
    if archive.state is ArchiveState.PARTIAL and archive.reason not in NO_TROUBLE:
        found.append(Trouble(blog, f"Older posts: {archive.reason}", ARCHIVE_HINT))
    return found
