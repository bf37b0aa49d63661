"""Leaving waits for what is being written, says so, and is stopped by the same key."""

from pathlib import Path
from threading import Event

import pytest

from blogtui.errors import StoreFull
from blogtui.library import Library
from tests.driving import Reading, reading
from tests.ui.subscribed import on


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was said on the terminal each time the reader was left; here it stays."""
    left: list[str] = []

    def leave(*_: object, message: object = "") -> None:
        left.append(str(message))

    monkeypatch.setattr("blogtui.ui.app.BlogtuiApp.exit", leave)
    return left


async def remove(reader: Reading, name: str) -> None:
    """From the main screen, and back to it; as long as the gate is shut it is not done."""
    await reader.press("b")
    await on(reader, name)
    await reader.press("x", "y", "escape")


def names(library: Library) -> set[str]:
    return {blog.name for blog in library.blogs.every()}


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_a_removal_comes_to_its_end_first(
    many: Library, gate: Event, left: list[str], key: str
) -> None:
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await reader.press(key)
        assert "Removing Mole …, then leaving · q stops" in reader.footer
        assert left == []
        gate.set()
        await reader.until(lambda: bool(left))
    assert left == ["Mole is removed."]
    assert "Mole" not in names(many)


async def test_pressed_once_more_it_stops_what_it_waits_for(
    many: Library, gate: Event, left: list[str]
) -> None:
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await reader.press("q", "q")
        assert "Stopping …" in reader.footer
        gate.set()
        await reader.until(lambda: bool(left))
    assert left == ["Stopped: Mole stays."]
    assert "Mole" in names(many)


async def test_on_another_screen_the_key_that_leaves_from_there_is_named(
    many: Library, gate: Event, left: list[str]
) -> None:
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await reader.press("b", "ctrl+q")
        assert "Removing Mole …, then leaving · ^q stops" in reader.footer
        gate.set()
        await reader.until(lambda: bool(left))


async def test_of_two_removals_both_come_to_their_end(
    many: Library, gate: Event, left: list[str]
) -> None:
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await remove(reader, "name='Quay'")
        await reader.press("q")
        gate.set()
        await reader.until(lambda: bool(left))
    assert not {"Mole", "Quay"} & names(many)
    assert len(left) == 1


async def test_what_goes_wrong_meanwhile_is_read_before_one_leaves(
    many: Library, gate: Event, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        assert gate.wait(20)
        raise StoreFull("The disk is full.", "Make room on it.")

    monkeypatch.setattr("blogtui.library.removing.remove_blog", fail)
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await reader.press("q")
        gate.set()
        await reader.until(lambda: "The disk is full." in reader.footer)
        assert left == []
        await reader.press("q")
        assert left == [""]
    assert "Mole" in names(many)


async def test_with_nothing_to_wait_for_one_leaves_at_once(
    many: Library, left: list[str], tmp_path: Path
) -> None:
    async with reading(many) as reader:
        await reader.press("b", "i")
        await reader.paste(str(tmp_path / "list.opml"))
        await reader.press("ctrl+q")
        assert left == [""]
