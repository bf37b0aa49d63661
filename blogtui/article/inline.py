"""What stands inside a paragraph → pieces, with its links numbered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from blogtui.article.anchors import NOTE
from blogtui.article.lines import BREAK, Piece
from blogtui.article.pictures import caption_of
from blogtui.article.raising import raised
from blogtui.washing import MAX_URL_LENGTH, clean_line, clean_text, safe_url

if TYPE_CHECKING:
    from markdown_it.token import Token

INKS = {"strong_open": "strong", "em_open": "emphasis", "s_open": "strike"}
IMAGE = "▣"
GAPS = str.maketrans("\n\t", "  ")
MAIL = re.compile(r"mailto:[!-~]+@[A-Za-z0-9.-]+(?:\?[!-~]*)?", re.IGNORECASE)


@dataclass(slots=True)
class Numbering:
    """Addresses in the order in which they are met; the same address keeps its number.

    `anchors` are the numbers of this text's headings by their names; `#name` leads to them.
    """

    anchors: Mapping[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)

    def number(self, address: str) -> int:
        return self.known.setdefault(address, len(self.known) + 1)

    def address(self, href: str) -> str | None:
        """The address if it may be followed: within this text, or to the web."""
        if href.startswith("#"):
            return href if unquote(href[1:]) in self.anchors else None
        return link_address(href)

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(self.known)


def inline_pieces(tokens: Sequence["Token"], ink: str, numbering: Numbering) -> list[Piece]:
    """Text, code, emphasis, images by name, links with their number behind them."""
    pieces: list[Piece] = []
    inks = [ink]
    links: list[int | None] = [None]
    for token in tokens:
        if token.type == "link_open":
            address = numbering.address(str(token.attrGet("href") or ""))
            links.append(numbering.number(address) if address else None)
            # One link that a page has cut in pieces has one number, behind the last of them.
            if pieces and address and pieces[-1] == number_piece(links[-1]):
                pieces.pop()
            inks.append("link" if address else inks[-1])
        elif token.type == "link_close":
            number = links.pop()
            inks.pop()
            if number is not None:
                pieces.append(number_piece(number))
        elif token.type == "note_reference":
            number = numbering.number(f"{NOTE}{token.meta['label']}")
            pieces.append(Piece(raised(number), "link", number))
        elif token.type in INKS:
            inks.append(INKS[token.type])
        elif token.type.endswith("_close"):
            inks.pop()
        else:
            pieces += plain(token, inks[-1], links[-1])
    return pieces


def number_piece(number: int | None) -> Piece:
    return Piece(f"[{number}]", "dim", number)


def plain(token: "Token", ink: str, link: int | None) -> list[Piece]:
    match token.type:
        case "text" | "html_inline" | "text_special":
            # Entities are decoded only now, and may hold what was washed away before.
            return [Piece(clean_text(token.content).translate(GAPS), ink, link)]
        case "code_inline":
            return [Piece(clean_line(token.content), "code", link)]
        case "softbreak":
            return [Piece(" ", ink, link)]
        case "hardbreak":
            return [Piece(BREAK)]
        case "image":
            return [Piece(f"{IMAGE} {caption_of(token)}", "dim", link)]
        case _:
            return []


def link_address(href: str) -> str | None:
    """The address if it may be followed: http, https and mailto alone."""
    if len(href) <= MAX_URL_LENGTH and MAIL.fullmatch(href):
        return href
    return safe_url(href)
