"""What went wrong is told in words, with what to do, and leaves with what was wrong."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest

from blogtui.fetch.storing import store_failure
from blogtui.library import Library
from blogtui.model.blog import Archive, ArchiveState
from blogtui.model.fetching import Failed, FailureKind
from blogtui.paths import paths
from blogtui.store import blogs
from blogtui.store.connection import connect, writing
from blogtui.ui.screens import went_wrong
from tests import snapshots
from tests.building import NOW, a_library, an_entry, put_blog
from tests.driving import reading

REFUSED = Failed(FailureKind.REFUSED, "quay.example refuses connections: no server runs there.")
GONE = Failed(FailureKind.GONE, "https://pier.example/feed is gone for good (410).", status=410)
AWAY = Failed(FailureKind.OFFLINE, "There is no network; nothing was fetched.")


class OnThatDay(datetime):
    """A time of today is told by its hour, any other by its day."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls.fromtimestamp(NOW.timestamp(), tz)


@pytest.fixture
def troubled(tmp_path: Path) -> Iterator[Library]:
    """The home blog cannot be reached, one other is gone, and one stopped in its archive."""
    with a_library(tmp_path) as library:
        quay = put_blog(library.paths, [an_entry("Tides")], "Quay", "https://quay.example/")
        pier = put_blog(library.paths, [an_entry("Nets")], "Pier", "https://pier.example/")
        dock = put_blog(library.paths, [an_entry("Ropes")], "Dock", "https://dock.example/")
        db = connect(library.paths.database)
        for hours in (-1, 0, 2):  # each time that it is due
            store_failure(db, quay, REFUSED, NOW + timedelta(hours=hours))
        store_failure(db, pier, GONE, NOW)
        reason = "robots.txt of dock.example asks programs not to read it."
        with writing(db):
            blogs.record_archive(db, dock, Archive(ArchiveState.PARTIAL, 1, None, reason))
        db.close()
        yield library


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_looks_as_it_was_found_good(
    troubled: Library, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(went_wrong, "datetime", OnThatDay)
    async with reading(troubled, size, all_blogs=True) as reader:
        await reader.press("exclamation_mark")
        snapshots.check(f"went-wrong-{size[0]}x{size[1]}", reader.text)


async def test_the_header_counts_what_went_wrong(troubled: Library) -> None:
    async with reading(troubled, all_blogs=True) as reader:
        assert "· ! 3" in reader.lines[0]


async def test_each_has_its_sentence_what_to_do_and_when_it_is_tried_again(
    troubled: Library,
) -> None:
    async with reading(troubled, all_blogs=True) as reader:
        await reader.press("exclamation_mark")
        text = " ".join(reader.text.split())
    assert "quay.example refuses connections" in text
    assert "3 times in a row · never answered · asked again" in text
    assert "not asked again by itself" in text
    assert "ask for it by hand" in text
    assert "Older posts: robots.txt of dock.example" in text


async def test_enter_shows_the_blog(troubled: Library) -> None:
    async with reading(troubled, all_blogs=True) as reader:
        await reader.press("exclamation_mark", "down", "enter")
        assert reader.lines[0].startswith(" Pier")
        assert reader.title == "Nets"


async def test_it_is_seen_from_the_list_of_blogs_too(troubled: Library) -> None:
    async with reading(troubled, all_blogs=True) as reader:
        await reader.press("b", "exclamation_mark")
        assert "quay.example refuses connections" in " ".join(reader.text.split())
        await reader.press("down", "enter")
        assert reader.lines[0].startswith(" Pier")


async def test_typing_narrows_and_escape_comes_back(troubled: Library) -> None:
    async with reading(troubled, all_blogs=True) as reader:
        await reader.press("exclamation_mark", *"pier")
        assert "! Pier" in reader.text
        assert "! Quay" not in reader.text
        await reader.press("escape", "escape")
        assert reader.focused == "posts"


async def test_where_nothing_is_wrong_it_says_so(library: Library) -> None:
    async with reading(library) as reader:
        assert "!" not in reader.lines[0]
        await reader.press("exclamation_mark")
        assert "Nothing went wrong." in reader.text
        await reader.press("enter", "ctrl+r", "ctrl+o", "escape")
        assert reader.focused == "posts"


async def test_to_be_offline_is_no_trouble_of_a_blog(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        db = connect(paths(tmp_path).database)
        store_failure(db, 1, AWAY, NOW)
        assert blogs.get(db, 1).failures == 0
        db.close()
        async with reading(library) as reader:
            assert "!" not in reader.lines[0]
            await reader.press("exclamation_mark")
            assert "There was no network the last time." in reader.text
