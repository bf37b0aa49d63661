"""How wide a text is in a terminal, in cells (Unicode UAX #11), and where it can be broken."""

import unicodedata
from functools import lru_cache

JOINER = "\u200d"
EMOJI_PRESENTATION = "\ufe0f"


@lru_cache(maxsize=4096)
def character_cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    """What follows a joiner is part of the picture before it."""
    if text.isascii():
        return len(text)
    total, joined = 0, False
    for character in text:
        if not joined:
            total += character_cells(character)
        joined = character == JOINER
    return total


def split_at(text: str, width: int) -> int:
    """The number of characters that fit `width` cells, at least one."""
    used = 0
    for number, character in enumerate(text):
        used += character_cells(character)
        if used > width and number:
            return number
    return len(text)
