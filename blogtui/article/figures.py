"""Pictures in the text: each on lines of its own, with what is said under it.

Stored texts have a caption as a paragraph below its picture, all emphasised, or the same words as
the picture's name.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from blogtui.article.cells import cells
from blogtui.article.inline import IMAGE, combined, number_piece
from blogtui.article.lines import BREAK, MIXED, Line, Piece, wrap
from blogtui.article.pictures import NAMELESS, caption_below, caption_of, is_emoji

if TYPE_CHECKING:
    from markdown_it.token import Token

MARK = Piece(f"{IMAGE} ", "dim")
HANGING = Piece(" " * cells(MARK.text))
CAPTION_AT = 3
"""Tokens from a picture's paragraph to the text of the next."""

Pieces = list[Piece]


def caption_token(tokens: Sequence["Token"], at: int) -> "Token | None":
    """The paragraph after this one, if this one is a picture alone and that one is its caption."""
    children = tokens[at].children or []
    pictures = [child for child in children if child.type == "image"]
    texts = [child for child in children if child.type.startswith(("text", "code"))]
    has_text = any(text.content.strip() for text in texts) or any(map(is_emoji, pictures))
    following = tokens[at + 1 : at + 1 + CAPTION_AT]
    if not pictures or has_text or len(following) < CAPTION_AT:
        return None
    _, opened, token = following
    if opened.type != "paragraph_open":
        return None
    said = caption_below(following)
    is_name = letters(token.content) == letters(caption_of(pictures[-1]))
    return token if said or is_name else None


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def is_picture(piece: Piece) -> bool:
    return piece.ink == MARK.ink and piece.text.startswith(MARK.text)


def figures_and_text(pieces: Sequence[Piece], caption: Pieces) -> Iterator[tuple[Pieces, Pieces]]:
    """What stands in a paragraph, in its order: a figure with its caption, or none and text.

    `caption` is the paragraph below.
    """
    parts = list(parts_of(pieces))
    for at, (part, following) in enumerate(zip_longest(parts, parts[1:], fillvalue=caption)):
        if is_picture(part[0]):
            yield part, following if following is caption or is_caption(part, following) else []
        elif not at or not is_caption(parts[at - 1], part):
            yield [], part


def is_caption(figure: Pieces, text: Pieces) -> bool:
    """Whether a text is all emphasised, or the picture's name."""
    if not is_picture(figure[0]) or is_picture(text[0]):
        return False
    said = [piece for piece in text if piece.text.strip()]
    if all("emphasis" in piece.ink.split(MIXED) for piece in said if not is_number(piece)):
        return True
    return letters("".join(piece.text for piece in said)) == letters(figure[0].text)


def parts_of(pieces: Sequence[Piece]) -> Iterator[Pieces]:
    """Pictures at the ends of lines, each with the number of its link, and texts.

    A picture with text on both sides is a part of that text.
    """
    text: Pieces = []
    for line in lines_of(pieces):
        before, inside, after = edges(line)
        for figures, rest in ((before, inside), (after, [])):
            if figures and (said := trimmed(text)):
                yield said
            if figures:
                text = []
                yield from figures
            text += rest
        text.append(Piece(BREAK))
    if said := trimmed(text):
        yield said


def lines_of(pieces: Sequence[Piece]) -> Iterator[Pieces]:
    line: Pieces = []
    for piece in pieces:
        if piece.text == BREAK:
            yield line
            line = []
        else:
            line.append(piece)
    yield line


def edges(line: Pieces) -> tuple[list[Pieces], Pieces, list[Pieces]]:
    """The pictures at the beginning of a line, what follows, and the pictures at its end."""
    parts: list[Pieces] = []
    for piece in line:
        if parts and is_picture(parts[-1][0]) and is_number(piece):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    start, stop = 0, len(parts)
    while start < stop and may_stand_apart(parts[start]):
        start += 1
    while stop > start and may_stand_apart(parts[stop - 1]):
        stop -= 1
    inside = [piece for part in parts[start:stop] for piece in part]
    before, after = (list(filter(is_figure, each)) for each in (parts[:start], parts[stop:]))
    return before, inside, after


def is_number(piece: Piece) -> bool:
    """Whether it is that of a link."""
    return piece.link is not None and piece == number_piece(piece.link)


def is_figure(part: Pieces) -> bool:
    return is_picture(part[0])


def may_stand_apart(part: Pieces) -> bool:
    """A picture, or the space beside one."""
    return is_figure(part) or not part[0].text.strip()


def trimmed(text: Pieces) -> Pieces:
    """Without the space and the breaks at its ends, where pictures have stood."""
    start, stop = 0, len(text)
    while start < stop and not text[start].text.strip():
        start += 1
    while stop > start and not text[stop - 1].text.strip():
        stop -= 1
    return text[start:stop]


def figure_lines(figure: Pieces, caption: Pieces, width: int) -> list[Line]:
    """`▣ name`, or `▣ caption`; both where the caption does not say the name."""
    picture, *number = figure
    name = picture._replace(text=picture.text.removeprefix(MARK.text))
    caption = [dimmed(piece) for piece in caption]
    said = letters("".join(piece.text for piece in caption))
    if caption and (name.text == NAMELESS or letters(name.text) in said):
        texts = [[*caption, *number]]
    else:
        texts = [[name, *number], *([caption] if caption else [])]
    room = max(1, width - cells(MARK.text))
    lines = [line for text in texts for line in wrap(text, room)]
    mark = MARK._replace(link=picture.link)
    return [(HANGING if row else mark, *line) for row, line in enumerate(lines)]


def dimmed(piece: Piece) -> Piece:
    if piece.link is not None or piece.text == BREAK:
        return piece
    return piece._replace(ink="dim" if piece.ink == "text" else combined("dim", piece.ink))
