"""Each case is a document and, beside it, what is to be read from it, with the reason in a word."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from blogtui import sources
from blogtui.model.document import Document
from blogtui.model.post import Entry

CASES = Path(__file__).parents[1] / "cases" / "sources"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in CASES.glob("*.expected.json"))


def entry_as_json(entry: Entry) -> dict[str, Any]:
    found = {
        "title": entry.title,
        "url": entry.url,
        "guid": entry.guid,
        "published": entry.published and entry.published.isoformat(),
        "updated": entry.updated and entry.updated.isoformat(),
        "authors": list(entry.authors),
        "categories": list(entry.categories),
        "excerpt": entry.excerpt,
        "html": entry.html,
    }
    return {name: value for name, value in found.items() if value}


def as_json(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "title": document.title,
        "tagline": document.tagline,
        "home": document.home,
        "feeds": list(document.feeds),
        "next_url": document.next_url,
        "ttl_minutes": document.wishes.pause and document.wishes.pause.total_seconds() / 60,
        "damaged": document.damaged,
        "entries": [entry_as_json(entry) for entry in document.entries],
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_case_reads_as_expected(name: str) -> None:
    """The whole document, not a part of it: what is not expected must not be there."""
    expected = json.loads((CASES / f"{name}.expected.json").read_text("utf-8"))
    now = datetime.fromisoformat(expected["now"]) if "now" in expected else None
    document = sources.read((CASES / name).read_bytes(), "", expected["url"], now)
    described = {"sentence", "url", "now"}
    assert as_json(document) == {
        key: value for key, value in expected.items() if key not in described
    }, expected["sentence"]
