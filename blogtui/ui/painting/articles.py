"""A post and its text → the page of the reader."""

from dataclasses import dataclass, field
from itertools import accumulate

from blogtui.article import lines as article_lines
from blogtui.article.cells import cells
from blogtui.article.layout import Heading, lay_out
from blogtui.article.pictures import Picture
from blogtui.model.post import Post
from blogtui.ui.painting.lines import Piece, wrapped
from blogtui.ui.painting.previews import facts, paragraph

WIDEST = 80
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of at most `width` cells. `links` are the addresses by their numbers, from 1.

    `places` are the numbers of links by row, with their first cell and the one behind the last.
    """

    lines: tuple[Line, ...] = ()
    width: int = 0
    links: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    places: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()

    def link_at(self, row: int, cell: int) -> int | None:
        for start, stop, number in self.places.get(row, ()):
            if start <= cell < stop:
                return number
        return None


def text_width(pane_cells: int) -> int:
    """Lines longer than eighty cells are hard to follow with the eye."""
    return max(8, min(WIDEST, pane_cells - 2))


def page(post: Post, markdown: str | None, notice: str, width: int) -> Page:
    """Title block, then the whole text; without one the excerpt, and what there is to say of it."""
    head = title_block(post, width)
    if markdown is None:
        return Page((*head, *excerpt(post, notice, width)), width)
    laid_out = lay_out(markdown, width)
    text = [tuple(Piece(p.text, p.ink) for p in line) for line in laid_out.lines]
    return Page(
        (*head, *text, ()),
        width,
        laid_out.links,
        tuple(each._replace(line=each.line + len(head)) for each in laid_out.headings),
        {
            row: found
            for row, line in enumerate(laid_out.lines, len(head))
            if (found := link_places(line))
        },
        tuple(each._replace(line=each.line + len(head)) for each in laid_out.pictures),
    )


def title_block(post: Post, width: int) -> list[Line]:
    shown: list[Line] = [(Piece(t, "title"),) for t in wrapped(post.title or "Untitled", width)]
    shown += [tuple(line) for line in paragraph(byline(post), width, "dim")]
    if post.categories:
        shown += [tuple(line) for line in paragraph(", ".join(post.categories), width, "label")]
    return [*shown, (), (Piece("─" * width, "rule"),), ()]


def excerpt(post: Post, notice: str, width: int) -> list[Line]:
    shown: list[Line] = []
    for text in post.excerpt.split("\n"):
        shown += [*(tuple(line) for line in paragraph(text, width, "text")), ()]
    return [*shown, *(tuple(line) for line in paragraph(notice, width, "dim"))]


def link_places(line: article_lines.Line) -> list[tuple[int, int, int]]:
    ends = list(accumulate(cells(piece.text) for piece in line))
    return [
        (end - cells(piece.text), end, piece.link)
        for piece, end in zip(line, ends, strict=True)
        if piece.link is not None
    ]


def byline(post: Post) -> str:
    return " · ".join(part for part in (facts(post), ", ".join(post.authors), post.blog) if part)
