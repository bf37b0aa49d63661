"""The one door for foreign text: what passes can be painted, and says what it seems to say.

Nothing here knows markup: washed text is plain text, and is painted as such.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

MAX_COMBINING_MARKS = 8
MAX_URL_LENGTH = 4096

# C0 without tab and newline, DEL, C1: they start escape sequences (ECMA-48).
CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]
# Overrides and isolates reorder what is read (CVE-2021-42574); the rest is unseen or unassigned.
# ZWJ, ZWNJ, LRM and RLM stay: emoji, Persian and Indic scripts need them.
UNSEEN = [
    0xAD,
    0x200B,
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF0, 0xFFFC),
    *(0xFFFE, 0xFFFF),  # no characters at all: XML and YAML refuse them
    *range(0xE0000, 0xE0080),
]
SURROGATES = range(0xD800, 0xE000)
TABLE: dict[int, str | None] = {
    **dict.fromkeys([*CONTROLS, *UNSEEN, *SURROGATES]),
    0x2028: "\n",
    0x2029: "\n",
    0x0D: "\n",
}
# What takes no cell of its own beside real marks: joiners and other formats; vowels, finals and
# fillers of Hangul; the skins of emoji. Between marks, they would start a new run of them.
MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})
RIDERS = frozenset(
    map(
        chr,
        [*range(0x1160, 0x1200), 0x3164, *range(0xD7B0, 0xD800), 0xFFA0, *range(0x1F3FB, 0x1F400)],
    )
)
# As many as are too many. Letters are passed by at once: half of a page of Chinese is nothing else.
CROWD = re.compile(rf"(?:[^\w\0-\x7f]|[{''.join(sorted(RIDERS))}]){{{MAX_COMBINING_MARKS + 1}}}")
UNPRINTABLE_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\s\ud800-\udfff]")
KEPT_IN_URL = "%/:=&?~#+!$,;'@()*[]"
# Python's webbrowser replaces it in the command line of a browser (CVE-2026-4519).
BROWSER_PLACEHOLDER = "%action"


MAIL = re.compile(
    r"mailto:([a-z0-9_][a-z0-9_.+-]*@[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)+)(?:\?[!-~]*)?",
    re.IGNORECASE,
)


def clean_text(text: str) -> str:
    """Text that may have several lines. Entities must be decoded before, or they come out later."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(TABLE)
    return cap_combining_marks(text) if CROWD.search(text) else text


def clean_line(text: str) -> str:
    """Text on one line, runs of white space folded to one space."""
    return " ".join(clean_text(text).split())


def clean_row(text: str) -> str:
    """Text on one line whose spaces stay: columns stay columns."""
    return clean_text(text).replace("\n", " ").replace("\t", " ")


def cap_combining_marks(text: str) -> str:
    """At most eight marks on one base: ten thousand of them stall or widen a row."""
    kept, run = [], 0
    for character in text:
        if character.isascii() or not is_mark(character):
            run = 0
        else:
            run += 1
            if run > MAX_COMBINING_MARKS:
                continue
        kept.append(character)
    return "".join(kept)


def is_mark(character: str) -> bool:
    """Whether it is drawn on what stands before it, or not at all."""
    return unicodedata.category(character) in MARKS or character in RIDERS


def safe_url(url: str) -> str | None:
    """The address in ASCII if a browser may be sent there, else `None`.

    Only http and https with a host; no controls or spaces inside; names in Punycode; user names
    and passwords are dropped; the rest percent-encoded (RFC 3986).
    """
    url = url.strip()
    if not url or len(url) > MAX_URL_LENGTH or UNPRINTABLE_IN_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
        host = ascii_host(parts.hostname or "")
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    safe = urlunsplit(
        (
            parts.scheme.lower(),
            host if port is None else f"{host}:{port}",
            encoded(parts.path),
            encoded(parts.query),
            encoded(parts.fragment),
        )
    )
    return None if BROWSER_PLACEHOLDER in safe else safe


def safe_mail(url: str) -> str | None:
    """A mailto address of one person, else `None`.

    Without what a page would have the mail say, and what it would attach (RFC 6068).
    """
    found = MAIL.fullmatch(url) if len(url) <= MAX_URL_LENGTH else None
    return f"mailto:{found[1]}" if found else None


def ascii_host(host: str) -> str:
    """A host name in Punycode, an IPv6 address in brackets. Raises ValueError for neither."""
    if ":" in host:
        from ipaddress import IPv6Address

        address = IPv6Address(host)
        if address.scope_id is not None:  # a network card of this machine, in any characters
            raise ValueError(f"not an address of the web: {host!r}")
        return f"[{address}]"
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    if not re.fullmatch(r"[a-z0-9._-]*[a-z0-9_][a-z0-9._-]*", host) or host.startswith("-"):
        raise ValueError(f"not a host name: {host!r}")
    return host


def encoded(part: str) -> str:
    return quote(clean_text(part), safe=KEPT_IN_URL)
