"""Markdown, the stored form → lines of a width, as pieces of text with names of inks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from blogtui.article.cells import cells
from blogtui.article.code import coloured
from blogtui.article.inline import Numbering, inline_pieces
from blogtui.article.lines import Line, Piece, pieces_that_fit, wrap
from blogtui.article.pictures import Picture, pictures_among, pictures_in
from blogtui.article.tables import table_lines
from blogtui.washing import clean_text

if TYPE_CHECKING:
    from markdown_it.token import Token

NARROWEST = 8
BULLETS = "•◦▪"
QUOTE_BAR = Piece("▌ ", "rule")
CODE_INDENT = "  "
# The parser leaves out what lies deeper than it goes.
TOO_DEEP = re.compile(r"^((?:[ ]?>[ ]?){20})(?:[ ]?>[ ]?)+", re.MULTILINE)
GOES_ON = Piece("↪ ", "dim")
DEEPEST = 12


class Heading(NamedTuple):
    """A heading of level 1 to 6, and the line on which it begins."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines of at most `width` cells, but for code that was to stay whole. `links` by number."""

    lines: tuple[Line, ...]
    links: tuple[str, ...]
    width: int
    headings: tuple[Heading, ...] = ()
    pictures: tuple[Picture, ...] = ()


def lay_out(markdown: str, width: int, *, break_code: bool = True) -> Layout:
    """Never fails: what is no Markdown is text. Raw HTML is shown as it is written.

    `break_code`: lines of code that are too long go on in the next line, behind a sign.
    """
    width = max(NARROWEST, width)
    drawing = Drawing(width, break_code)
    tokens = parsed(markdown)
    drawing.blocks(tokens)
    drawing.links()
    lines = tuple(trimmed(drawing.lines))
    pictures = drawing.placed(pictures_among(tokens) if drawing.pictures else ())
    return Layout(lines, drawing.numbering.addresses, width, tuple(drawing.headings), pictures)


@lru_cache(maxsize=2)
def parsed(markdown: str) -> "Sequence[Token]":
    """Another width needs no other tokens."""
    from markdown_it import MarkdownIt  # slow to import: not before an article is opened

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 50})
    parser.enable(["table", "strikethrough"])
    return parser.parse(TOO_DEEP.sub(r"\1", clean_text(markdown)))


def broken(line: Line, room: int) -> list[Line]:
    """A line of code in parts of at most `room` cells; those after the first begin with a sign."""
    if sum(cells(piece.text) for piece in line) <= room:
        return [line]
    parts: list[list[Piece]] = [[]]
    for piece in pieces_that_fit(list(line), max(1, room - cells(GOES_ON.text))):
        if piece is None:
            parts.append([GOES_ON])
        else:
            parts[-1].append(piece)
    return [tuple(part) for part in parts]


def trimmed(lines: list[Line]) -> list[Line]:
    """Without blank lines at either end."""
    start, stop = 0, len(lines)
    while start < stop and not lines[start]:
        start += 1
    while stop > start and not lines[stop - 1]:
        stop -= 1
    return lines[start:stop]


@dataclass(slots=True)
class Container:
    """A list or a quote that is open. `first` stands before its next line, `rest` before others."""

    rest: tuple[Piece, ...]
    first: tuple[Piece, ...] | None = None
    number: int | None = None
    items: int = 0
    is_list: bool = False


