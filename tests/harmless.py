"""What may reach a terminal, and nothing else."""

import re

ALLOWED = re.compile(
    r"\x1b\[[0-9;:]*[mHKJABCD]"  # colours and the cursor
    r"|\x1b\[[?>=<][0-9;]*[hlu]"  # modes of screen, mouse and keyboard
    r"|\x1b\[\?[0-9;]*\$p"  # which modes are there
    r"|\x1b\]22;[a-z-]*\x07"  # the mouse's pointer
    r"|\x1b\]11;\?\x1b\\\x1b\[c"  # what its ground is, and what kind it is
)
"""What Textual itself sends, and the one question that we ask at the start."""

CONTROL = re.compile(r"[\x00-\x07\x0b-\x0c\x0e-\x1f\x7f-\x9f]|\x08")
BIDI_AND_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\U000e0000-\U000e007f]")
FLOOD = re.compile("\u0301{9}")
CONCEALED = re.compile(r"\x1b\[(?:[0-9;]*;)?8m")


def assert_harmless(raw: bytes) -> None:
    """Every escape sequence is one that is ours to send, and no control stands alone."""
    text = ALLOWED.sub("", raw.decode(errors="strict"))
    for name, pattern in (
        ("control", CONTROL),
        ("unseen", BIDI_AND_UNSEEN),
        ("marks", FLOOD),
    ):
        found = pattern.search(text)
        assert found is None, (name, text[max(0, found.start() - 60) : found.end() + 60])
    assert CONCEALED.search(raw.decode()) is None
