"""A post → the lines of the preview."""

from collections.abc import Callable, Sequence

from blogtui.article.reading import reading_minutes
from blogtui.model.post import Post
from blogtui.ui.painting.dates import ENGLISH, DateForm
from blogtui.ui.painting.lines import Piece, highlighted, wrapped
from blogtui.ui.painting.signs import DRAWN, Signs

BUNDLED = "Ships with blogtui until the blog is fetched."


Highlights = Callable[[str], Sequence[tuple[int, int]]]


def nothing(text: str) -> Sequence[tuple[int, int]]:
    return ()


def lines(
    post: Post,
    width: int,
    find: Highlights = nothing,
    dates: DateForm = ENGLISH,
    signs: Signs = DRAWN,
) -> list[list[Piece]]:
    """Title, facts, excerpt and address on lines of at most `width` cells.

    `find` says where in a title or an excerpt the filter's words stand.
    """
    shown = paragraph(post.title or "Untitled", width, "title", find)
    shown += [[], *paragraph(facts(post, dates, signs), width, "date")]
    if post.categories:
        shown += paragraph(", ".join(post.categories), width, "label")
    shown += paragraph(" · ".join([*post.authors, post.blog]), width, "dim")
    for text in post.excerpt.split("\n"):
        shown += [[], *paragraph(text, width, "text", find)] if text.strip() else []
    if post.bundled and not post.stored:
        shown += [[], *paragraph(BUNDLED, width, "dim")]
    if post.url:
        shown += [[], *paragraph(post.url, width, "dim")]
    return shown


def paragraph(text: str, width: int, ink: str, find: Highlights = nothing) -> list[list[Piece]]:
    return [highlighted(line, find(line), width, ink) for line in wrapped(text, width)]


def facts(post: Post, dates: DateForm = ENGLISH, signs: Signs = DRAWN) -> str:
    """`28 September 2023 · 9 min · stored`."""
    parts = [dates.day_in_full(post.published)]
    if post.words:
        parts.append(f"{reading_minutes(post.words)} min")
    if post.stored:
        parts.append("stored")
    if post.starred:
        parts.append(signs.starred())
    if signs.are_words and not post.read:
        parts.append(signs.unread())
    return " · ".join(parts)
