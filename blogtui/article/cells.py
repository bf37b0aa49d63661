"""How wide a text is in a terminal, in cells (Unicode UAX #11), and how much of it fits."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

JOINER = "\u200d"
EMOJI_PRESENTATION = "\ufe0f"
SKIN_TONES = frozenset("🏻🏼🏽🏾🏿")
COMPOSED = re.compile("[\u200d\ufe0f🏻-🏿]")


@lru_cache(maxsize=4096)
def character_cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    """What follows a joiner is part of the picture before it."""
    if text.isascii():
        return len(text)
    if COMPOSED.search(text):
        return sum(size for _, size in clusters(text))
    return sum(map(character_cells, text))


def clusters(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where each sign begins from `start` on, and its cells with all that is put on it."""
    first, size, joined = start, 0, False
    for at in range(start, len(text)):
        character = text[at]
        own = 0 if joined else character_cells(character)
        joined = character == JOINER
        if character == EMOJI_PRESENTATION:
            size = 2 if size else 0
        elif size == 2 and character in SKIN_TONES:
            continue
        elif own and size:
            yield first, size
            first, size = at, own
        else:
            size = size or own
    if first < len(text):
        yield first, size


def split_at(text: str, width: int, start: int = 0) -> int:
    """The index behind the last sign that fits `width` cells from `start` on; at least one does."""
    if text.isascii():
        return min(len(text), start + max(1, width))
    used = 0
    for at, size in clusters(text, start):
        used += size
        if used > width and at > start:
            return at
    return len(text)
