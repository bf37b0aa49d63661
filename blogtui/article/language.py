"""The language of a text, guessed by its script: enough for hyphens, voices and direction."""

import re
from collections.abc import Mapping

ENGLISH = "en"
# Kana before Han, which Japanese is written in, too: the first that is met often enough.
SCRIPTS: Mapping[str, re.Pattern[str]] = {
    language: re.compile(f"[{letters}]")
    for language, letters in (
        ("ja", "\u3040-\u30ff"),
        ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
        ("ko", "\uac00-\ud7af"),
        ("ru", "\u0400-\u04ff"),
        ("he", "\u0590-\u05ff"),
        ("ar", "\u0600-\u06ff\u0750-\u077f"),
        ("el", "\u0370-\u03ff"),
        ("hi", "\u0900-\u097f"),
        ("th", "\u0e00-\u0e7f"),
    )
}
FROM_RIGHT_TO_LEFT = frozenset({"he", "ar"})
LEAST_SHARE = 0.1
"""Of the letters: names, links and code are Latin everywhere."""

LETTER = re.compile(r"[^\W\d_]")


def language_of(text: str) -> str:
    """A tag of BCP 47. What is written in Latin letters is taken for English."""
    if text.isascii():
        return ENGLISH
    least = LEAST_SHARE * len(LETTER.findall(text))
    for language, script in SCRIPTS.items():
        found = len(script.findall(text))
        if found and found >= least:
            return language
    return ENGLISH
