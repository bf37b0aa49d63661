"""A stored article as plain text, and as HTML."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from blogtui.article.dialect import extended
from blogtui.article.inline import IMAGE
from blogtui.article.layout import lay_out
from blogtui.article.links import link_address
from blogtui.article.numbering import Numbering, numbering_of
from blogtui.article.pictures import caption_of, pictures_in
from blogtui.washing import clean_text

if TYPE_CHECKING:
    from markdown_it.token import Token

FILES = "files"
CODE = frozenset({"fence", "code_block", "code_inline"})
NO_PICTURES: Mapping[str, str] = {}


UNWRAPPED = 1 << 16
"""Cells: more than any paragraph has."""


def to_text(markdown: str, width: int | None = 80) -> str:
    """Lines of at most `width` cells, but for code; `None`: a line for each paragraph.

    Links are numbered, with a list at the end.
    """
    lines = lay_out(markdown, UNWRAPPED if width is None else width, for_screen=False).lines
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines) + "\n"


def to_html(
    markdown: str, *, xhtml: bool = False, pictures: Mapping[str, str] = NO_PICTURES
) -> str:
    """A piece of HTML in which nothing of the source's own markup is left.

    `xhtml`: well-formed XML for a book that loads nothing: it shows `pictures`, files by their
    addresses, and the others by their names alone.
    """
    from markdown_it import MarkdownIt

    class Writer(MarkdownIt):
        """Takes for links, and for pictures, only what may be followed."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
            return url.startswith("#") or link_address(url) is not None

    parser = extended(Writer("commonmark", {"html": False, "xhtmlOut": xhtml}))
    for kind in ("note_reference", "note_open", "note_close"):
        parser.add_render_rule(kind, as_it_is)
    if xhtml:
        parser.add_render_rule("image", picture_of_book)
    tokens = parser.parse(clean_text(markdown))
    if xhtml:
        keep_code_left_to_right(tokens)
    lead_within(tokens, numbering_of(tokens))
    # Again after entities are decoded: they may hold what was washed away before.
    return clean_text(str(parser.renderer.render(tokens, parser.options, {FILES: pictures})))


def lead_within(tokens: "Sequence[Token]", numbering: Numbering) -> None:
    """Headings and notes get the names that links lead to; what leads nowhere is no link."""
    named: set[str] = set()
    led = {lead(child, numbering) for token in tokens for child in token.children or ()}
    headings = 0
    for token in tokens:
        if token.type == "heading_open":
            if headings in led:
                token.attrSet("id", f"section-{headings}")
            headings += 1
        elif token.type == "note_open":
            number = str(numbering.note(token.meta["label"]))
            name = "" if number in named else f' id="note-{number}"'
            named.add(number)
            token.content = f"<div{name}>\n<sup>{number}</sup>\n"
        elif token.type == "note_close":
            token.content = "</div>\n"


def lead(token: "Token", numbering: Numbering) -> int | None:
    """A link within the text to where its place is; the number of the heading, if it is one."""
    href = unquote(str(token.attrGet("href") or ""))
    if token.type == "note_reference":
        number = numbering.note(token.meta["label"])
        token.content = f'<sup><a href="#note-{number}">{number}</a></sup>'
        return None
    if not href.startswith("#"):
        return None
    heading = numbering.anchors.get(href[1:])
    if heading is None:
        del token.attrs["href"]
    else:
        token.attrSet("href", f"#section-{heading}")
    return heading


def keep_code_left_to_right(tokens: "Sequence[Token]") -> None:
    """On pages of either direction."""
    for token in tokens:
        for each in (token, *(token.children or ())):
            if each.type in CODE:
                each.attrSet("dir", "ltr")


def as_it_is(
    renderer: object, tokens: "Sequence[Token]", at: int, options: object, env: object
) -> str:
    return tokens[at].content


def picture_of_book(
    renderer: object,
    tokens: "Sequence[Token]",
    at: int,
    options: object,
    env: Mapping[str, Mapping[str, str]],
) -> str:
    caption = escape(caption_of(tokens[at]))
    for picture in pictures_in(tokens[at : at + 1]):
        if file := env[FILES].get(picture.address):
            return f'<img src="{file}" alt="{caption}"/>'
    return f"<span>{IMAGE} {caption}</span>"
