"""The main screen at every size: what does not fit is left away, the list never."""

import pytest

from blogtui.library import Library
from tests.driving import reading


@pytest.mark.parametrize("size", [(120, 36), (200, 50), (100, 12)])
async def test_wide_terminals_show_three_panes(library: Library, size: tuple[int, int]) -> None:
    async with reading(library, size) as reader:
        assert " 2023 " in reader.text
        assert "5 December 2023" in reader.text
        assert " 5 Dec 2023" in reader.text


async def test_eighty_columns_fold_the_dates_and_put_the_preview_below(library: Library) -> None:
    async with reading(library, (80, 24)) as reader:
        assert "5 December 2023" in reader.text
        assert " All " not in reader.text
        await reader.press("d")
        assert " All " in reader.text
        await reader.press("j", "j", "j", "enter")
        assert "3 of 24 · Nov 2023" in reader.lines[1]
        assert " All " not in reader.text


async def test_escape_folds_the_dates_again(library: Library) -> None:
    async with reading(library, (80, 24)) as reader:
        await reader.press("d", "escape")
        assert " All " not in reader.text
        assert reader.app.focused is reader.app.main.posts


@pytest.mark.parametrize("size", [(50, 20), (80, 11), (20, 5), (20, 3), (10, 2), (1, 1)])
async def test_small_terminals_show_the_list_alone(library: Library, size: tuple[int, int]) -> None:
    async with reading(library, size) as reader:
        assert "5 December 2023" not in reader.text
        await reader.press("j", "k", "pagedown", "G", "g")


async def test_twenty_by_five_still_shows_titles(library: Library) -> None:
    async with reading(library, (20, 5)) as reader:
        assert "● Recursive Embed" in reader.text


async def test_v_shows_and_hides_the_preview(library: Library) -> None:
    async with reading(library, (50, 20)) as reader:
        await reader.press("v")
        assert "5 December 2023" in reader.text
        await reader.press("v")
        assert "5 December 2023" not in reader.text


async def test_resizing_keeps_the_cursor_in_sight(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("G")
        oldest = reader.title
        for size in ((20, 5), (200, 50), (80, 24), (120, 36)):
            await reader.resize(*size)
            assert reader.title == oldest
            view = reader.app.main.posts.viewport
            assert view.top <= view.cursor < view.top + view.height


async def test_panes_are_resized_by_keys_and_the_sizes_are_kept(library: Library) -> None:
    async with reading(library) as reader:
        before = reader.app.main.sidebar.size.width
        await reader.press("d", "greater_than_sign", "greater_than_sign")
        assert reader.app.main.sidebar.size.width == before + 4
        await reader.press("less_than_sign", "l", "l", "greater_than_sign")
        preview = reader.app.main.preview.size.width
    async with reading(library) as reader:
        assert reader.app.main.sidebar.size.width == before + 2
        assert reader.app.main.preview.size.width == preview


async def test_dividers_are_drawn_with_the_mouse(library: Library) -> None:
    async with reading(library) as reader:
        main = reader.app.main
        edge = main.sidebar.region.right - 1
        await reader.draw((edge, 10), (edge + 6, 12))
        assert main.sidebar.size.width == edge + 7
        assert not main.query_asked.spans, "nothing was chosen on the way"
        start = main.preview.region.x
        await reader.draw((start, 10), (start - 5, 10))
        assert main.preview.region.x == start - 5
    async with reading(library) as reader:
        assert reader.app.main.sidebar.size.width == edge + 7


async def test_a_divider_drawn_too_far_leaves_the_list_its_room(library: Library) -> None:
    async with reading(library) as reader:
        edge = reader.app.main.sidebar.region.right - 1
        await reader.draw((edge, 10), (119, 10))
        assert reader.app.main.posts.size.width >= 30
