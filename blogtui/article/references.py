"""Characters that no text may hold, as themselves and as references."""

import re

from blogtui.washing import clean_text

# More digits than any character has are no reference to one.
NUMERIC = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,9})|([0-9]{1,9}));?")
SPACES = frozenset({9, 10, 13})


def without_controls(html: str) -> str:
    """HTML without controls and surrogates: lxml's trees refuse to hold them, and one of them would
    cost the whole text.
    """
    return clean_text(NUMERIC.sub(kept, html))


def kept(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    is_control = (code < 32 and code not in SPACES) or code == 127
    is_none = 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF
    return "" if is_control or is_none else reference[0]
