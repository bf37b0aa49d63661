"""What stands inside a paragraph → pieces, with its links numbered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogtui.article.lines import BREAK, MIXED, Piece
from blogtui.article.numbering import WITHIN, Numbering
from blogtui.article.pictures import caption_of, is_emoji
from blogtui.article.raising import raised
from blogtui.washing import clean_line, clean_text

if TYPE_CHECKING:
    from markdown_it.token import Token

INKS = {"strong_open": "strong", "em_open": "emphasis", "s_open": "strike"}
IMAGE = "▣"
STRUCK = "~~"
IMAGE_WORD = "Picture:"
GAPS = str.maketrans("\n\t", "  ")


def inline_pieces(tokens: Sequence["Token"], ink: str, numbering: Numbering) -> list[Piece]:
    """Text, code, emphasis, images by name, links with their number behind them."""
    pieces: list[Piece] = []
    in_words = numbering.in_words
    inks = [ink]
    links: list[str | None] = [None]
    for token in tokens:
        if token.type == "link_open":
            address = numbering.address(str(token.attrGet("href") or ""))
            links.append(numbering.name(address) if address else None)
            # One link that a page has cut in pieces has one number, behind the last of them.
            if pieces and address and pieces[-1] == number_piece(links[-1], in_words=in_words):
                pieces.pop()
            inks.append(combined(inks[-1], "link") if address else inks[-1])
        elif token.type == "link_close":
            name = links.pop()
            inks.pop()
            if name is not None:
                pieces.append(number_piece(name, in_words=in_words))
        elif token.type == "note_reference":
            number = numbering.note(token.meta["label"])
            mark = f" (note {number})" if in_words else raised(number)
            pieces.append(Piece(mark, "link", f"{WITHIN}{number}"))
        elif token.type in INKS:
            inks.append(combined(inks[-1], INKS[token.type]))
        elif token.type.endswith("_close"):
            inks.pop()
        else:
            pieces += plain(token, inks[-1], links[-1], in_words=in_words)
    return pieces


def with_struck_marked(tokens: Sequence["Token"]) -> list["Token"]:
    """As Markdown marks it: where nothing is drawn, what was struck out would read as said."""
    return [
        token.copy(children=[*map(marked, token.children)]) if token.children else token
        for token in tokens
    ]


def marked(token: "Token") -> "Token":
    is_struck = token.type in ("s_open", "s_close")
    return token.copy(type="text", content=STRUCK) if is_struck else token


def combined(outer: str, inner: str) -> str:
    """The ink of what is emphasised in a quote, or code in a heading: both, `quote+emphasis`."""
    if outer == "text" or inner in outer.split(MIXED):
        return inner if outer == "text" else outer
    return f"{outer}{MIXED}{inner}"


def number_piece(name: str | None, *, in_words: bool = False) -> Piece:
    return Piece(f" (link {name})" if in_words else f"[{name}]", "dim", name)


def plain(token: "Token", ink: str, link: str | None, *, in_words: bool = False) -> list[Piece]:
    match token.type:
        case "text" | "html_inline" | "text_special":
            # Entities are decoded only now, and may hold what was washed away before.
            return [Piece(clean_text(token.content).translate(GAPS), ink, link)]
        case "code_inline":
            return [Piece(clean_line(token.content), combined(ink, "code"), link)]
        case "softbreak":
            return [Piece(" ", ink, link)]
        case "hardbreak":
            return [Piece(BREAK)]
        case "image":
            name = caption_of(token)
            if is_emoji(token):
                return [Piece(name, ink, link)]
            return [Piece(f"{IMAGE_WORD if in_words else IMAGE} {name}", "dim", link)]
        case _:
            return []
