"""What tokens of Markdown say of what stands around them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST_LABEL = 24
"""Characters of `Notes:` and its kin."""


def last_text(tokens: Sequence["Token"], opened: int) -> "Token | None":
    """The text of the paragraph that ends the note that opens there, if one does."""
    stop = next(n for n in range(opened, len(tokens)) if tokens[n].type == "note_close")
    return tokens[stop - 2] if tokens[stop - 1].type == "paragraph_close" else None


def items_of(tokens: Sequence["Token"], opened: int) -> int:
    """How many items the list that opens there has."""
    level, items = tokens[opened].level, 0
    for at in range(opened + 1, len(tokens)):
        if tokens[at].level == level:
            break
        items += tokens[at].type == "list_item_open" and tokens[at].level == level + 1
    return items


def stands_apart(tokens: Sequence["Token"], note: int) -> bool:
    """Whether a rule of the text's own or a heading is above a note, or `Notes:` under these."""
    above = tokens[max(0, note - 1)].type
    if above == "paragraph_close" and len(tokens[note - 2].content) <= LONGEST_LABEL:
        above = tokens[max(0, note - 4)].type
    return note > 0 and above in ("hr", "heading_close")
