"""A stored article as plain text, and as HTML."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from blogtui.article.inline import IMAGE, link_address
from blogtui.article.layout import lay_out
from blogtui.article.pictures import caption_of, pictures_in
from blogtui.washing import clean_text

if TYPE_CHECKING:
    from markdown_it.token import Token

FILES = "files"
NO_PICTURES: Mapping[str, str] = {}


def to_text(markdown: str, width: int = 80) -> str:
    """Lines of at most `width` cells, but for code; links numbered, with a list at the end."""
    lines = lay_out(markdown, width, break_code=False).lines
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
            return link_address(url) is not None

    parser = Writer("commonmark", {"html": False, "xhtmlOut": xhtml})
    parser.enable(["table", "strikethrough"])
    if xhtml:
        parser.add_render_rule("image", picture_of_book)
    # Again after entities are decoded: they may hold what was washed away before.
    return clean_text(parser.render(clean_text(markdown), {FILES: pictures}))


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
