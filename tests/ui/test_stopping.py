"""Long work that a person started is stopped by the same key, and what is kept is said."""

import asyncio
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from blogtui.library import Library
from blogtui.ui import exporting
from blogtui.ui.saying import Lasting
from tests.driving import reading

if TYPE_CHECKING:
    from blogtui.library.exporting import Files
    from blogtui.library.posts import Answer
    from blogtui.ui.screens.main import MainScreen

WRITTEN = 3


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some files it writes no more, and does not end."""

    async def write(
        screen: "MainScreen", found: "Answer", files: "Files", tell: Callable[[str], None]
    ) -> None:
        for post, markdown in islice(screen.blogtui.library.exporting.texts(found), WRITTEN):
            files.put(post, markdown)
        tell("written so far")
        await asyncio.Event().wait()

    monkeypatch.setattr(exporting, "write_files", write)


@pytest.mark.usefixtures("endless")
async def test_an_export_is_stopped_by_its_own_key(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("e", "enter")
        assert "written so far" in reader.footer
        await reader.press("e")
        assert "Files are being written. Stop?" in reader.text
        await reader.press("escape")
        assert "written so far" in reader.footer
        await reader.press("e", "enter")
        assert "Stopped. 3 posts written to blogtui-" in reader.footer
        await reader.press("j")
        assert "written so far" not in reader.footer


async def test_an_export_that_has_ended_can_begin_again(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("e", "enter")
        assert "24 posts written" in reader.footer
        await reader.press("e")
        assert "Write 24 posts" in reader.text


async def test_an_export_says_how_far_it_is_and_how_it_stops(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    async with reading(library) as reader:

        def go_on(lasting: Lasting, words: str) -> None:
            said.append(f"{words}{lasting.hint(reader.app.screen)}")

        monkeypatch.setattr(Lasting, "go_on", go_on)
        await reader.press("e", "enter")
    assert said == ["0 of 24 posts written · e stops", "20 of 24 posts written · e stops"]
