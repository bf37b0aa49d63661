"""What somebody has kept in a file, and what it holds. Opens no socket."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.addresses import with_scheme
from blogtui.errors import Misuse, NotAFeed, ParserGaveUp, SourceUnreadable
from blogtui.model.fetching import Fetched
from blogtui.washing import safe_url

if TYPE_CHECKING:
    from blogtui.fetch.parsing import Parser
    from blogtui.model.document import Document
    from blogtui.model.outline import Outline

# The export of a whole site is larger than any feed, and somebody waits for it on purpose.
SECONDS = 120.0
MEMORY_BYTES = 2 << 30
LARGEST_ANSWER_BYTES = 512 << 20
PATHS_END = (".xml", ".html", ".htm", ".json", ".opml")
BASE_URL = "--base-url https://example.org/blog"
BASE_URL_HINT = f"Say where it came from, like this: {BASE_URL}"
WHAT_IS_READ = "blogtui reads feeds, WordPress exports, lists of posts, and subscriptions (OPML)."


def saved_bytes(target: str) -> bytes | None:
    """The bytes of a file or of standard input (`-`); `None` for an address. Raises Misuse."""
    path = Path(target)
    try:
        if target == "-":
            return piped_bytes()
        if "://" in target or (not path.exists() and not looks_like_path(target)):
            return None
        return path.read_bytes()
    except OSError as error:
        raise Misuse(
            f"The file {target} cannot be read ({error.strerror}).",
            "Look at its name, and whether you may read it.",
        ) from error


def piped_bytes() -> bytes:
    """Raises Misuse where standard input is closed."""
    if sys.stdin is None:
        raise Misuse("There is no standard input.", "Name a file, or pipe one into blogtui.")
    return sys.stdin.buffer.read()


def looks_like_path(target: str) -> bool:
    return target.startswith((".", "/", "~")) or target.endswith(PATHS_END)


def called(target: str) -> str:
    return "Standard input" if target == "-" else target


def address(base_url: str | None) -> str:
    """Where a file came from; empty where nobody says it. Raises Misuse."""
    if base_url is None:
        return ""
    if (safe := safe_url(with_scheme(base_url))) is None:
        raise Misuse(f"{base_url} is no web address.", BASE_URL_HINT)
    return safe


def patient_parser() -> "Parser":
    """A parser for what a person has chosen: it may take its time."""
    from blogtui.fetch.parsing import Parser

    return Parser(
        children=1,
        seconds=SECONDS,
        memory_bytes=MEMORY_BYTES,
        largest_answer_bytes=LARGEST_ANSWER_BYTES,
    )


async def understood(
    body: bytes, name: str, base_url: str, parser: "Parser"
) -> "Document | Outline":
    """What a file holds. Raises SourceUnreadable or ParserGaveUp with the file's name."""
    if not body:
        raise NotAFeed(f"{name} is empty.", WHAT_IS_READ)
    try:
        return await held(Fetched(base_url, body), parser)
    except (SourceUnreadable, ParserGaveUp) as error:
        sentence = f"{name} cannot be read: {error.sentence}"
        raise type(error)(sentence, error.hint or WHAT_IS_READ) from error


async def held(answer: Fetched, parser: "Parser") -> "Document | Outline":
    """What bytes hold: the feeds of a list, or posts. Raises SourceUnreadable, ParserGaveUp."""
    try:
        return await parser.outline(answer)
    except NotAFeed:
        return await parser.read(answer)
