"""The statistics: what is counted, how it is shown, and the picture of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from blogtui.library import Library
from blogtui.model.query import Query
from blogtui.store.marks import put_read_moments
from blogtui.ui.app import BlogtuiApp
from blogtui.ui.screens import statistics as screen
from tests import snapshots
from tests.building import an_entry, put_blog
from tests.driving import NORMAL, Reading, reading

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
SIZES = ((40, 10), (80, 24), (120, 36), (200, 50))


class Frozen(datetime):
    @classmethod
    def now(cls, tz: Any = None) -> "Frozen":
        return cls(2026, 11, 28, 12, tzinfo=tz or UTC)


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """At one moment, and in a folder of its own."""
    monkeypatch.setattr(screen, "datetime", Frozen)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def library(library: Library) -> Library:
    """With a blog of ten years, and some of it read."""
    days = [date(2016, 3, 1) + timedelta(days=step * step % 3650) for step in range(120)]
    entries = [
        an_entry(f"Post {number}", f"{day}", categories=(("Ships", "Ports", "Tides")[number % 3],))
        for number, day in enumerate(sorted(days, reverse=True))
    ]
    put_blog(library.paths, entries, "Harbour", "https://harbour.example/")
    ids = library.posts.find(Query("blog:harbour")).ids()
    library.marks.set_read(ids[:40], True)
    moments = {number: NOON - timedelta(days=at * at % 200) for at, number in enumerate(ids[:30])}
    library._db.execute("UPDATE posts SET read_at = NULL")
    put_read_moments(library._db, moments)
    return library


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_looks_as_it_was_found_good(library: Library, size: tuple[int, int]) -> None:
    async with reading(library, size, all_blogs=True) as reader:
        await reader.press("S")
        snapshots.check(f"statistics-{size[0]}x{size[1]}", reader.text)
        await reader.press("G")
        snapshots.check(f"statistics-end-{size[0]}x{size[1]}", reader.text)


@pytest.mark.parametrize("theme", ["blogtui-dark", "blogtui-light"])
def test_it_has_the_colours_it_was_found_good_with(
    library: Library, theme: str, snap_compare: Callable[..., bool]
) -> None:
    app = BlogtuiApp(library, None)
    app.theme = theme

    async def press(pilot: Any) -> None:
        reader = Reading(app, pilot)
        await reader.settle()
        await reader.press("S")

    assert snap_compare(app, terminal_size=NORMAL, run_before=press)


async def test_what_the_list_shows_is_counted_and_a_key_counts_all(library: Library) -> None:
    async with reading(library, all_blogs=True) as reader:
        await reader.type("/tag:ships")
        await reader.press("enter", "S")
        assert "tag:ships" in reader.lines[0]
        assert "40 posts" in reader.lines[0]
        await reader.press("a")
        assert "All posts" in reader.lines[0]
        assert "167 posts" in reader.lines[0]
        await reader.press("a", "escape")
        assert reader.app.screen is reader.app.main
        assert reader.app.main.query_asked == Query("tag:ships")


async def test_the_keys_of_years_go_to_years_that_have_posts(library: Library) -> None:
    old = an_entry("Long ago", "1999-05-01")
    put_blog(library.paths, [old], "Old", "https://old.example/")
    async with reading(library, all_blogs=True) as reader:
        await reader.press("S")
        assert "The days of 2026" in reader.text
        assert "16 years without a post" in reader.text
        await reader.press("right_square_bracket")
        assert "There is no later year with posts." in reader.footer
        await reader.press(*["left_square_bracket"] * 11)
        assert "The days of 1999" in reader.text
        assert "1 post on 1 day, most on 1 May (1)." in reader.text


async def test_reading_is_told_by_week(library: Library) -> None:
    async with reading(library, all_blogs=True) as reader:
        await reader.press("S", "G")
        assert "Read this week 4, last week 1." in reader.text
        assert "Of 10 more it was not noted when." in reader.text


async def test_a_post_that_is_read_now_is_counted_now(library: Library) -> None:
    async with reading(library, (120, 60), blog_id=1) as reader:
        await reader.press("S")
        assert "Read this week 0, last week 0." in reader.text
        await reader.press("escape", "u", "S")
        now = datetime.now(UTC)
        counted = library.statistics.of(Query(blog=1), now)
        assert counted.read == {now.date(): 1}
        assert counted.read_sometime == 0


async def test_nothing_found_is_nothing_to_count(library: Library) -> None:
    async with reading(library) as reader:
        await reader.type("/zzz")
        await reader.press("enter", "S")
        assert "nothing to count" in reader.text
        await reader.press("left_square_bracket", "e", "escape")
        assert reader.app.screen is reader.app.main


async def test_the_latest_question_wins(library: Library) -> None:
    async with reading(library, all_blogs=True) as reader:
        await reader.type("/tag:ships")
        await reader.press("enter")
        await reader.pilot.press("S", "a", "a", "a")
        await reader.settle()
        assert "All posts" in reader.lines[0]
        assert "167 posts" in reader.lines[0]


async def test_a_library_that_cannot_be_read_says_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library) as reader:
        monkeypatch.setattr(
            type(library), "statistics", property(lambda self: broken(self.paths.data / "no.db"))
        )
        await reader.press("S")
        assert "cannot be opened" in reader.text or "no.db" in reader.text
        assert "counting" not in reader.lines[0]


def broken(path: Path) -> Any:
    from blogtui.library.statistics import Statistics

    return Statistics(path)


def written(name: str) -> bytes:
    return Path(name).read_bytes()


async def test_the_picture_is_written_beside_what_is_there(library: Library) -> None:
    async with reading(library, all_blogs=True) as reader:
        await reader.press("S", "e")
        assert "blogtui-statistics.svg" in reader.footer
        first = written("blogtui-statistics.svg")
        await reader.press("left_square_bracket", "e")
        assert "blogtui-statistics-2.svg" in reader.footer
        assert written("blogtui-statistics.svg") == first
        assert written("blogtui-statistics-2.svg") != first


async def test_a_folder_that_takes_no_file_is_told_of(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library) as reader:
        monkeypatch.setattr(screen, "Path", lambda: Path("no-folder-of-this-name"))
        await reader.press("S", "e")
        assert "cannot be written" in reader.footer


async def test_hostile_names_stay_text_in_the_picture(library: Library) -> None:
    name = "<script>x</script>&\x1b]0;y\x07\ufffe'\""
    put_blog(library.paths, [an_entry(categories=(name,))] * 1, name, "https://hostile.example/")
    async with reading(library, all_blogs=True) as reader:
        await reader.press("S", "e")
        drawn = ElementTree.parse("blogtui-statistics.svg")
        tags = {element.tag.rpartition("}")[2] for element in drawn.iter()}
        assert tags == {"svg", "style", "rect", "text", "title", "line"}
        assert any("<script>" in (element.text or "") for element in drawn.iter())


async def test_every_width_is_filled_and_never_overrun(library: Library) -> None:
    from rich.cells import cell_len

    async with reading(library, all_blogs=True) as reader:
        await reader.press("S")
        for width in range(20, 140, 7):
            await reader.resize(width, 80)
            assert all(cell_len(line) <= width for line in reader.lines)
            assert "2016" in reader.text
