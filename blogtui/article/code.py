"""Lines of code with the inks of their words."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from blogtui.article.cells import cells, split_at
from blogtui.article.lines import WITHIN_WORD, Line, Piece, cut

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

LONGEST_COLOURED = 50_000
"""Characters; longer code is shown plain, for some lexers take seconds for it."""
LONGEST_COLOURED_IN_ALL = 100_000
"""Characters of code in one article; what comes after them is shown plain."""

GOES_ON = Piece("↪ ", "dim")

# The first that a token's name begins with counts.
INKS = (
    ("Token.Keyword", "code-keyword"),
    ("Token.Operator.Word", "code-keyword"),
    ("Token.Literal.String", "code-string"),
    ("Token.Literal.Number", "code-number"),
    ("Token.Comment", "code-comment"),
    ("Token.Name.Function", "code-name"),
    ("Token.Name.Class", "code-name"),
    ("Token.Name.Tag", "code-keyword"),
    ("Token.Name.Builtin", "code-name"),
    ("Token.Name.Decorator", "code-name"),
)


def coloured_blocks(blocks: Iterable[tuple[str, str]]) -> tuple[list[list[Line]], bool]:
    """All code of an article, text and language of each block; whether some is too long."""
    shown, used, is_much = [], 0, False
    for text, language in blocks:
        longest = min(LONGEST_COLOURED, LONGEST_COLOURED_IN_ALL - used)
        fits = len(text) <= longest or not language
        is_much = is_much or not fits
        used += len(text) if language and fits else 0
        shown.append(coloured(text, language if fits else ""))
    return shown, is_much


def coloured(text: str, language: str) -> list[Line]:
    """One line for each line, blank ones too; plain where the language is not known."""
    lexer = lexer_of(language)
    if lexer is None:
        return [(Piece(line, "code"),) if line else () for line in text.split("\n")]
    lines: list[list[Piece]] = [[]]
    for kind, value in lexer.get_tokens(text):
        for number, part in enumerate(value.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Piece(part, ink_of(kind)))
    # Lexers end their text with a line break of their own.
    return [tuple(line) for line in lines[: text.count("\n") + 1]]


def broken(line: Line, room: int) -> list[Line]:
    """A line of code in parts of at most `room` cells; those after the first begin with a sign."""
    text = "".join(piece.text for piece in line)
    if cells(text) <= room:
        return [line]
    ends, size = [0], max(1, room - cells(GOES_ON.text))
    while ends[-1] < len(text):
        ends.append(end_of_line(text, ends[-1], split_at(text, size, ends[-1])))
    first, *others = cut(line, ends[1:])
    parts = [tuple(first), *((GOES_ON, *part) for part in others)]
    return [*((*part, WITHIN_WORD) for part in parts[:-1]), parts[-1]]


def end_of_line(text: str, start: int, stop: int) -> int:
    """Behind a space, if there is one in the second half."""
    if stop == len(text):
        return stop
    return text.rfind(" ", (start + stop) // 2, stop) + 1 or stop


def lexer_of(language: str) -> "Lexer | None":
    if not language:
        return None
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language.lower(), stripnl=False)
    except ClassNotFound:
        return None


@cache
def ink_of(kind: "_TokenType") -> str:
    return next((ink for name, ink in INKS if str(kind).startswith(name)), "code")
