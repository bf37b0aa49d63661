"""The numbers of links: `3` leads out of a text, `#3` to a note or a heading in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from blogtui.article.anchors import NOTE, anchors
from blogtui.article.links import link_address

if TYPE_CHECKING:
    from markdown_it.token import Token

WITHIN = "#"
BACK = "↩"
"""What leads back from note `#3` is called `↩3`."""


@dataclass(slots=True)
class Numbering:
    """Addresses in the order in which they are met; the same address keeps its number.

    `anchors` are the numbers of this text's headings by their names; `#name` leads to them. Numbers
    stand `in_words` for those who hear them.
    """

    anchors: Mapping[str, int] = field(default_factory=dict)
    outside: dict[str, int] = field(default_factory=dict)
    within: dict[str, int] = field(default_factory=dict)
    in_words: bool = False

    def name(self, address: str) -> str:
        """What is typed to follow it."""
        if address.startswith(WITHIN):
            return f"{WITHIN}{self.within.setdefault(address, len(self.within) + 1)}"
        return str(self.outside.setdefault(address, len(self.outside) + 1))

    def note(self, label: str) -> int:
        return self.within.setdefault(NOTE + label, len(self.within) + 1)

    def address(self, href: str) -> str | None:
        """The address if it may be followed: within this text, or to the web."""
        if href.startswith(WITHIN):
            return href if unquote(href[1:]) in self.anchors else None
        return link_address(href)

    def headings(self) -> Iterator[tuple[str, int]]:
        """The names of links to headings, and which heading each leads to."""
        for address, number in self.within.items():
            if (heading := self.anchors.get(unquote(address[1:]))) is not None:
                yield f"{WITHIN}{number}", heading


def numbering_of(tokens: Sequence["Token"]) -> Numbering:
    """Notes have the first numbers within the text, in the order of reading."""
    names = anchors(headings_of(tokens))
    numbering = Numbering({name: heading for heading, name in enumerate(names)})
    for token in tokens:
        for child in token.children or ():
            if child.type == "note_reference":
                numbering.note(child.meta["label"])
    return numbering


def headings_of(tokens: Sequence["Token"]) -> Iterable[str]:
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            kept = ("text", "code_inline", "text_special")
            yield "".join(each.content for each in token.children or () if each.type in kept)
