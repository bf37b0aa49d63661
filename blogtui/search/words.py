"""Folded words of what a person types and of what a post says.

Case and accents do not matter. Chinese, Japanese and Korean write without spaces: such runs are
cut into pairs of characters, so that any part of them can be found.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

WORD = re.compile(r"[^\W_]+")
# Kana, CJK ideographs with extensions, Hangul syllables, half-width kana.
CJK = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
# A longer word is cut: the end of an endless one narrows nothing more.
LONGEST_WORD = 40


@cache
def run_pattern() -> re.Pattern[str]:
    """Runs with and without CJK. Slow to compile, and most texts are ASCII."""
    return re.compile(f"([{CJK}]+)|[^{CJK}]+")


def is_cjk(character: str) -> bool:
    match = run_pattern().fullmatch(character)
    return match is not None and match[1] is not None


def fold(text: str) -> str:
    """Lower case without accents, as Unicode's full case folding has it."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed.casefold() if not unicodedata.combining(c))


def words(text: str) -> Iterator[str]:
    """The folded words of a text, in order; a CJK run gives its pairs and its last character."""
    if text.isascii():
        return (word[:LONGEST_WORD] for word in WORD.findall(text.lower()))
    return (word for word, _, _ in placed_words(text))


def placed_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Folded words with their start and stop offsets in the text as it was."""
    for match in WORD.finditer(text):
        if match.group().isascii():
            yield match.group().lower()[:LONGEST_WORD], match.start(), match.end()
            continue
        for run in run_pattern().finditer(text, match.start(), match.end()):
            if run[1]:
                yield from pairs(run.group(), run.start())
            elif folded := fold(run.group()):
                yield folded[:LONGEST_WORD], run.start(), run.end()


def pairs(run: str, start: int) -> Iterator[tuple[str, int, int]]:
    # Not fold(): taking its voicing mark from a kana makes another word of it.
    for offset in range(len(run)):
        pair = run[offset : offset + 2]
        yield unicodedata.normalize("NFKC", pair), start + offset, start + offset + len(pair)


def query_words(text: str) -> tuple[str, ...]:
    """What must all be found, each once: the beginnings of words, and pairs of CJK characters."""
    asked: dict[str, None] = {}
    for match in WORD.finditer(text):
        if match.group().isascii():
            asked[match.group().lower()[:LONGEST_WORD]] = None
            continue
        for run in run_pattern().finditer(text, match.start(), match.end()):
            if run[1] and len(run[1]) > 1:
                # The last character alone is only indexed as the beginning of nothing longer.
                found = [word for word, _, _ in pairs(run.group(), 0)][:-1]
            else:
                found = [word for word, _, _ in placed_words(run.group())]
            asked.update(dict.fromkeys(word for word in found if word))
    return tuple(asked)


def begin_words(typed: str, name: str) -> bool:
    """Whether each typed word begins a word of the name; nothing typed begins none."""
    named, beginnings = list(words(name)), query_words(typed)
    return bool(beginnings) and all(
        any(word.startswith(beginning) for word in named) for beginning in beginnings
    )
