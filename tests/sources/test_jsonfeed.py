"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

import pytest

from blogtui.sources import jsonfeed

VERSION = "https://jsonfeed.org/version/1.1"
ANN, BO = {"name": "Ann"}, {"name": "Bo"}


def authors_of(feed: dict[str, Any], item: dict[str, Any]) -> tuple[str, ...]:
    text = json.dumps({"version": VERSION, **feed, "items": [{"id": "1", "title": "One", **item}]})
    (entry,) = jsonfeed.parse(text.encode(), "", "https://b.example/feed.json").entries
    return entry.authors


@pytest.mark.parametrize(
    ("feed", "item", "expected"),
    [
        ({}, {"authors": [ANN, BO]}, ("Ann", "Bo")),
        ({}, {"author": ANN}, ("Ann",)),
        ({}, {"author": ANN, "authors": [BO]}, ("Bo",)),
        ({"authors": [ANN]}, {"authors": [BO]}, ("Bo",)),
        ({"authors": [ANN]}, {}, ()),
        ({}, {"authors": "Ann", "author": BO}, ("Bo",)),
        ({}, {"authors": [{}, "Bo"], "author": ANN}, ()),
    ],
)
def test_an_item_says_who_wrote_it_and_the_feed_does_not(
    feed: dict[str, Any], item: dict[str, Any], expected: tuple[str, ...]
) -> None:
    assert authors_of(feed, item) == expected
