"""What the config says is what the screen shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.library.starting import start
from blogtui.model.query import Query
from blogtui.paths import paths
from blogtui.ui.painting.dates import DateForm
from tests.building import a_library, an_entry, put_blog
from tests.driving import reading


@contextmanager
def configured(home: Path, settings: str) -> Iterator[Library]:
    """A library with this config.toml."""
    folder = paths(home).config
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(settings)
    with a_library(home) as library:
        assert library.config.mistakes == ()
        yield library


async def test_days_are_written_as_the_config_says(tmp_path: Path) -> None:
    with configured(tmp_path, 'dates = "iso"') as library:
        async with reading(library) as reader:
            assert "● 2023-12-05  Recursive Embedding" in reader.text
            assert "│ 2023-12-05" in reader.text
            assert "Dec 2023" not in reader.text
            await reader.press("enter")
            assert " 2023-12-05 ·" in reader.text


async def test_months_have_the_names_of_the_locale_in_the_list_and_beside_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    german = (*("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt"), "Nov", "Dez")
    monkeypatch.setattr("blogtui.ui.app.date_form", lambda _: DateForm(months=german))
    async with reading(library) as reader:
        assert " 5 Dez 2023" in reader.text
        assert "   Okt ███" in reader.text
        await reader.press("d", "down", "down", "enter")
        assert "1 of 24 · Dez 2023" in reader.lines[1]


async def test_the_list_has_the_columns_of_the_config(tmp_path: Path) -> None:
    settings = '[list]\ncolumns = ["date", "title", "minutes", "mark"]\n[panes]\npreview = false\n'
    with configured(tmp_path, settings) as library:
        put_blog(library.paths, [an_entry("Quays", markdown="word " * 2300)])
        async with reading(library, all_blogs=True) as reader:
            await reader.press("slash", *"quays", "enter")
            row = next(line for line in reader.lines if "Quays" in line)
            assert row.rstrip().endswith("10 min  ●")


async def test_panes_are_as_wide_as_the_config_says_until_they_are_drawn(tmp_path: Path) -> None:
    settings = "[panes]\nsidebar = 20\npreview = 40\n"
    with configured(tmp_path, settings) as library:
        async with reading(library) as reader:
            assert (reader.app.main.sidebar.size.width, reader.app.main.preview.size.width) == (
                20, 40,
            )  # fmt: skip
            await reader.draw((19, 10), (29, 10))
            assert reader.app.main.sidebar.size.width == 30
    with configured(tmp_path, "[panes]\nsidebar = 22\npreview = 50\n") as library:
        async with reading(library) as reader:
            assert reader.app.main.sidebar.size.width == 30, "it was drawn"
            assert reader.app.main.preview.size.width == 50, "it was not"


async def test_panes_that_are_folded_come_by_their_keys(tmp_path: Path) -> None:
    with configured(tmp_path, "[panes]\nsidebar = false\npreview = false\n") as library:
        async with reading(library) as reader:
            assert "│" not in reader.text
            await reader.press("v", "d")
            assert " All " in reader.text
            assert "5 December 2023" in reader.text


@pytest.mark.parametrize(
    ("wish", "query"),
    [
        ("home", Query(blog=1)),
        ("all", Query()),
        ("unread", Query("is:unread")),
        ("new", Query("is:new")),
        ("blogs", Query(blog=1)),
        ("blogtui hand", Query(blog=2)),
        ("Work/Data", Query(folder="Work/Data")),
        ("ships", Query("fleet", blog=1)),
    ],
)
def test_what_is_shown_at_first(tmp_path: Path, wish: str, query: Query) -> None:
    with configured(tmp_path, f'start = "{wish}"') as library:
        library.filters.save("ships", Query("fleet", blog=1))
        library.blogs.put_in_folder(2, "Work/Data")
        found = start(library)
        assert (found.query, found.trouble) == (query, "")
        assert found.opens_blogs == (wish == "blogs")


async def test_the_list_of_blogs_may_lie_over_the_first_screen(tmp_path: Path) -> None:
    with configured(tmp_path, 'start = "blogs"') as library:
        async with reading(library, start=start(library)) as reader:
            assert "All blogs" in reader.text
            await reader.press("escape")
            assert reader.title == "Recursive Embedding and Clustering"


async def test_a_start_that_is_filtered_stands_in_the_filter_line(tmp_path: Path) -> None:
    with configured(tmp_path, 'start = "unread"') as library:
        async with reading(library, start=start(library)) as reader:
            assert " / is:unread" in reader.lines[1]


async def test_a_start_that_there_is_not_is_told_of_in_the_footer(tmp_path: Path) -> None:
    with configured(tmp_path, 'start = "Nowhere"') as library:
        async with reading(library, start=start(library)) as reader:
            assert "is called Nowhere" in reader.footer
            assert reader.title == "Recursive Embedding and Clustering"


async def test_the_emacs_preset_moves_finds_and_goes_back(tmp_path: Path) -> None:
    with configured(tmp_path, '[keys]\npreset = "emacs"') as library:
        async with reading(library) as reader:
            first = reader.title
            await reader.press("ctrl+n")
            assert reader.title != first
            await reader.press("ctrl+p")
            assert reader.title == first
            await reader.press("ctrl+s", *"fleet", "enter", "ctrl+g")
            assert reader.app.main.query_asked.text == ""
            assert " ^s / " not in reader.footer
            assert "^s filter" in reader.footer
            await reader.press("b", "ctrl+n", "ctrl+p", "ctrl+g")
            assert reader.app.screen is reader.app.main
            await reader.press("alt+x")
            assert "Find a command" in reader.text
            assert "^g back" in reader.text


async def test_the_vim_preset_pages_by_ctrl_f_and_b(tmp_path: Path) -> None:
    with configured(tmp_path, '[keys]\npreset = "vim"') as library:
        async with reading(library, (80, 12)) as reader:
            first = reader.title
            await reader.press("ctrl+f")
            assert reader.title != first
            await reader.press("ctrl+b")
            assert reader.title == first
            await reader.press("colon")
            assert "Find a command" in reader.text


async def test_lists_show_and_obey_the_keys_of_the_config(tmp_path: Path) -> None:
    settings = '[keys]\nlist-choose = "ctrl+t"\nlist-mark = "ctrl+x"\nlist-leave = "f9"\n'
    with configured(tmp_path, settings) as library:
        async with reading(library) as reader:
            await reader.press("c")
            assert "^x marks several · ^t shows them · f9 back" in reader.text
            await reader.press("ctrl+x", "down", "ctrl+x", "ctrl+t")
            assert len(reader.app.main.query_asked.categories) == 2
            await reader.press("c", "f9")
            assert reader.app.screen is reader.app.main
            await reader.press("f")
            assert "f9 back" in reader.text


async def test_the_sign_before_the_filter_is_its_key(tmp_path: Path) -> None:
    with configured(tmp_path, '[keys]\nfilter = "ctrl+s"') as library:
        async with reading(library) as reader:
            assert reader.lines[1].startswith("^s words")
            await reader.press("question_mark")
            await reader.type("filter by")
            assert "^s" in reader.text
