"""What a terminal gets whose locale is not UTF-8: its own letters, each sign in its own cells.

Bytes that such a terminal does not take for UTF-8 would be painted as two or three wrong letters,
and some of them, 0x80 to 0x9F, are controls to it: they could start an escape sequence.
"""

import codecs
import os
import sys
import unicodedata
from collections.abc import Mapping
from io import TextIOWrapper

ERRORS = "blogtui-lettering"
UTF_8 = "utf-8"
SIGNS = {
    **dict(zip("▁▂▃▄▅▆▇█", ".:-=+*%#", strict=True)),
    **dict(zip("▏▎▍▌▋▊▉", "||||###", strict=True)),
    **dict(zip("●★◌✓▣•◦▪·", "o*.x#*-+-", strict=True)),
    **dict(zip("─│┃┌…‖", "-|#+~=", strict=True)),
    **dict(zip("↓↑←→⇧▾▸", "v^<>+v>", strict=True)),
    **dict(zip("⣾⣽⣻⢿⡿⣟⣯⣷", "|/-\\|/-\\", strict=True)),
    **dict(zip("‘’‚“”„‹›«»‐‑‒–—−×\xa0", "''," + '"""' + "<><>------x ", strict=True)),
}
"""Ours, and those that writers use for what has an ASCII sign as well."""


def fit_locale() -> None:
    """Have what is painted written so that the locale's terminal shows it."""
    stream = sys.__stderr__  # where Textual paints
    if not isinstance(stream, TextIOWrapper):
        return
    charset = charset_of(os.environ, stream.encoding, in_c_locale=bool(sys.flags.utf8_mode))
    if charset != UTF_8:
        codecs.register_error(ERRORS, in_plain_signs)
        stream.reconfigure(encoding=charset, errors=ERRORS)


def charset_of(environment: Mapping[str, str], encoding: str, *, in_c_locale: bool) -> str:
    """What the locale's name says, else `encoding`: what Python found.

    Python itself writes UTF-8 in the C locale and sets LC_CTYPE to say so (PEP 538, PEP 540). That
    is right where nobody has named a locale; who says C gets ASCII, as in every other program.
    """
    if python_name(encoding) != UTF_8:
        return encoding
    names = [environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if in_c_locale:
        names[1] = ""
    name = next(filter(None, names), "")
    if name in ("C", "POSIX"):
        return "ascii"
    said = name.partition(".")[2].partition("@")[0]
    return python_name(said) or UTF_8


def python_name(charset: str) -> str:
    """`UTF8` → `utf-8`; empty for what is not known."""
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return ""


def in_plain_signs(error: UnicodeError) -> tuple[str, int]:
    """An error handler of codecs: as many cells as before, so that columns stay columns."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from rich.cells import cell_len

    text = error.object[error.start : error.end]
    width = cell_len(text)
    plain = "".join(plain_sign(sign).ljust(cell_len(sign)) for sign in text if cell_len(sign))
    return plain[:width].ljust(width), error.end


def plain_sign(sign: str) -> str:
    """An ASCII sign, or a letter without its accent; `?` for all others."""
    base = unicodedata.normalize("NFD", sign)[0]
    return SIGNS.get(sign) or (base if base.isascii() else "?")
