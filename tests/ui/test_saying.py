"""What is said in the footer: whole, for some seconds, and nothing moves for it."""

import asyncio

import pytest

from blogtui.library import Library
from blogtui.ui import saying
from tests.building import an_entry, put_blog
from tests.driving import reading

LONG = (
    "6 of 12 texts stored; 3 behind a login or closed to programs, 2 not found, "
    "1 waiting until their server can be asked again. The library: 1.2 MB → 3.4 MB."
)


@pytest.mark.parametrize("key", [None, "enter"], ids=["main", "reader"])
async def test_a_long_sentence_is_said_whole_and_nothing_moves(
    library: Library, key: str | None
) -> None:
    put_blog(library.paths, [an_entry("One", markdown="All of it.\n\n" * 40)])
    async with reading(library, (80, 24), blog_id=3) as reader:
        await reader.press(*([key] if key else []))
        before = reader.lines
        reader.app.say(LONG)
        await reader.settle()
        assert " ".join(" ".join(reader.lines[-3:]).split()).endswith(LONG)
        assert reader.lines[:-3] == before[:-3]
        await reader.resize(200, 24)
        assert LONG in reader.footer
        await reader.resize(80, 24)
        reader.app.hush()
        await reader.settle()
        assert reader.lines == before


async def test_the_keys_come_back_after_some_seconds(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes on stays said."""
    async with reading(library, (80, 24)) as reader:
        reader.app.say("Saved.", "error")
        await reader.settle()
        assert "Saved." in reader.footer
        monkeypatch.setattr(saying, "SECONDS", 0.001)
        reader.app.say("1 of 3", stays=True)
        await reader.settle()
        assert "1 of 3" in reader.footer
        reader.app.say("It failed.", "error")
        async with asyncio.timeout(20):
            while "It failed." in reader.footer:
                await reader.settle()
        assert "enter read" in reader.footer


async def test_news_wait_behind_what_went_wrong_at_the_start(library: Library) -> None:
    async with reading(library) as reader:
        reader.app.saying.hold("config.toml has 1 mistake")
        reader.app.saying.tell("There is no host blog.example.", "error")
        await reader.settle()
        assert "config.toml has 1 mistake" in reader.footer
        await reader.press("j")
        reader.app.saying.tell("Nothing new.")
        await reader.settle()
        assert "Nothing new." in reader.footer
