"""The pictures of an article, by their addresses."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from blogtui.washing import clean_line, safe_url

if TYPE_CHECKING:
    from markdown_it.token import Token

NAMELESS = "picture"
CAPTION_IS_NEAR = 4  # tokens: the end of a paragraph, the beginning of the next, and its text


class Picture(NamedTuple):
    """Where it is, what it is called, and the line of the layout by which it stands."""

    address: str
    caption: str
    line: int = 0


def caption_of(token: "Token") -> str:
    return clean_line(token.content) or NAMELESS


def is_emoji(token: "Token") -> bool:
    """Whether the picture stands for a sign of the text, which its name is."""
    return not any(map(str.isalnum, caption_of(token)))


def pictures_in(tokens: Iterable["Token"]) -> Iterator[Picture]:
    """Of one paragraph; what does not lead to the web is none."""
    for token in tokens:
        if token.type == "image" and (address := safe_url(str(token.attrGet("src") or ""))):
            yield Picture(address, caption_of(token))


def pictures_of(markdown: str) -> tuple[Picture, ...]:
    """In the order of the text, each once."""
    from blogtui.article.layout import parsed

    return pictures_among(parsed(markdown)) if "![" in markdown else ()


def pictures_among(tokens: Sequence["Token"]) -> tuple[Picture, ...]:
    """Those of a whole text. One that stands in several places is shown at its first."""
    known: dict[str, Picture] = {}
    for at, token in enumerate(tokens):
        for picture in pictures_in(token.children or ()):
            said = caption_below(tokens[at + 1 : at + CAPTION_IS_NEAR]) or picture.caption
            known.setdefault(picture.address, picture._replace(caption=said))
    return tuple(known.values())


def caption_below(tokens: Iterable["Token"]) -> str:
    """What a figure's caption has become: the next paragraph, if all of it is emphasised."""
    for token in tokens:
        inside = token.children or []
        if inside and inside[0].type == "em_open" and inside[-1].type == "em_close":
            emphasised = not any(each.type == "em_close" for each in inside[:-1])
            return clean_line("".join(each.content for each in inside)) if emphasised else ""
    return ""
