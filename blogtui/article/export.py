"""A stored article as plain text, and as HTML."""

from blogtui.article.layout import lay_out


def to_text(markdown: str, width: int = 80) -> str:
    """Lines of at most `width` cells, but for code; links numbered, with a list at the end."""
    lines = lay_out(markdown, width).lines
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines) + "\n"


def to_html(markdown: str) -> str:
    """A piece of HTML in which nothing of the source's own markup is left."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    html: str = parser.render(markdown)
    return html
