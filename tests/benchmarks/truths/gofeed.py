"""gofeed: the whole feed as JSON, by its parsers and by what translates to its common model."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.truths import ANYWHERE, Case, Expected, instant, told

TEXTS = {"title": "title", "id": "id", "guid": "id", "content": "content"}
DATES = {
    "publishedParsed": "published",
    "pubDateParsed": "published",
    "updatedParsed": "updated",
}


def cases(folder: Path) -> Iterator[Case]:
    for path, truth in told(folder):
        suite = f"gofeed {path.parent.relative_to(folder)}"
        yield Case(suite, path, ANYWHERE, "", tuple(fields(truth)))


def fields(truth: dict[str, Any]) -> Iterator[Expected]:
    if title := text(truth.get("title")):
        yield Expected(None, "title", title)
    for number, entry in enumerate(truth.get("items") or truth.get("entries") or ()):
        yield from entry_fields(number, entry)


def entry_fields(number: int, entry: dict[str, Any]) -> Iterator[Expected]:
    for name, field in TEXTS.items():
        if value := text(entry.get(name)):
            yield Expected(number, field, value)
    if summary := text(entry.get("summary") or entry.get("description")):
        yield Expected(number, "summary", summary)
    if found := links(entry):
        yield Expected(number, "link", found)
    for name, field in DATES.items():
        if date := entry.get(name):
            yield Expected(number, field, instant(date))
    if names := people(entry):
        yield Expected(number, "authors", names)
    if names := tags(entry):
        yield Expected(number, "tags", names)


def text(value: Any) -> str:
    return str((value.get("value") if isinstance(value, dict) else value) or "")


def links(entry: dict[str, Any]) -> list[str]:
    """RSS and the common model give addresses, Atom elements with a relation."""
    found = entry.get("links") or []
    if found and isinstance(found[0], dict):
        alternate = [each for each in found if each.get("rel", "alternate") == "alternate"]
        return [each["href"] for each in alternate if each.get("href")]
    return [each for each in (entry.get("link"), *found) if each]


def people(entry: dict[str, Any]) -> list[str]:
    """Names, or mail addresses of those who have none; who has but a page has no name to show."""
    found = entry.get("authors") or [entry.get("author")]
    named = (each if isinstance(each, dict) else {"name": each} for each in found if each)
    return [name for each in named if (name := each.get("name") or each.get("email"))]


def tags(entry: dict[str, Any]) -> list[str]:
    found = entry.get("categories") or ()
    named = (each if isinstance(each, dict) else {"value": each} for each in found)
    names = (each.get("term") or each.get("label") or each.get("value") for each in named)
    return [name for name in names if name]
