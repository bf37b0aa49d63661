"""Keys that come faster than the program is: each reaches what the key before it opened."""

import pytest
from textual import events

from blogtui.library import Library
from blogtui.ui import typing_ahead
from tests.driving import Reading, reading

KEYS = ("slash", *"difference", "enter", "s")


async def gulp(reader: Reading, *keys: str) -> None:
    """All keys at once, as over a slow line."""
    for key in keys:
        reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await reader.settle()


@pytest.mark.parametrize("patience", [0.0, typing_ahead.PATIENCE_SECONDS])
async def test_on_a_busy_machine_too(
    library: Library, monkeypatch: pytest.MonkeyPatch, patience: float
) -> None:
    """Each key is slower than the patience with it: as long as its place is there, it is awaited"""
    monkeypatch.setattr(typing_ahead, "PATIENCE_SECONDS", patience)
    async with reading(library) as reader:
        await gulp(reader, *KEYS)
        assert reader.app.main.filter_line.value == "difference"
        assert reader.focused == "posts"
        assert "★" in reader.text
