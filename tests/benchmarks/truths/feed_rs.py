"""feed-rs: the whole feed as JSON."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.truths import ANYWHERE, Case, Expected, instant, told

# An identifier that feed-rs made up where the feed gives none: a hash, written as a number without
# its leading zeros, or a UUID.
MADE_UP = re.compile(r"[0-9a-f]{28,32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def cases(folder: Path) -> Iterator[Case]:
    for path, truth in told(folder):
        yield Case(f"feed-rs {path.parent.name}", path, ANYWHERE, "", tuple(fields(truth)))


def fields(truth: dict[str, Any]) -> Iterator[Expected]:
    if truth.get("title"):
        yield Expected(None, "title", truth["title"]["content"])
    for number, entry in enumerate(truth["entries"]):
        for field, value in entry_fields(entry):
            if value:
                yield Expected(number, field, value)


def entry_fields(entry: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of an entry, empty ones too."""
    yield "title", (entry["title"] or {}).get("content")
    yield "link", [each["href"] for each in entry["links"] if is_alternate(each)]
    yield "id", None if MADE_UP.fullmatch(entry["id"]) else entry["id"]
    yield "published", instant(entry["published"]) if entry["published"] else None
    yield "updated", instant(entry["updated"]) if entry["updated"] else None
    yield "authors", [each["name"] for each in entry["authors"] if each["name"]]
    yield "tags", [each["term"] for each in entry["categories"]]
    yield "content", (entry["content"] or {}).get("body")
    yield "summary", (entry["summary"] or {}).get("content")


def is_alternate(link: dict[str, Any]) -> bool:
    return (link["rel"] or "alternate") == "alternate"
