"""The pictures of an article: shown when they are asked for, and never fetched otherwise."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import Any

import pytest
from PIL.Image import Image

from blogtui.library import Library
from blogtui.store import pictures
from blogtui.ui import graphics
from blogtui.ui.app import BlogtuiApp
from blogtui.ui.screens.pictures import PicturesScreen
from tests import snapshots
from tests.article.test_shrinking import png_head
from tests.building import a_library, a_picture, an_entry, put_blog, put_picture
from tests.driving import Reading, reading
from tests.loopback import Loopback, loopback
from tests.ui.test_screens import SIZES

CRANE, TIDE, LOCK = (f"https://b.example/{name}.png" for name in ("crane", "tide", "lock"))
LONG = "A paragraph of a long story.\n\n" * 60
TEXT = f"![A crane]({CRANE})\n\n{LONG}![The tide]({TIDE})\n\n![]({LOCK})\n\n{LONG}"
HALF = "▀"


@pytest.fixture
def quays(library: Library) -> int:
    """A blog whose post has three pictures; two are stored."""
    put_picture(library.paths, CRANE)
    put_picture(library.paths, TIDE, a_picture(size=(30, 60), colour="blue"))
    return put_blog(library.paths, [an_entry("Quays", markdown=TEXT)])


def halves(reader: Reading) -> tuple[int, int]:
    """Columns and rows of the picture, as it is shown."""
    rows = [line for line in reader.lines if HALF in line]
    return max((line.count(HALF) for line in rows), default=0), len(rows)


async def test_i_shows_the_first_and_escape_goes_back_to_the_same_place(
    library: Library, quays: int
) -> None:
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "j", "k")
        before = reader.text
        await reader.press("i")
        assert "1 of 3" in reader.lines[0]
        assert reader.lines[-2].strip() == "A crane"
        await reader.press("escape")
        assert reader.text == before


async def test_it_begins_with_the_one_that_is_read(library: Library, quays: int) -> None:
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "pagedown")
        before = reader.text
        await reader.press("i")
        assert "2 of 3" in reader.lines[0]
        await reader.press("q")
        assert reader.text == before
        await reader.press("G", "i")
        assert "3 of 3" in reader.lines[0], "after the last there is none, so the last"


async def test_brackets_and_arrows_walk_through_them(library: Library, quays: int) -> None:
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "i")
        for key, place in (("right_square_bracket", 2), ("left_square_bracket", 1), ("n", 2)):
            await reader.press(key)
            assert f"{place} of 3" in reader.lines[0]
        await reader.press("p", "left")
        assert "1 of 3" in reader.lines[0]
        assert "This is the first picture of the article." in reader.footer
        await reader.press("space", "right", "right")
        assert "3 of 3" in reader.lines[0]
        assert "This is the last picture of the article." in reader.footer
        assert reader.lines[-2].strip() == "picture"


async def test_a_picture_is_as_large_as_fits_and_keeps_its_form(
    library: Library, quays: int
) -> None:
    """A cell is twice as high as it is wide; of an icon no pixel is more than one."""
    put_picture(library.paths, LOCK, a_picture(size=(1200, 600)))
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "i")
        assert halves(reader) == (60, 20)
        await reader.press("n")
        assert halves(reader) == (30, 30)
        await reader.press("n")
        assert halves(reader) == (120, 30)
        await reader.resize(40, 30)
        assert halves(reader) == (40, 10)
        await reader.resize(80, 10)
        assert halves(reader) == (28, 7)


@pytest.mark.parametrize("size", [(1, 1), (1500, 2), (2, 1500), (1500, 60)])
async def test_any_form_is_shown_at_any_size(
    library: Library, quays: int, size: tuple[int, int]
) -> None:
    put_picture(library.paths, CRANE, a_picture(size=size))
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "i")
        assert halves(reader) > (0, 0)
        for columns, lines in ((80, 24), (20, 5), (10, 3), (3, 2), (1, 1), (200, 50)):
            await reader.resize(columns, lines)
        assert halves(reader) > (0, 0)


async def test_pictures_are_opened_beside_the_loop_that_heeds_keys(
    library: Library, quays: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[Thread] = []

    def opened(file: Path) -> Image:
        threads.append(current_thread())
        return graphics.opened(file)

    monkeypatch.setattr("blogtui.ui.widgets.picture.opened", opened)
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "i", "n", "p")
        await reader.until(lambda: halves(reader) == (60, 20))
        assert len(threads) == 3
        assert main_thread() not in threads


async def test_what_shines_through_stands_on_white(library: Library, quays: int) -> None:
    clear = a_picture("PNG", mode="RGBA", colour=(0, 0, 0, 0))
    assert put_picture(library.paths, LOCK, clear).suffix == ".png"
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "G", "i")
        strips = reader.app.screen._compositor.render_strips()
        colours = {
            segment.style.color.triplet
            for segment in strips[len(strips) // 2]
            if HALF in segment.text and segment.style and segment.style.color
        }
        assert colours == {(255, 255, 255)}


async def test_offline_one_that_is_not_stored_says_how_to_store_it(
    library: Library, quays: int
) -> None:
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "G", "i")
        assert "This picture is not stored, and blogtui is offline." in reader.text
        assert "blogtui download --images" in reader.text
        assert halves(reader) == (0, 0)
        await reader.press("p")
        assert halves(reader) == (30, 30)


async def test_a_stored_file_that_is_damaged_is_a_sentence(library: Library, quays: int) -> None:
    put_picture(library.paths, CRANE).write_bytes(b"\xff\xd8 broken")
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "i")
        assert "The stored picture is damaged." in reader.text
        await reader.press("n")
        assert halves(reader) == (30, 30)


async def test_only_files_of_our_own_making_are_opened(library: Library, quays: int) -> None:
    put_picture(library.paths, CRANE).write_bytes(a_picture("GIF"))
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "i")
        assert "The stored picture is damaged." in reader.text


async def test_an_article_without_pictures_says_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And names no extra that would be of no use."""
    monkeypatch.setattr("blogtui.extras.find_spec", lambda name: None)
    async with reading(library, blog_id=2) as reader:
        await reader.press("enter", "i")
        assert "This article has no pictures." in reader.footer


