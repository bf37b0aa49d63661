"""What one waits for, while the fetcher is busy elsewhere or gone, or the post is."""

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.fetch.lock import only_fetcher
from blogtui.library import Library
from tests.building import a_library, an_entry, put_blog
from tests.driving import reading
from tests.home_blog import HomeBlog
from tests.loopback import Loopback


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[Library, HomeBlog]]:
    """A library subscribed to a blog on this machine alone, of which no text is stored."""
    with Loopback() as server, a_library(tmp_path, offline=False) as library:
        blog = HomeBlog(server)
        for bundled in library.blogs.every():
            library.blogs.remove_for_good(bundled.id)
        asyncio.run(library.blogs.add(blog.url, archive=False))
        yield library, blog


async def test_where_another_program_fetches_nothing_is_waited_for(
    home: tuple[Library, HomeBlog],
) -> None:
    library, _ = home
    with only_fetcher(library.paths.fetcher_lock) as alone:
        assert alone
        async with reading(library) as reader:
            await reader.until(lambda: "blogtui" in reader.footer)
            await reader.press("R")
            await reader.until(lambda: "Fetching" not in reader.footer)
            assert "Another blogtui" in reader.footer
            await reader.press("enter")
            await reader.until(lambda: "Fetching the whole text" not in reader.text)
            assert "Another blogtui" in reader.text


async def test_a_fetcher_that_was_killed_starts_again_when_it_is_asked(
    home: tuple[Library, HomeBlog],
) -> None:
    library, blog = home
    async with reading(library) as reader:
        await reader.until(lambda: library.fetching.pid is not None)
        assert library.fetching.pid is not None
        os.kill(library.fetching.pid, signal.SIGKILL)
        await reader.until(lambda: "has ended" in reader.footer)
        blog.publish("News after the end")
        await reader.press("R")
        await reader.until(lambda: "1 new: 1 Harbour Engineering" in reader.footer)


async def test_a_post_that_was_removed_is_closed_with_a_sentence(library: Library) -> None:
    blog_id = put_blog(library.paths, [an_entry("Here today")])
    async with reading(library, blog_id=blog_id) as reader:
        await reader.press("enter")
        library.blogs.remove_for_good(blog_id)
        await reader.press("s")
        assert reader.app.screen is reader.app.main
        assert "removed meanwhile" in reader.footer


@pytest.mark.parametrize(
    "kept",
    [
        '{"sidebar_cells": Infinity, "preview_cells": 1}',
        '{"sidebar_cells": -5, "preview_cells": -5}',
        '{"sidebar_cells": 1e99, "preview_cells": 0}',
        "[]",
        "\x00",
    ],
)
async def test_sizes_that_make_no_sense_are_forgotten(library: Library, kept: str) -> None:
    (library.paths.cache / "screen.json").write_text(kept, "utf-8")
    async with reading(library) as reader:
        assert reader.app.main.sidebar.size.width >= 16
    sizes = json.loads((library.paths.cache / "screen.json").read_text("utf-8"))
    assert sizes == {"sidebar_cells": 0, "preview_cells": 0}


async def test_a_star_leaves_the_preview_where_it_was_read(library: Library) -> None:
    words = "\n".join(f"Paragraph {number} of a long excerpt." for number in range(40))
    blog_id = put_blog(library.paths, [an_entry("A long one", excerpt=words)])
    async with reading(library, blog_id=blog_id) as reader:
        await reader.press("l", "ctrl+d", "ctrl+d")
        top = reader.app.main.preview.viewport.top
        assert top > 0
        await reader.press("s")
        assert reader.app.main.preview.viewport.top == top
        assert "★" in reader.text
