"""Text as roff takes it (the man macros; groff_man(7), mandoc's man(7))."""

from collections.abc import Iterable

SPECIAL = {
    "\\": "\\e",
    "-": "\\-",
    "'": "\\(aq",
    "`": "\\(ga",
    "^": "\\(ha",
    "~": "\\(ti",
    '"': "\\(dq",
    "…": "...",
}
"""Signs that roff would paint as others, so that an example could not be copied."""


def escaped(text: str) -> str:
    """Text that is painted as it is, in ASCII; a dot begins no request."""
    signs = "".join(sign if sign.isascii() else glyph(sign) for sign in map(as_roff, text))
    return f"\\&{signs}" if signs.startswith(".") else signs


def as_roff(sign: str) -> str:
    return SPECIAL.get(sign, sign)


def glyph(sign: str) -> str:
    return f"\\[u{ord(sign):04X}]"


def marked(text: str) -> str:
    """The same with what stands between `backticks` in bold."""
    return "".join(
        f"\\fB{escaped(part)}\\fR" if number % 2 else escaped(part)
        for number, part in enumerate(text.split("`"))
    )


def paragraph(text: str) -> list[str]:
    return [".PP", marked(text)]


def section(title: str) -> list[str]:
    return [f".SH {escaped(title.upper())}"]


def tagged(tag: str, text: str) -> list[str]:
    """A term in bold, and what it means below, further in."""
    return [".TP", f"\\fB{escaped(tag)}\\fR", marked(text)]


def code(lines: Iterable[str]) -> list[str]:
    """Lines as they are."""
    return [".PP", ".RS 4", ".nf", *map(escaped, lines), ".fi", ".RE"]
