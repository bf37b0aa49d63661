"""A post and its text → the lines of the reader."""

from blogtui.article.layout import lay_out
from blogtui.model.post import Post
from blogtui.ui.painting.lines import Piece, wrapped
from blogtui.ui.painting.previews import facts, paragraph

WIDEST = 80
Line = tuple[Piece, ...]


def text_width(pane_cells: int) -> int:
    """Lines longer than eighty cells are hard to follow with the eye."""
    return max(8, min(WIDEST, pane_cells - 2))


def lines(post: Post, markdown: str | None, notice: str, width: int) -> tuple[Line, ...]:
    """Title block, then the whole text; without one the excerpt, and what there is to say of it."""
    shown: list[Line] = [(Piece(t, "title"),) for t in wrapped(post.title or "Untitled", width)]
    shown += [tuple(line) for line in paragraph(byline(post), width, "dim")]
    if post.categories:
        shown += [tuple(line) for line in paragraph(", ".join(post.categories), width, "label")]
    shown += [(), (Piece("─" * width, "rule"),), ()]
    if markdown is not None:
        laid_out = lay_out(markdown, width)
        shown += [tuple(Piece(p.text, p.ink) for p in line) for line in laid_out.lines]
        return (*shown, ())
    for text in post.excerpt.split("\n"):
        shown += [*(tuple(line) for line in paragraph(text, width, "text")), ()]
    shown += [tuple(line) for line in paragraph(notice, width, "dim")]
    return tuple(shown)


def byline(post: Post) -> str:
    return " · ".join(part for part in (facts(post), ", ".join(post.authors), post.blog) if part)
