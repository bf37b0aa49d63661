"""What three suites of feeds say that a feed and its entries hold, brought to one form.

One file for each suite's way to say it; none of them knows how a value is compared.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# Where a feed comes from that does not say so itself.
ANYWHERE = "http://feed.example/"


@dataclass(frozen=True, slots=True)
class Expected:
    """One field of an entry, by its position, or of the feed itself (`None`).

    `link` holds the addresses of which one is right, `authors` and `tags` all names in any order,
    `author` and `tag` one of them; `published` and `updated` are times in UTC.
    """

    entry: int | None
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Case:
    """A feed, where it is said to come from, and what it holds."""

    suite: str
    path: Path
    url: str
    content_type: str
    expected: tuple[Expected, ...]


def told(folder: Path) -> Iterator[tuple[Path, Any]]:
    """The feeds below a folder and what stands beside them."""
    for truth in sorted(folder.rglob("*.gt.json")):
        stem = truth.with_name(truth.name.removesuffix(".gt.json"))
        candidates = (stem.with_name(stem.name + ending) for ending in ("", ".xml", ".json"))
        path = next(each for each in candidates if each.is_file())
        yield path, json.loads(truth.read_text("utf-8"))


def instant(text: str) -> datetime:
    """The second that a truth names: blogtui keeps no parts of one."""
    return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)
