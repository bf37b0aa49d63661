"""How long a text is, for people."""

import re

WORDS_A_MINUTE = 230
CJK = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"
CJK_CHARACTERS_A_WORD = 2


def count_words(markdown: str) -> int:
    """Words between spaces; of scripts that have none, two characters count as one."""
    characters = 0 if markdown.isascii() else len(re.findall(CJK, markdown))
    if not characters:
        return len(markdown.split())
    return len(re.sub(CJK, " ", markdown).split()) + -(-characters // CJK_CHARACTERS_A_WORD)


def reading_minutes(words: int) -> int:
    """Minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))
