"""What every screen looks like, at three sizes in text, and in colour in light and dark."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from blogtui.library import Library
from blogtui.ui.app import BlogtuiApp
from tests import snapshots
from tests.driving import NORMAL, Reading, reading

SIZES = ((80, 24), (120, 36), (200, 50))
FLEET = "slash f l e e t"
SCREENS = {
    "main": "",
    "filtered": "slash e x p enter",
    "understood": f"{FLEET} space minus t i t l e colon p a r t",
    "candidates": "slash t a g colon d tab",
    "filters": f"{FLEET} enter f s h i p s enter",
    "no-filters": "f",
    "dates": "d j j j enter",
    "nothing": "slash z z z",
    "categories": "c down space",
    "blogs": "b",
    "keys": "question_mark",
    "asking": "A",
    "bundled-post": "j enter",
    "reader": "b slash h a n d b o o k enter j j enter",
    "reader-find": "b slash h a n d b o o k enter enter slash p o s t s",
    "reader-contents": "b slash h a n d b o o k enter enter t",
    "reader-pipe": "b slash h a n d b o o k enter enter vertical_line",
    "reader-keys": "b slash h a n d b o o k enter enter question_mark",
    "all-blogs": "b home enter",
    "palette": "ctrl+p f e t c h",
}


# An article hears of another size when what lies over it is closed: there, each has its own start.
OVER_ARTICLE = {"reader-contents", "reader-pipe", "reader-keys"}
STARTS: list[tuple[str, Sequence[tuple[int, int]]]]
STARTS = [(name, SIZES) for name in SCREENS if name not in OVER_ARTICLE]
STARTS += [(name, (size,)) for name in sorted(OVER_ARTICLE) for size in SIZES]


@pytest.mark.parametrize(("name", "sizes"), STARTS, ids=str)
async def test_a_screen_looks_as_it_was_found_good(
    library: Library, name: str, sizes: Sequence[tuple[int, int]]
) -> None:
    async with reading(library, sizes[0]) as reader:
        await reader.press(*SCREENS[name].split())
        for size in sizes:
            await reader.resize(*size)
            snapshots.check(f"{name}-{size[0]}x{size[1]}", reader.text)


@pytest.mark.parametrize("size", [(40, 12), (20, 5)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_smallest_screens_look_as_they_were_found_good(
    library: Library, size: tuple[int, int]
) -> None:
    async with reading(library, size) as reader:
        snapshots.check(f"main-{size[0]}x{size[1]}", reader.text)


@pytest.mark.parametrize("theme", ["blogtui-dark", "blogtui-light"])
@pytest.mark.parametrize(
    "name",
    [
        "main",
        "filtered",
        "candidates",
        "filters",
        "categories",
        "blogs",
        "keys",
        "reader",
        "reader-find",
    ],
)
def test_a_screen_has_the_colours_it_was_found_good_with(
    library: Library, name: str, theme: str, snap_compare: Callable[..., bool]
) -> None:
    app = BlogtuiApp(library, library.blogs.start())
    app.theme = theme

    async def press(pilot: Any) -> None:
        reader = Reading(app, pilot)
        await reader.settle()
        await reader.press(*SCREENS[name].split())

    assert snap_compare(app, terminal_size=NORMAL, run_before=press)
