"""What the terminal answers, taken out of what a person types: its ground, and that it has one."""

import re

ASKED = b"\x1b]11;?\x1b\\\x1b[c"
"""What colour its ground has (OSC 11), and what it is (DA1): all terminals know that one, and
answer in order, so that behind it no answer to the first is to be expected any more."""

HELD = re.compile(r"\x1b(?:\](?:1(?:1(?:;[^\x07\x1b]{0,99}\x1b?)?)?)?|\[(?:\?[\d;]{0,99})?)?\Z")
"""What may become an answer with the next read."""

KEYS = ("\x1b", "\x1b[", "\x1b]")
"""Of these, what a key may send, or be the beginning of."""

HALVES = ("\x1b]11", "\x1b[?")
"""So no key begins."""

ANSWER = re.compile(
    # One that is broken off ends where something else begins.
    r"\x1b\]11;(?P<colour>[^\x07\x1b]*)(?:\x07|\x1b\\|(?=\x1b[^\\]))"
    r"|\x1b\[\?997;(?P<scheme>\d)n"
    r"|\x1b\[\?[\d;]*(?P<fence>c)"
)
COLOUR = re.compile(r"rgba?:([\da-f]{1,4})/([\da-f]{1,4})/([\da-f]{1,4})(?:/[\da-f]{1,4})?", re.I)
SHARE_OF_LIGHT = (0.2126, 0.7152, 0.0722)
LIGHT_SCHEME = "2"


class Answers:
    """Takes what comes from the terminal in reads of any size, and gives back what are keys."""

    def __init__(self) -> None:
        self.is_dark: bool | None = None
        """The terminal's ground, as it was told last."""
        self.is_awaited = False
        """Whether a question is out, and its last answer is not in yet."""
        self._held = ""

    @property
    def is_holding(self) -> bool:
        return bool(self._held)

    def keys_of(self, read: str) -> str:
        """All but answers; the beginning of one is held back until the next read."""
        was_awaited = self.is_awaited
        rest = ANSWER.sub(self._take, self._held + read)
        held = HELD.search(rest)
        # An escape key is handed on at once, unless an answer is on its way, or was within this
        # read: a terminal may answer twice.
        is_held = held is not None and (was_awaited or self.is_awaited or held[0] not in KEYS)
        self._held = held[0] if held is not None and is_held else ""
        return rest.removesuffix(self._held)

    def let_go(self) -> str:
        """Nothing more has come: keys that were held back are keys; half an answer is dropped."""
        held, self._held = self._held, ""
        return "" if held.startswith(HALVES) else held

    def _take(self, answer: re.Match[str]) -> str:
        if answer["fence"]:
            self.is_awaited = False
        elif answer["scheme"]:
            self.is_dark = answer["scheme"] != LIGHT_SCHEME
        elif (found := COLOUR.fullmatch(answer["colour"])) is not None:
            self.is_dark = is_dark(found.groups())
        return ""


def is_dark(parts: tuple[str, ...]) -> bool:
    """Red, green and blue, each in one to four hexadecimal digits (XParseColor)."""
    shares = (int(part, 16) / (16 ** len(part) - 1) for part in parts)
    return sum(map(float.__mul__, SHARE_OF_LIGHT, shares)) < 0.5
