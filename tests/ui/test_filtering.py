"""The query language as one types it: how it was read, what it may become, phrases looked up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.driving import NORMAL, Reading, reading

HOSTILE = "[b]Bold[/b]\x1b[31m red\u202e"


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Library]:
    """A blog in which a phrase is to be looked up in thousands of posts."""
    with a_library(tmp_path):
        pass
    entries = [
        an_entry(f"{'In the end' if n == 2000 else 'The end in'} {n}", url=f"https://e.example/{n}")
        for n in range(3000)
    ]
    put_blog(paths(tmp_path), entries)
    with a_library(tmp_path) as opened:
        yield opened


def under_filter(reader: Reading) -> str:
    return reader.lines[2].strip()


async def test_plain_words_need_no_explanation(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"fleet")
        assert "All" in reader.lines[2]


async def test_more_than_plain_words_is_said_under_the_filter(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("fleet after:2023-04 -title:refactoring is:unread ")
        assert under_filter(reader) == "fleet · after April 2023 · not title refactoring · unread"
        assert "2 of 24" in reader.lines[1]
        await reader.press("escape")
        assert "All" in reader.lines[2], "the list has its line again"


async def test_the_line_comes_and_goes_and_the_cursor_stays_on_its_post(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("G", "slash", *"fleet")
        before = reader.title
        await reader.type(" title:management")
        assert reader.title == before
        await reader.press("escape")
        assert reader.title == before


async def test_candidates_are_counted_under_the_rest_of_the_line(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("in:2023-12 tag:")
        assert under_filter(reader).startswith("Data Science 1")
        await reader.type("mach")
        assert under_filter(reader) == "Machine Learning 1"


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("tag:mach", 'tag:"Machine Learning"'),
        ("is:un", "is:unread"),
        ("in:20", "in:2023"),
        ("in:2023-1", "in:2023-12"),
        ("in:s", "in:september"),
        ("blog:", 'blog:"Spotify Engineering"'),
        ("fleet -tag:infra", "fleet -tag:Infrastructure"),
    ],
)
async def test_tab_takes_the_first_candidate(library: Library, typed: str, completed: str) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type(typed)
        await reader.press("tab")
        assert reader.app.main.filter_line.value == completed
        assert reader.focused == "filter"


async def test_tab_goes_through_all_candidates_and_shift_tab_back(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("in:2023-")
        taken = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab", "shift+tab"):
            await reader.press(key)
            taken.append(reader.app.main.filter_line.value)
        months = [12, 11, 10, 11, 12, 4]
        assert taken == [f"in:2023-{month:02}" for month in months]


async def test_typing_on_ends_the_round(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("in:")
        await reader.press("tab")
        await reader.type(" tag:ma")
        await reader.press("tab")
        assert reader.app.main.filter_line.value == 'in:2023 tag:"Machine Learning"'


async def test_where_nothing_can_be_completed_tab_goes_to_the_next_pane(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"fleet", "tab")
        assert reader.focused == "posts"
        assert "4 of 24" in reader.lines[1]


async def test_a_click_takes_a_candidate(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("in:2023-")
        await reader.click(reader.lines[2].index("2023-10"), 2)
        assert reader.app.main.filter_line.value == "in:2023-10"
        assert reader.focused == "filter"


async def test_candidates_leave_with_the_focus(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("tag:mach")
        assert under_filter(reader) == "Machine Learning 6"
        await reader.press("enter")
        assert under_filter(reader) == "tag mach"


async def test_a_low_terminal_has_no_room_for_it(library: Library) -> None:
    async with reading(library, size=(60, 10)) as reader:
        await reader.press("slash")
        await reader.type("tag:mach")
        assert "Machine Learning 6" not in reader.text
        await reader.press("tab")
        assert reader.app.main.filter_line.value == 'tag:"Machine Learning"'


async def test_hostile_names_are_plain_text(tmp_path: Path) -> None:
    with a_library(tmp_path):
        pass
    put_blog(paths(tmp_path), [an_entry(categories=(HOSTILE,))])
    with a_library(tmp_path) as library:
        async with reading(library) as reader:
            reader.app.show_blog(None)
            await reader.press("slash")
            await reader.type("tag:bold")
            assert "[b]Bold[/b]" in under_filter(reader)
            assert "\x1b" not in reader.text
            assert "\u202e" not in reader.text


async def test_a_phrase_is_looked_up_between_keys_and_then_counted(many: Library) -> None:
    async with reading(many, size=NORMAL) as reader:
        reader.app.show_blog(None)
        await reader.press("slash")
        await reader.type('"in the end"')
        for _ in range(20):
            await reader.settle()
        assert "1 of 3,0" in reader.lines[1]
        assert under_filter(reader) == "“in the end”"
        assert reader.title == "In the end 2000"


async def test_keys_are_answered_while_a_phrase_is_looked_up(many: Library) -> None:
    async with reading(many) as reader:
        reader.app.show_blog(None)
        await reader.press("slash")
        await reader.type('"in the end"')
        await reader.type(" 2000 zebra")
        assert "0 of 3,0" in reader.lines[1]


@pytest.mark.parametrize(
    "pasted",
    ["(" * 10_000, '"' * 9_999, "a OR " * 2_000, "tag:", "-~" * 5_000, "é\n\tü" * 3_000],
    ids=["brackets", "quotes", "choices", "a field", "signs", "lines"],
)
async def test_whatever_is_pasted_is_taken_and_keys_go_on(library: Library, pasted: str) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.paste(pasted)
        await reader.press("x", "escape")
        assert reader.app.main.filter_line.value == ""
        assert " 24" in reader.lines[1]
