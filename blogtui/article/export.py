"""A stored article as plain text, and as HTML."""

from blogtui.article.inline import link_address
from blogtui.article.layout import lay_out
from blogtui.washing import clean_text


def to_text(markdown: str, width: int = 80) -> str:
    """Lines of at most `width` cells, but for code; links numbered, with a list at the end."""
    lines = lay_out(markdown, width).lines
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines) + "\n"


def to_html(markdown: str) -> str:
    """A piece of HTML in which nothing of the source's own markup is left."""
    from markdown_it import MarkdownIt

    class Writer(MarkdownIt):
        """Takes for links, and for pictures, only what may be followed."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
            return link_address(url) is not None

    parser = Writer("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Again after entities are decoded: they may hold what was washed away before.
    return clean_text(parser.render(clean_text(markdown)))
