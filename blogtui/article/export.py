"""A stored article as plain text, and as HTML."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from blogtui.article.inline import IMAGE, link_address
from blogtui.article.layout import lay_out
from blogtui.washing import clean_line, clean_text

if TYPE_CHECKING:
    from markdown_it.token import Token


def to_text(markdown: str, width: int = 80) -> str:
    """Lines of at most `width` cells, but for code; links numbered, with a list at the end."""
    lines = lay_out(markdown, width, for_screen=False).lines
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines) + "\n"


def to_html(markdown: str, *, xhtml: bool = False) -> str:
    """A piece of HTML in which nothing of the source's own markup is left.

    `xhtml`: well-formed XML, and pictures by their names alone, for a book that loads nothing.
    """
    from markdown_it import MarkdownIt

    class Writer(MarkdownIt):
        """Takes for links, and for pictures, only what may be followed."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
            return link_address(url) is not None

    parser = Writer("commonmark", {"html": False, "xhtmlOut": xhtml})
    parser.enable(["table", "strikethrough"])
    if xhtml:
        parser.add_render_rule("image", picture_by_name)
    # Again after entities are decoded: they may hold what was washed away before.
    return clean_text(parser.render(clean_text(markdown)))


def picture_by_name(
    renderer: object, tokens: "Sequence[Token]", at: int, options: object, env: object
) -> str:
    return f"<span>{IMAGE} {escape(clean_line(tokens[at].content) or 'picture')}</span>"