async def test_without_the_extra_a_sentence_says_how_to_install_it(
    library: Library, quays: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blogtui.extras.find_spec", lambda name: None)
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "i")
        assert "pip install 'blogtui[images]'" in reader.footer
        assert not isinstance(reader.app.screen, PicturesScreen)


async def test_o_opens_the_picture_in_the_browser(
    library: Library, quays: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_in_browser(url: str, browser: str | None, tell: object) -> str:
        opened.append(url)
        return "Opened"

    monkeypatch.setattr("blogtui.ui.outside.open_in_browser", open_in_browser)
    async with reading(library, blog_id=quays) as reader:
        await reader.press("enter", "i", "n", "o")
    assert opened == [TIDE]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("name", "keys"), [("picture", "i"), ("picture-missing", "G i")])
async def test_the_screen_looks_as_it_was_found_good(
    library: Library, quays: int, name: str, keys: str, size: tuple[int, int]
) -> None:
    async with reading(library, size, blog_id=quays) as reader:
        await reader.press("enter", *keys.split())
        snapshots.check(f"{name}-{size[0]}x{size[1]}", reader.text)


@pytest.mark.parametrize("theme", ["blogtui-dark", "blogtui-light"])
def test_the_screen_has_the_colours_it_was_found_good_with(
    library: Library, quays: int, theme: str, snap_compare: Callable[..., bool]
) -> None:
    app = BlogtuiApp(library, quays)
    app.theme = theme

    async def press(pilot: Any) -> None:
        reader = Reading(app, pilot)
        await reader.settle()
        await reader.press("enter", "i")

    assert snap_compare(app, terminal_size=(80, 24), run_before=press)


# With a network


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def online(tmp_path: Path, server: Loopback) -> Iterator[Library]:
    """A blog of this machine whose post has two pictures; nothing is fetched by itself."""
    server.give("/crane.png", a_picture(), "image/png")
    server.give("/tide.png", a_picture(), "image/png")
    text = f"![A crane]({server.url('/crane.png')})\n\n![The tide]({server.url('/tide.png')})"
    with a_library(tmp_path, offline=False) as library:
        for bundled in library.blogs.every():
            library.blogs.remove_for_good(bundled.id)
        server.give("/", "<rss version='2.0'><channel><title>Q</title></channel></rss>", "text/xml")
        put_blog(library.paths, [an_entry("Quays", markdown=text)], "Quays", server.url())
        yield library


def shown(server: Loopback) -> list[str]:
    return [path for path in server.paths if path.endswith(".png")]


async def test_no_picture_is_fetched_before_it_is_asked_for(
    online: Library, server: Loopback
) -> None:
    async with reading(online) as reader:
        await reader.press("enter")
        assert "▣ A crane" in reader.text
        await reader.press("escape", "R")
        await reader.until(lambda: "/" in server.paths)
        await reader.press("enter", "G", "g")
        assert shown(server) == []
        await reader.press("i")
        await reader.until(lambda: halves(reader) == (60, 20))
        assert shown(server) == ["/crane.png"]
        await reader.press("escape", "i")
        assert halves(reader) == (60, 20)
        assert shown(server) == ["/crane.png"], "once is enough"


async def test_one_that_takes_its_time_can_be_left(online: Library, server: Loopback) -> None:
    server.hang("/crane.png")
    async with reading(online) as reader:
        await reader.press("enter")
        before = reader.lines[:-1]  # what goes on in the background is told in the last
        await reader.press("i")
        await reader.until(lambda: "/crane.png" in server.paths)
        assert "Fetching the picture… esc goes back." in reader.text
        await reader.press("escape")
        assert reader.lines[:-1] == before


async def test_what_cannot_be_had_is_a_sentence_and_the_screen_stays(
    online: Library, server: Loopback
) -> None:
    server.give("/crane.png", status=404)
    server.give("/tide.png", png_head(60_000, 60_000) + b"\0" * 900, "image/png")
    async with reading(online) as reader:
        await reader.press("enter", "i")
        await reader.until("There is nothing at")
        await reader.press("n")
        await reader.until("has more than 40 million pixels")
        assert "2 of 2" in reader.lines[0]
        server.give("/crane.png", a_picture(), "image/png")
        await reader.press("p")
        await reader.until(lambda: halves(reader) == (60, 20))
        assert pictures.kept(pictures.folder_of(online.paths.database)).number == 1
