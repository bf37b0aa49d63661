"""Lines of code with the inks of their words."""

from typing import TYPE_CHECKING

from blogtui.article.cells import cells, split_at
from blogtui.article.lines import Line, Piece, cut

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

LONGEST_COLOURED = 50_000
"""Characters; longer code is shown plain, for some lexers take seconds for it."""

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


def coloured(text: str, language: str) -> list[Line]:
    """One line for each line, blank ones too; plain where the language is not known."""
    lexer = lexer_of(language) if len(text) <= LONGEST_COLOURED else None
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
    return [tuple(first), *((GOES_ON, *part) for part in others)]


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


def ink_of(kind: "_TokenType") -> str:
    return next((ink for name, ink in INKS if str(kind).startswith(name)), "code")
