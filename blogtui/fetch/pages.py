"""What came where an article was asked for: a page, a way in for members, or something else."""

import re
from urllib.parse import urlsplit

from blogtui.fetch.failures import LONGEST_SAID, host
from blogtui.model.fetching import Failed, FailureKind, Fetched
from blogtui.washing import clean_line

PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/xml"})
BEGINNINGS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"PK\x03\x04": "application/zip",
    b"\x1f\x8b": "application/gzip",
}
"""Of files that servers send as pages."""

WORDS = {
    "application/pdf": "a PDF",
    "application/json": "data for programs",
    "application/zip": "an archive of files",
    "application/gzip": "an archive of files",
    "image": "a picture",
    "audio": "a recording",
    "video": "a video",
}
LOGIN = re.compile(
    r"(?:(?:wp|users?)[-_])?(?:log|sign)[-_]?in(?:\.\w+)?|sso|oauth2?|authorize", re.IGNORECASE
)


def no_page(address: str, fetched: Fetched) -> Failed | None:
    """Why what was sent for an address holds no article, whatever is in it."""
    if leads_in(fetched.url) and not leads_in(address):
        shown = clean_line(address)[:LONGEST_SAID]
        return Failed(FailureKind.FORBIDDEN, f"{shown} is for those who log in.")
    kind = kind_of(fetched)
    if kind in PAGES:
        return None
    what = WORDS.get(kind) or WORDS.get(kind.partition("/")[0]) or f"a file ({clean_line(kind)})"
    return Failed(
        FailureKind.NO_ARTICLE, f"{host(fetched.url)} sends {what} here, and no page to read."
    )


def kind_of(fetched: Fetched) -> str:
    """By what the bytes begin with; else as the server says."""
    for beginning, kind in BEGINNINGS.items():
        if fetched.body.startswith(beginning):
            return kind
    return fetched.content_type.partition(";")[0].strip().lower()[:LONGEST_SAID]


def leads_in(address: str) -> bool:
    """Whether an address is that of a page for logging in."""
    parts = urlsplit(address)
    names = (*parts.path.split("/"), (parts.hostname or "").partition(".")[0])
    return any(LOGIN.fullmatch(name) for name in names)