@dataclass(slots=True)
class Drawing:
    """One walk over the tokens of a text."""

    width: int
    break_code: bool
    lines: list[Line] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    containers: list[Container] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)

    def blocks(self, tokens: Sequence["Token"]) -> None:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                stop = next(
                    n for n in range(position, len(tokens)) if tokens[n].type == "table_close"
                )
                self.table(tokens[position : stop + 1])
                position = stop
            else:
                self.block(token, tokens[position - 1] if position else None)
            position += 1

    def block(self, token: "Token", before: "Token | None") -> None:
        match token.type:
            case "inline":
                self.text(token, before)
            case "fence" | "code_block":
                self.code(token.content, token.info.strip().split(" ")[0])
            case "hr":
                self.gap()
                self.put([(Piece("─" * self.room, "rule"),)])
            case "bullet_list_open" | "ordered_list_open":
                self.open_list(token)
            case "list_item_open":
                self.open_item(token)
            case "blockquote_open":
                self.gap()
                self.containers.append(Container(rest=(QUOTE_BAR,)))
            case "bullet_list_close" | "ordered_list_close" | "blockquote_close":
                self.containers.pop()

    # Blocks

    def text(self, token: "Token", before: "Token | None") -> None:
        ink = "text"
        if before is not None and before.type == "heading_open":
            ink = "heading"
        elif any(QUOTE_BAR in container.rest for container in self.containers):
            ink = "quote"
        # The paragraphs of a tight list are hidden: its items stand close.
        if before is None or not before.hidden:
            self.gap()
        self.place_pictures(token)
        pieces = inline_pieces(token.children or (), ink, self.numbering)
        if before is not None and ink == "heading":
            said = "".join(piece.text for piece in pieces)
            self.headings.append(Heading(len(self.lines), int(before.tag[1:]), said))
        self.put(wrap(pieces, self.room))

    def code(self, text: str, language: str) -> None:
        self.gap()
        body = text.removesuffix("\n").expandtabs(4)
        room = max(1, self.room - len(CODE_INDENT))
        for line in coloured(body, language):
            for part in broken(line, room) if self.break_code else [line]:
                self.put([(Piece(CODE_INDENT), *part)])

    def table(self, tokens: Sequence["Token"]) -> None:
        self.gap()
        rows: list[list[list[Piece]]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                self.place_pictures(token)
                rows[-1].append(inline_pieces(token.children or (), "text", self.numbering))
        self.put(table_lines(rows, self.room))

    def place_pictures(self, token: "Token") -> None:
        """By the line on which their paragraph begins."""
        for picture in pictures_in(token.children or ()):
            self.pictures.setdefault(picture.address, len(self.lines))

    def placed(self, pictures: Iterable[Picture]) -> tuple[Picture, ...]:
        return tuple(each._replace(line=self.pictures[each.address]) for each in pictures)

    def links(self) -> None:
        """The addresses at the end, by their numbers."""
        if not self.numbering.addresses:
            return
        self.gap()
        self.put([(Piece("Links", "heading"),)])
        for number, address in enumerate(self.numbering.addresses, 1):
            mark = Piece(f"[{number}] ", "dim")
            lines = wrap([Piece(address, "link")], max(1, self.width - cells(mark.text)))
            self.put([(mark, *lines[0])])
            self.put((Piece(" " * cells(mark.text)), *line) for line in lines[1:])

    # Lists

    def open_list(self, token: "Token") -> None:
        if not any(container.is_list for container in self.containers):
            self.gap()
        start = token.attrGet("start")
        ordered = token.type == "ordered_list_open"
        number = int(start) if ordered and start is not None else 1 if ordered else None
        self.containers.append(Container(rest=(), number=number, is_list=True))

    def open_item(self, token: "Token") -> None:
        here = self.containers[-1]
        here.items += 1
        if here.number is None:
            depth = sum(c.is_list and c.number is None for c in self.containers)
            mark = f"{BULLETS[(depth - 1) % len(BULLETS)]} "
        else:
            mark = f"{here.number}. "
            here.number += 1
        here.first = (Piece(mark, "mark"),)
        here.rest = (Piece(" " * cells(mark)),)

    # Lines

    @property
    def shown_containers(self) -> list[Container]:
        """Nesting without end would leave no room for words."""
        return self.containers[:DEEPEST]

    @property
    def room(self) -> int:
        """Cells between the containers' marks and the right edge."""
        taken = sum(cells(p.text) for c in self.shown_containers for p in c.rest)
        return max(1, self.width - min(taken, self.width - NARROWEST + 1))

    def gap(self) -> None:
        """A blank line, unless there is one, or the mark of a list's first item waits for text."""
        if any(container.first and container.items == 1 for container in self.containers):
            return
        if self.lines and any(p is not QUOTE_BAR and p.text.strip() for p in self.lines[-1]):
            bars = tuple(p for c in self.shown_containers for p in c.rest if p is QUOTE_BAR)
            self.lines.append(bars)

    def put(self, lines: Iterable[Line]) -> None:
        for line in lines:
            before: list[Piece] = []
            for container in self.shown_containers:
                before += container.first or container.rest
                container.first = None
            room = max(0, self.width - NARROWEST + 1)
            while sum(cells(p.text) for p in before) > room:
                before.pop()
            self.lines.append((*before, *line))
