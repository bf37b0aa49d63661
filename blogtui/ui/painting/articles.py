"""A post and its text → the page of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from blogtui.article import lines as article_lines
from blogtui.article.cells import cells
from blogtui.article.direction import begins_right_to_left, flush_right
from blogtui.article.layout import Heading, Layout, lay_out
from blogtui.article.pictures import Picture
from blogtui.model.post import Article, Post
from blogtui.ui.painting.dates import ENGLISH, DateForm
from blogtui.ui.painting.lines import Piece, wrapped
from blogtui.ui.painting.places import Places, places
from blogtui.ui.painting.previews import facts, paragraph
from blogtui.ui.painting.signs import DRAWN, Signs

ORIGINS = {"feed": "From the feed", "page": "From the page"}
LONGEST_SHOWN = 500_000
"""Characters: a book. Its tokens take half a minute and half a gigabyte where it is ill meant."""
CUT = f"The text goes on: shown are its first {LONGEST_SHOWN:,} characters, saved it is whole."
PLAIN_CODE = "Long code is shown without colours."
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of a text that is `width` cells wide. `links` are addresses by number, from 1.

    `places` are the names of links by row, with their first cell and the one behind the last.
    `targets` are the rows that links within the text lead to, by their names; `wide` are rows of
    tables that are wider than the text, with the cells of their table. `anchors` are the rows of
    headings by the names that other pages link to; `text` are the places of the text.
    """

    lines: tuple[Line, ...] = ()
    width: int = 0
    links: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    places: Mapping[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    targets: Mapping[str, int] = field(default_factory=dict)
    wide: Mapping[int, int] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)
    text: Places = field(default_factory=Places)

    def link_at(self, row: int, cell: int) -> str | None:
        for start, stop, name in self.places.get(row, ()):
            if start <= cell < stop:
                return name
        return None


def text_width(pane_cells: int, widest: int) -> int:
    """Long lines are hard to follow with the eye: at most `widest` cells."""
    return max(8, min(widest, pane_cells - 2))


def page(
    post: Post,
    article: Article | None,
    notice: str,
    width: int,
    room: int,
    dates: DateForm = ENGLISH,
    signs: Signs = DRAWN,
) -> Page:
    """Title block, then the whole text; without one the excerpt, and what there is to say of it.

    `room` are the cells of the pane, in whose middle the text stands.
    """
    head = title_block(post, width, dates, signs)
    if article is None:
        return Page((*head, *excerpt(post, notice, width)), width)
    markdown = beginning(article.markdown)
    laid_out = lay_out(markdown, width, room, in_words=signs.are_words)
    text = [tuple(Piece(p.text, p.ink) for p in line) for line in laid_out.lines]
    said = [CUT] if markdown != article.markdown else []
    said += [PLAIN_CODE] if laid_out.has_plain_code else []
    said += origin(article, dates)
    end = [(), *(tuple(line) for line in paragraph(" ".join(said), width, "dim"))] if said else []
    return below(head, laid_out, (*head, *text, *end, ()))


def beginning(markdown: str) -> str:
    """As much as is shown, up to the end of a paragraph where there is one."""
    if len(markdown) <= LONGEST_SHOWN:
        return markdown
    shown = markdown[:LONGEST_SHOWN]
    return shown.rpartition("\n\n")[0] or shown


def below(head: list[Line], laid_out: Layout, lines: tuple[Line, ...]) -> Page:
    """The page of these lines, where what was laid out stands under the head."""
    rows = len(head)
    return Page(
        lines,
        laid_out.width,
        laid_out.links,
        tuple(each._replace(line=each.line + rows) for each in laid_out.headings),
        {
            row: found
            for row, line in enumerate(laid_out.lines, rows)
            if (found := link_places(line))
        },
        {name: line + rows for name, line in laid_out.targets.items()},
        {line + rows: size for line, size in laid_out.wide.items()},
        tuple(each._replace(line=each.line + rows) for each in laid_out.pictures),
        {name: line + rows for name, line in laid_out.anchors.items()},
        places(laid_out.stops, laid_out.size, rows, len(lines)),
    )


def origin(article: Article, dates: DateForm) -> list[str]:
    """`From the feed, stored 24 Nov 2026.`"""
    if article.origin not in ORIGINS:
        return []
    said = ORIGINS[article.origin]
    if article.stored_at is not None:
        said += f", stored {dates.day(article.stored_at).strip()}"
    return [f"{said}."]


def title_block(post: Post, width: int, dates: DateForm, signs: Signs) -> list[Line]:
    shown = [title_line(text, width) for text in wrapped(post.title or "Untitled", width)]
    shown += [tuple(line) for line in paragraph(byline(post, dates, signs), width, "dim")]
    if post.categories:
        shown += [tuple(line) for line in paragraph(", ".join(post.categories), width, "label")]
    return [*shown, (), (Piece("─" * width, "rule"),), ()]


def title_line(text: str, width: int) -> Line:
    if not begins_right_to_left(text):
        return (Piece(text, "title"),)
    line = flush_right((article_lines.Piece(text, "title"),), width)
    return tuple(Piece(piece.text, piece.ink) for piece in line)


def excerpt(post: Post, notice: str, width: int) -> list[Line]:
    shown: list[Line] = []
    for text in post.excerpt.split("\n"):
        shown += [*(tuple(line) for line in paragraph(text, width, "text")), ()]
    return [*shown, *(tuple(line) for line in paragraph(notice, width, "dim"))]


def link_places(line: article_lines.Line) -> list[tuple[int, int, str]]:
    ends = list(accumulate(cells(piece.text) for piece in line))
    return [
        (end - cells(piece.text), end, piece.link)
        for piece, end in zip(line, ends, strict=True)
        if piece.link is not None
    ]


def byline(post: Post, dates: DateForm, signs: Signs) -> str:
    parts = (facts(post, dates, signs), ", ".join(post.authors), post.blog)
    return " · ".join(filter(None, parts))
