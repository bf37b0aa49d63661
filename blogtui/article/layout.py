"""Markdown, the stored form → lines of a width, as pieces of text with names of inks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from blogtui.article.cells import cells
from blogtui.article.code import broken, coloured_blocks
from blogtui.article.dialect import extended
from blogtui.article.direction import begins_right_to_left, flush_right
from blogtui.article.figures import (
    CAPTION_AT,
    caption_token,
    figure_lines,
    figures_and_text,
    is_picture,
)
from blogtui.article.inline import inline_pieces, with_struck_marked
from blogtui.article.lines import Line, Piece, wrap
from blogtui.article.numbering import BACK, WITHIN, Numbering, numbering_of
from blogtui.article.pictures import Picture, pictures_among, pictures_in
from blogtui.article.raising import raised
from blogtui.article.stops import Stops
from blogtui.article.surroundings import items_of, last_text, stands_apart
from blogtui.article.tables import line_cells, stacked_lines, table_lines
from blogtui.washing import clean_text

if TYPE_CHECKING:
    from markdown_it.token import Token

NARROWEST = 8
BULLETS = "•◦▪"
QUOTE_BAR = Piece("▌ ", "rule")
CODE_INDENT = "  "
# The parser leaves out what lies deeper than it goes.
TOO_DEEP = re.compile(r"^((?:[ ]?>[ ]?){20})(?:[ ]?>[ ]?)+", re.MULTILINE)
RULE_OF_FILES = 80
"""Cells at most: their lines may have any width."""

NOTES_RULE = (Piece("─" * NARROWEST, "rule"),)
DEEPEST = 12
CODE = ("fence", "code_block")


class Heading(NamedTuple):
    """A heading of level 1 to 6, and the line on which it begins."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines of a text that is `width` cells wide; code and tables may be wider.

    `links` are addresses by number, from 1. `targets` are the lines that links within the text lead
    to, by their names (`#3`, and `↩3` for the way back from a note). `wide` are the lines of tables
    that are wider than the text, with the cells of their table. `anchors` are the lines of headings
    by the names that other pages link to. `stops` are lines and how many
    characters of the source come before each, of the `size` that there are; both rise.
    `has_plain_code` where some code is too long to have it in colours.
    """

    lines: tuple[Line, ...]
    links: tuple[str, ...]
    width: int
    headings: tuple[Heading, ...] = ()
    targets: Mapping[str, int] = field(default_factory=dict)
    wide: Mapping[int, int] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)
    stops: tuple[tuple[int, int], ...] = ()
    size: int = 0
    has_plain_code: bool = False


def lay_out(
    markdown: str,
    width: int,
    room: int = 0,
    *,
    for_screen: bool = True,
    in_words: bool = False,
) -> Layout:
    """Never fails: what is no Markdown is text. Raw HTML is shown as it is written.

    On a screen of `room` cells, with the text in its middle, code may go on to the right edge, and
    in the next line behind a sign; a table may use all of it, and be moved sideways. In a file code
    stays whole, a table that is too wide stands cell under cell, and nothing is flush right: who
    shows the file knows where its lines begin. With `in_words` links, notes and pictures are said.
    """
    width = max(NARROWEST, width)
    tokens = parsed(markdown)
    numbering = numbering_of(tokens)
    numbering.in_words = in_words
    if not for_screen:
        numbering.anchors = {}
        tokens = with_struck_marked(tokens)
    code, has_plain_code = code_of(markdown)
    drawing = Drawing(width, max(width, room), for_screen, numbering, iter(code))
    drawing.blocks(tokens)
    drawing.links()
    return Layout(
        tuple(trimmed(drawing.lines)),
        tuple(drawing.numbering.outside),
        width,
        tuple(drawing.headings),
        drawing.targets(),
        drawing.wide,
        drawing.placed(pictures_among(tokens) if drawing.pictures else ()),
        {name: drawing.headings[at].line for name, at in numbering.anchors.items()},
        *drawing.stops.in_characters(markdown),
        has_plain_code,
    )


@lru_cache(maxsize=2)
def parsed(markdown: str) -> "Sequence[Token]":
    """Another width needs no other tokens."""
    from markdown_it import MarkdownIt  # slow to import: not before an article is opened

    parser = extended(MarkdownIt("commonmark", {"html": False, "maxNesting": 50}))
    return parser.parse(TOO_DEEP.sub(r"\1", clean_text(markdown)))


@lru_cache(maxsize=2)
def code_of(markdown: str) -> tuple[list[list[Line]], bool]:
    """Its blocks of code, and whether there is too much; dear, and the same for all widths."""
    return coloured_blocks(
        (token.content.removesuffix("\n").expandtabs(4), token.info.strip().split(" ")[0])
        for token in parsed(markdown)
        if token.type in CODE
    )


def trimmed(lines: list[Line]) -> list[Line]:
    """Without blank lines at the end."""
    stop = len(lines)
    while stop and not lines[stop - 1]:
        stop -= 1
    return lines[:stop]


@dataclass(slots=True)
class Container:
    """A list or a quote that is open. `first` stands before its next line, `rest` before others.

    `widest` are the cells of its last number.
    """

    rest: tuple[Piece, ...]
    first: tuple[Piece, ...] | None = None
    number: int | None = None
    widest: int = 0
    items: int = 0
    is_list: bool = False


@dataclass(slots=True)
class Drawing:
    """One walk over the tokens of a text."""

    width: int
    screen_width: int
    for_screen: bool
    numbering: Numbering
    code_blocks: Iterator[list[Line]]
    lines: list[Line] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)
    wide: dict[int, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    stops: Stops = field(default_factory=Stops)
    note: int = 0
    """The number of the note that is open."""

    end: "Token | None" = None
    """The last text of the note that is open."""

    is_blank: bool = True
    """Whether the last line is, or there is none."""

    was_mirrored: bool = False
    """Whether the last line is flush right, its marks on the right."""

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
            elif token.type == "note_open":
                if not position or tokens[position - 1].type != "note_close":
                    self.begin_notes(under_rule=not stands_apart(tokens, position))
                self.open_note(token)
                self.end = last_text(tokens, position)
            elif token.type == "ordered_list_open":
                self.open_list(token, items_of(tokens, position))
            elif token.type == "inline" and (said := caption_token(tokens, position)) is not None:
                self.text(token, tokens[position - 1], said)
                self.stops.add_behind(len(self.lines), token)
                position += CAPTION_AT
            else:
                self.block(token, tokens[position - 1] if position else None)
            position += 1

    def block(self, token: "Token", before: "Token | None") -> None:
        match token.type:
            case "inline":
                self.text(token, before)
                self.stops.add_behind(len(self.lines), token)
            case "fence" | "code_block":
                self.code(token)
            case "hr":
                self.gap()
                length = self.room if self.for_screen else min(self.room, RULE_OF_FILES)
                self.put([(Piece("─" * length, "rule"),)])
            case "bullet_list_open":
                self.open_list(token)
            case "list_item_open":
                self.open_item(token)
            case "blockquote_open":
                self.gap()
                self.containers.append(Container(rest=(QUOTE_BAR,)))
            case "note_close":
                self.close_note()
            case "bullet_list_close" | "ordered_list_close" | "blockquote_close":
                self.containers.pop()

    # Blocks

    def text(self, token: "Token", before: "Token | None", caption: "Token | None" = None) -> None:
        ink = self.ink(before)
        pieces = inline_pieces(token.children or (), ink, self.numbering)
        is_mirrored = self.for_screen and begins_right_to_left("".join(p.text for p in pieces))
        # The paragraphs of a tight list are hidden: its items stand close.
        is_close = before is not None and before.hidden
        if not is_close:
            self.gap(is_mirrored=is_mirrored)
        self.place_pictures(token)
        if token is self.end:
            pieces += self.way_back()
        if before is not None and ink == "heading":
            said = "".join(piece.text for piece in pieces)
            self.headings.append(Heading(len(self.lines), int(before.tag[1:]), said))
        self.stops.add(len(self.lines), token)
        if not any(map(is_picture, pieces)):
            self.put(wrap(pieces, self.room), is_mirrored=is_mirrored)
            return
        below = inline_pieces(caption.children or (), ink, self.numbering) if caption else []
        was_figure = False
        for figure, text in figures_and_text(pieces, below):
            if not (was_figure and figure) and not is_close:
                self.gap(is_mirrored=is_mirrored)
            was_figure = bool(figure)
            lines = figure_lines(figure, text, self.room) if figure else wrap(text, self.room)
            self.put(lines, is_mirrored=is_mirrored)

    def ink(self, before: "Token | None") -> str:
        if before is not None and before.type == "heading_open":
            return "heading"
        is_quoted = any(QUOTE_BAR in container.rest for container in self.containers)
        return "quote" if is_quoted else "text"

    def code(self, token: "Token") -> None:
        self.gap()
        # As far as the text's left edge lets it, on a screen that has the text in its middle.
        beside = (self.screen_width - self.width) // 2
        room = max(1, self.room + beside - len(CODE_INDENT))
        for number, line in enumerate(next(self.code_blocks), token.type == "fence"):
            self.stops.add(len(self.lines), token, number)
            for part in broken(line, room) if self.for_screen else [line]:
                self.put([(Piece(CODE_INDENT), *part)])
        self.stops.add_behind(len(self.lines), token)

    def table(self, tokens: Sequence["Token"]) -> None:
        self.gap()
        rows: list[list[list[Piece]]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                self.place_pictures(token)
                rows[-1].append(inline_pieces(token.children or (), "text", self.numbering))
        if not self.for_screen:
            self.put(stacked_lines(rows, self.room))
            return
        first = len(self.lines)
        self.stops.add(len(self.lines), tokens[0])
        self.put(table_lines(rows, self.room, self.room + self.screen_width - self.width))
        self.stops.add_behind(len(self.lines), tokens[0])
        size = max(map(line_cells, self.lines[first:]), default=0)
        if size > self.width:
            self.wide |= dict.fromkeys(range(first, len(self.lines)), size)

    def place_pictures(self, token: "Token") -> None:
        """By the line on which their paragraph begins."""
        for picture in pictures_in(token.children or ()):
            self.pictures.setdefault(picture.address, len(self.lines))

    def placed(self, pictures: Iterable[Picture]) -> tuple[Picture, ...]:
        places = self.pictures
        return tuple(
            each._replace(line=places[each.address]) for each in pictures if each.address in places
        )

    def links(self) -> None:
        """The addresses at the end, by their numbers."""
        addresses = self.numbering.outside
        if not addresses:
            return
        self.gap()
        self.put([(Piece("Links", "heading"),)])
        widest = len(f"[{len(addresses)}]")
        for address, number in addresses.items():
            mark = Piece(f"[{number}]".rjust(widest) + " ", "dim")
            lines = wrap([Piece(address, "link")], max(1, self.width - cells(mark.text)))
            self.put([(mark, *lines[0])])
            self.put((Piece(" " * cells(mark.text)), *line) for line in lines[1:])

    # Lists

    def open_list(self, token: "Token", items: int = 0) -> None:
        if not any(container.is_list for container in self.containers):
            self.gap()
        start = token.attrGet("start")
        ordered = token.type == "ordered_list_open"
        number = int(start) if ordered and start is not None else 1 if ordered else None
        widest = len(f"{number + items - 1}. ") if number is not None else 0
        self.containers.append(Container((), number=number, widest=widest, is_list=True))

    def open_item(self, token: "Token") -> None:
        here = self.containers[-1]
        here.items += 1
        if here.number is None:
            depth = sum(c.is_list and c.number is None for c in self.containers)
            mark = f"{BULLETS[(depth - 1) % len(BULLETS)]} "
        else:
            mark = f"{here.number}. ".rjust(here.widest)
            here.number += 1
        here.first = (Piece(mark, "mark"),)
        here.rest = (Piece(" " * cells(mark)),)

    # Notes

    def begin_notes(self, *, under_rule: bool) -> None:
        self.gap()
        if under_rule:
            self.put([NOTES_RULE])

    def open_note(self, token: "Token") -> None:
        label = token.meta["label"]
        number = self.numbering.note(label)
        self.note = number
        self.notes.setdefault(f"{WITHIN}{number}", len(self.lines))
        mark = f"Note {number}: " if self.numbering.in_words else f"{raised(number)} "
        first = (Piece(mark, "mark"),)
        self.containers.append(Container((Piece(" " * cells(mark)),), first, items=1))

    def close_note(self) -> None:
        if self.containers[-1].first:
            self.put([()])
        self.containers.pop()
        self.end = None

    def way_back(self) -> list[Piece]:
        """From the end of the note that is open to the text."""
        if not self.for_screen:
            return []
        mark = "(back)" if self.numbering.in_words else BACK
        return [Piece(" "), Piece(mark, "link", f"{BACK}{self.note}")]

    def targets(self) -> dict[str, int]:
        """Lines by the names of the links that lead to them."""
        lines = dict(self.notes)
        for name, heading in self.numbering.headings():
            lines[name] = self.headings[heading].line
        if self.notes:
            for row, line in enumerate(self.lines):
                for piece in line:
                    if piece.link in self.notes:
                        lines.setdefault(piece.link.replace(WITHIN, BACK), row)
        return lines

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

    def gap(self, *, is_mirrored: bool | None = None) -> None:
        """A blank line, unless there is one, or the mark of a list's first item waits for text."""
        if any(container.first and container.items == 1 for container in self.containers):
            return
        if self.is_blank:
            return
        bars = tuple(p for c in self.shown_containers for p in c.rest if p is QUOTE_BAR)
        size = self.width - line_cells(bars)
        flush = self.was_mirrored if is_mirrored is None else is_mirrored
        self.lines.append(flush_right((), size, bars) if bars and flush else bars)
        self.is_blank = True

    def put(self, lines: Iterable[Line], *, is_mirrored: bool = False) -> None:
        room, self.was_mirrored = self.room, is_mirrored
        for line in lines:
            self.is_blank = not any(piece.text.strip() for piece in line)
            before: list[Piece] = []
            for container in self.shown_containers:
                before += container.first or container.rest
                container.first = None
            while line_cells(before) > max(0, self.width - NARROWEST + 1):
                before.pop()
            marks = tuple(before)
            self.lines.append(flush_right(line, room, marks) if is_mirrored else (*marks, *line))
