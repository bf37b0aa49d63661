"""Where a word without a space in it may go on in the next line.

Chinese and Japanese are written without spaces and broken between any two characters, but for the
signs that close what stands before them, or open what follows (Unicode UAX #14, in Japanese
kinsoku). Korean has spaces, and is broken at them as Latin words are.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from blogtui.article.cells import JOINER, split_at

WIDEST_SIGN = 2
JOINTS = "/-?&=_.,;"

CLOSING = frozenset(
    "、。，．：；？！・…‥ー～〜々〻ゝゞヽヾ％‰℃℉°′″　,.:;?!%/-‐–‼⁇⁈⁉､｡･ｰﾞﾟ⁰¹²³⁴⁵⁶⁷⁸⁹"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
OPENING = frozenset("$£¥€＄￡￥")
# The number of a link belongs to its words, and a straight quote may be either.
HOLDING = frozenset("[\"'\u00a0")
CLOSING_KINDS = ("Pe", "Pf", "Sk", "Mn", "Me", "Mc", "Cf")
OPENING_KINDS = ("Ps", "Pi")


@lru_cache(maxsize=4096)
def stands_alone(character: str) -> bool:
    """Whether lines may be broken beside it: ideographs, kana, emoji and their wide signs."""
    is_wide = unicodedata.east_asian_width(character) in "WFH"
    return is_wide and not unicodedata.name(character, "").startswith("HANGUL")


@lru_cache(maxsize=4096)
def closes(character: str) -> bool:
    """Whether it may not begin a line."""
    return (
        character in CLOSING
        or character in HOLDING
        or unicodedata.category(character) in CLOSING_KINDS
    )


@lru_cache(maxsize=4096)
def opens(character: str) -> bool:
    """Whether it may not end a line."""
    return (
        character in OPENING
        or character in HOLDING
        or character == JOINER
        or unicodedata.category(character) in OPENING_KINDS
    )


def may_break(before: str, after: str) -> bool:
    """Whether a line may end with one character, and the next begin with the other."""
    if not stands_alone(before) and not stands_alone(after):
        return False
    return not opens(before) and not closes(after)


def last_break(text: str, start: int, stop: int) -> int:
    """The last place up to `stop` at which `text` may be broken; `start` if there is none."""
    if text.isascii():
        return start
    while stop > start and not may_break(text[stop - 1], text[stop]):
        stop -= 1
    return stop


def cut_of(text: str, start: int, stop: int) -> int:
    """Where a word that is too long is cut; an address behind a sign, if the last third has one."""
    if not text.isascii():
        return stop
    last_third = stop - (stop - start) // 3
    return max((text.rfind(sign, last_third, stop) for sign in JOINTS), default=-1) + 1 or stop


def ends_of_lines(text: str, room: int, width: int) -> Iterator[int]:
    """Where the lines of a text without spaces end, that are `width` cells wide.

    In the first there are only `room` cells left: it gets nothing (0) where nothing may stand in
    it.
    """
    start = 0
    if room < min(width, WIDEST_SIGN):
        yield 0
        room = width
    while (stop := split_at(text, room, start)) < len(text):
        end = last_break(text, start, stop)
        if end == start and room == width:
            end = cut_of(text, start, stop)
        yield end
        start, room = end, width
    yield len(text)
