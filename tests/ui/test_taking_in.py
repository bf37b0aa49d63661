"""Lists of subscriptions: taken in and written, from the list of blogs."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from blogtui.library import Library, importing
from tests.driving import reading


def opml(*names: str) -> str:
    outlines = "".join(
        f'<outline type="rss" text="{n}" xmlUrl="https://{n.lower()}.example/feed"'
        f' htmlUrl="https://{n.lower()}.example/"/>'
        for n in names
    )
    return f'<opml version="2.0"><body><outline text="Sea">{outlines}</outline></body></opml>'


async def test_a_list_is_looked_at_before_it_is_taken_in(many: Library, tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(opml("Harbour", "Dune", "Reef"), "utf-8")
    async with reading(many) as reader:
        for answer, number in (("n", 5), ("y", 7)):
            await reader.press("b", "i")
            await reader.paste(str(file))
            await reader.press("enter")
            await reader.until("Take in 2 new blogs?")
            assert "in 1 folder, 1 more here already" in reader.text
            assert "• Sea: Dune" in reader.text
            await reader.press(answer)
            assert len(many.blogs.every()) == number
            await reader.press("escape")
        assert {each.folder for each in many.blogs.every() if each.name == "Reef"} == {"Sea"}


async def test_a_long_list_that_is_being_taken_in_can_be_stopped(
    many: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All or nothing: what came so far goes again. It goes on while one reads elsewhere."""
    gate = Event()
    put = importing.put_blog

    def slowly(*given: Any, **named: Any) -> int:
        assert gate.wait(20)
        return put(*given, **named)

    monkeypatch.setattr(importing, "put_blog", slowly)
    file = tmp_path / "list.opml"
    file.write_text(opml(*(f"Dune{n}" for n in range(300))), "utf-8")
    async with reading(many) as reader:
        for answer, said, number in (("y", "Stopped: nothing", 5), ("n", "300 blogs added.", 305)):
            gate.clear()
            await reader.press("b", "i")
            await reader.paste(str(file))
            await reader.press("enter")
            await reader.until("Take in 300 new blogs?")
            await reader.press("y", "escape")
            await reader.until(lambda: "0 blogs taken in · b, then i, stops" in reader.footer)
            await reader.press("b", "i")
            await reader.until("A list is being taken in. Stop?")
            await reader.press(answer, "escape")
            gate.set()
            await reader.until(lambda said=said: said in reader.footer)  # type: ignore[misc]
            assert len(many.blogs.every()) == number


async def test_a_file_that_is_no_list_says_so(many: Library, tmp_path: Path) -> None:
    async with reading(many) as reader:
        await reader.press("b", "i")
        await reader.paste(str(tmp_path / "none.opml"))
        await reader.press("enter")
        await reader.until("cannot be read")


async def test_subscriptions_are_written_once(many: Library, tmp_path: Path) -> None:
    file = tmp_path / "mine.opml"
    async with reading(many) as reader:
        await reader.press("b")
        for said in ("4 blogs written", "is there already"):
            await reader.press("w", "home", "ctrl+k")
            await reader.paste(str(file))
            await reader.press("enter")
            assert said in reader.text
    assert 'text="Harbour"' in file.read_text("utf-8")


async def test_a_path_that_cannot_be_written_may_be_mended(many: Library, tmp_path: Path) -> None:
    async with reading(many) as reader:
        await reader.press("b", "w", "home", "ctrl+k")
        await reader.paste(str(tmp_path / "nowhere" / "m.opml"))
        await reader.press("enter")
        assert "cannot be written" in reader.text
        assert "nowhere/m.opml" in reader.text
        await reader.press("home", "ctrl+k")
        await reader.paste(str(tmp_path / "m.opml"))
        await reader.press("enter")
        assert "4 blogs written" in reader.text
