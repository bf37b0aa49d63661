"""Leaving waits for what is being written, says so, and is stopped by the same key."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.worker import WorkerFailed

from blogtui.errors import StoreFull
from blogtui.library import Library, importing
from blogtui.ui import exporting
from tests.driving import Reading, reading
from tests.ui.subscribed import on
from tests.ui.test_taking_in import opml


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


async def to_its_end(reader: Reading, gate: Event | asyncio.Event, left: list[str]) -> None:
    """What is waited for may go on; until one has left."""
    gate.set()
    await reader.until(lambda: bool(left))


def names(library: Library) -> set[str]:
    return {blog.name for blog in library.blogs.every()}


def told(left: list[str]) -> set[str]:
    """The lines that stood on the terminal; of two works either may end first."""
    (words,) = left
    return set(words.splitlines())


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_a_removal_comes_to_its_end_first(
    many: Library, gate: Event, left: list[str], key: str
) -> None:
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await reader.press(key)
        assert "Removing Mole …, then leaving · ^q stops" in reader.footer
        assert left == []
        await to_its_end(reader, gate, left)
    assert left == ["Mole is removed."]
    assert "Mole" not in names(many)


async def test_pressed_once_more_it_stops_what_it_waits_for(
    many: Library, gate: Event, left: list[str]
) -> None:
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await reader.press("q", "q", "q")
        assert "Removing Mole …, stopping, then leaving" in reader.footer
        await to_its_end(reader, gate, left)
    assert left == ["Stopped: Mole stays."]
    assert "Mole" in names(many)


async def test_what_is_begun_after_the_second_press_is_stopped_by_the_next(
    many: Library, gate: Event, left: list[str]
) -> None:
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await reader.press("q", "q")
        await remove(reader, "name='Quay'")
        assert "Removing Quay …, then leaving · ^q stops" in reader.footer
        await reader.press("q")
        assert "Removing Quay …, stopping, then leaving" in reader.footer
        await to_its_end(reader, gate, left)
    assert told(left) == {"Stopped: Mole stays.", "Stopped: Quay stays."}


async def test_a_key_does_not_change_the_code_of_a_signal(
    library: Library,
) -> None:
    async with reading(library) as reader:
        reader.app.leaving.leave_now(143)
        reader.app.leaving.leave()
        assert reader.app.return_value == 143


async def test_it_is_seen_on_every_screen_whatever_else_there_is_to_say(
    many: Library, gate: Event, left: list[str]
) -> None:
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await reader.press("b", "ctrl+q")
        for key in ("z", "escape", "y", "slash", "q"):
            await reader.press(key)
            assert "Removing Mole …, then leaving · ^q stops" in reader.footer
        await to_its_end(reader, gate, left)
    assert left == ["Stopped: Mole stays."], "as one wished by z"


async def test_what_comes_back_comes_first(many: Library, gate: Event, left: list[str]) -> None:
    async with reading(many) as reader:
        gate.set()
        await remove(reader, "Mole")
        await reader.until(lambda: bool(many.blogs.removed))
        gate.clear()
        await reader.press("b", "z", "ctrl+q")
        assert "Taking back Mole …, then leaving · ^q stops" in reader.footer
        await to_its_end(reader, gate, left)
    assert left == ["Mole is back, with 1 post."]


@pytest.mark.parametrize(
    ("times", "outcome"), [(1, "2 blogs added."), (3, "Stopped: nothing was taken in.")]
)
async def test_a_list_is_taken_in_first_or_not_at_all(
    many: Library,
    left: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    times: int,
    outcome: str,
) -> None:
    """However often one presses: what is said is what is there."""
    may_go_on, put = Event(), importing.put_blog

    def slowly(*given: Any, **named: Any) -> int:
        assert may_go_on.wait(20)
        return put(*given, **named)

    monkeypatch.setattr(importing, "put_blog", slowly)
    file = tmp_path / "list.opml"
    file.write_text(opml("Dune", "Reef"), "utf-8")
    async with reading(many) as reader:
        await reader.press("b", "i")
        await reader.paste(str(file))
        await reader.press("enter")
        await reader.until("Take in 2 new blogs?")
        await reader.press("y", *["ctrl+q"] * times)
        assert ", then leaving" in reader.footer
        assert left == []
        await to_its_end(reader, may_go_on, left)
    assert left == [outcome]
    assert ({"Dune", "Reef"} <= names(many)) == (times == 1)


@pytest.mark.parametrize(
    ("times", "outcome"), [(1, "24 posts written to "), (2, "Stopped. 24 posts written to ")]
)
async def test_files_are_written_first_or_as_far_as_they_are(
    library: Library,
    left: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    times: int,
    outcome: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    may_go_on = asyncio.Event()
    write_files = exporting.write_files

    async def slowly(screen: Any, found: Any, files: Any, tell: Callable[[str], None]) -> None:
        await write_files(screen, found, files, tell)
        await may_go_on.wait()

    monkeypatch.setattr(exporting, "write_files", slowly)
    async with reading(library) as reader:
        await reader.press("e", "enter", "enter", *["ctrl+q"] * times)
        if times == 1:
            assert "20 of 24 posts written, then leaving · ^q stops" in reader.footer
        await to_its_end(reader, may_go_on, left)
    assert left[0].startswith(outcome)


async def test_of_two_removals_both_come_to_their_end(
    many: Library, gate: Event, left: list[str]
) -> None:
    async with reading(many) as reader:
        await remove(reader, "Mole")
        await remove(reader, "name='Quay'")
        await reader.press("q")
        await to_its_end(reader, gate, left)
    assert not {"Mole", "Quay"} & names(many)
    assert told(left) == {"Mole is removed.", "Quay is removed."}


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


async def test_a_mistake_of_the_program_is_not_left_behind(
    many: Library, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()

    def fail(*_: object, **__: object) -> None:
        assert may_go_on.wait(20)
        raise ValueError("a mistake")

    monkeypatch.setattr("blogtui.library.removing.remove_blog", fail)

    async def leave() -> None:
        async with reading(many) as reader:
            await remove(reader, "Mole")
            await reader.press("q")
            may_go_on.set()
            await reader.until(lambda: reader.app.failure is not None)

    with pytest.raises(WorkerFailed, match="a mistake"):
        await leave()
    assert left == []


async def test_with_nothing_to_wait_for_one_leaves_at_once(
    many: Library, left: list[str], tmp_path: Path
) -> None:
    async with reading(many) as reader:
        await reader.press("b", "i")
        await reader.paste(str(tmp_path / "list.opml"))
        await reader.press("ctrl+q")
        assert left == [""]
