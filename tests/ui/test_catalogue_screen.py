"""Well-known blogs: several are marked, and added one after the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.model.blog import KnownBlog
from tests import snapshots
from tests.building import a_library
from tests.driving import reading
from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Library, HomeBlog]]:
    """A catalogue of this machine alone: a blog, a page that is none, and the bundled one."""
    with Loopback() as server, a_library(tmp_path, offline=False) as library:
        library.blogs.remove_for_good(1)
        blog = HomeBlog(server, 20)
        server.give("/paper", "<title>A paper</title><p>Nothing else.")
        catalogue = (
            KnownBlog("A paper", server.url("/paper"), "Papers"),
            KnownBlog("Harbours", blog.url, "Sea"),
            KnownBlog("Handbook", library.blogs.every()[0].url, "Sea"),
        )
        monkeypatch.setattr("blogtui.bundled.catalogue.known_blogs", lambda: catalogue)
        yield library, blog


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_catalogue_looks_as_it_was_found_good(
    library: Library, size: tuple[int, int]
) -> None:
    async with reading(library, size) as reader:
        await reader.press("C", "space", "j", "j", "space")
        snapshots.check(f"catalogue-{size[0]}x{size[1]}", reader.text)


@pytest.mark.parametrize("size", [(200, 50), (60, 15), (40, 10), (20, 5)])
async def test_names_are_seen_at_every_size(library: Library, size: tuple[int, int]) -> None:
    async with reading(library, size) as reader:
        await reader.press("C")
        assert "Cloudflare" in reader.text
        assert all(len(line) <= size[0] for line in reader.lines)


async def test_marked_blogs_are_added_and_one_that_fails_says_why(
    known: tuple[Library, HomeBlog],
) -> None:
    library, _ = known
    async with reading(library) as reader:
        await reader.press("C", "space", "j", "space")
        assert "2 marked" in reader.lines[0]
        await reader.press("enter")
        await reader.until("1 blog added, 1 not.")
        assert " ! A paper" in reader.text
        assert "no blog that can be read" in reader.text
        assert " ✓ Harbours" in reader.text
        await reader.press("escape", "b")
        assert TITLE in reader.text


async def test_the_one_under_the_cursor_is_added_where_none_is_marked(
    known: tuple[Library, HomeBlog],
) -> None:
    library, _ = known
    async with reading(library) as reader:
        await reader.press("b", "C", "j", "enter")
        await reader.until("1 blog added.")
        await reader.press("escape")
        await reader.until(lambda: TITLE in reader.text)


async def test_a_blog_that_is_here_already_cannot_be_marked(
    known: tuple[Library, HomeBlog],
) -> None:
    library, _ = known
    async with reading(library) as reader:
        await reader.press("C", "G", "space")
        assert "Handbook is here already." in reader.footer
        assert "marked" not in reader.lines[0]


async def test_it_is_narrowed_by_subject(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("C", "slash", *"databases")
        assert "DuckDB" in reader.text
        assert "Cloudflare" not in reader.text
        await reader.press("enter", "space", "escape")
        assert "1 marked" in reader.lines[0]
        assert "Cloudflare" in reader.text
        await reader.press("slash", *"zzz")
        assert "No blog of the list is about that." in reader.text


async def test_offline_each_says_so(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("C", "enter")
        await reader.until("0 blogs added, 1 not.")
        assert "nothing is fetched" in reader.text


async def test_a_click_marks(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("C")
        line = next(n for n, text in enumerate(reader.lines) if "Cloudflare" in text)
        await reader.click(10, line)
        assert "1 marked" in reader.lines[0]
