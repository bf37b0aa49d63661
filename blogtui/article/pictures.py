"""The pictures of an article, by their addresses."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from blogtui.washing import clean_line, safe_url

if TYPE_CHECKING:
    from markdown_it.token import Token

NAMELESS = "picture"


class Picture(NamedTuple):
    """Where it is, what it is called, and the line of the layout by which it stands."""

    address: str
    caption: str
    line: int = 0


def caption_of(token: "Token") -> str:
    return clean_line(token.content) or NAMELESS


def pictures_in(tokens: Iterable["Token"], line: int = 0) -> Iterator[Picture]:
    """Of one paragraph; what does not lead to the web is none."""
    for token in tokens:
        if token.type == "image" and (address := safe_url(str(token.attrGet("src") or ""))):
            yield Picture(address, caption_of(token), line)


def each_once(pictures: Iterable[Picture]) -> tuple[Picture, ...]:
    """One that stands in several places is shown at its first."""
    known: dict[str, Picture] = {}
    for picture in pictures:
        known.setdefault(picture.address, picture)
    return tuple(known.values())


def pictures_of(markdown: str) -> tuple[Picture, ...]:
    """In the order of the text, each once."""
    from blogtui.article.layout import parsed

    return each_once(found(parsed(markdown))) if "![" in markdown else ()


def found(tokens: Sequence["Token"]) -> Iterator[Picture]:
    for token in tokens:
        yield from pictures_in(token.children or ())
