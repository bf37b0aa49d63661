"""What a list without posts says instead, and what can be done about it."""

from blogtui.config import Config
from blogtui.model.result import Result
from blogtui.ui.bindings import keyed

NO_BLOGS = (
    "No blogs yet.",
    "{blogs} adds one by its address,",
    "{catalogue} shows well-known ones.",
)
NO_POSTS = ("No posts yet.", "They come with the first fetch: {refresh}")
NO_POSTS_OFFLINE = ("No posts yet.", "They come when blogtui may fetch.")
NOTHING_FOUND = (
    "Nothing found.",
    "",
    "{widen} widens again: it takes away",
    "words, then dates, then categories.",
)


def in_words(
    result: Result, config: Config, *, has_blogs: bool, is_offline: bool
) -> tuple[str, ...]:
    """Lines with the keys as they are set; none where something is found."""
    if result.count:
        return ()
    said: tuple[str, ...] = NOTHING_FOUND
    if not result.total:
        said = NO_POSTS_OFFLINE if is_offline else NO_POSTS
        if not has_blogs:
            said = NO_BLOGS
    return tuple(keyed(line, config) for line in said)
