"""What the fetcher tells, in words."""

import pytest

from blogtui.library import Library
from blogtui.model.events import DownloadEnded, DownloadGrew
from blogtui.ui import saying
from blogtui.ui.listening import Listening, download_words
from tests.driving import reading


def test_a_download_says_how_the_library_has_grown() -> None:
    said = download_words(DownloadEnded(3, 4, "1 not found"), 1_200_000, 3_400_000)
    assert said == "3 of 4 texts stored; 1 not found. The library: 1.2 MB → 3.4 MB."


async def test_the_size_before_is_that_of_its_first_moment(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library) as reader:
        listening = Listening(reader.app)
        sizes = iter([1_000_000, 2_000_000, 3_000_000, 3_000_000])
        monkeypatch.setattr(Library, "size", property(lambda _: next(sizes)))
        for event in (DownloadGrew(0, 2), DownloadGrew(1, 2), DownloadEnded(2, 2, "")):
            listening._take(event)
        await reader.settle()
        assert "The library: 1.0 MB → 2.0 MB." in reader.footer
        for event in (DownloadGrew(0, 1), DownloadEnded(1, 1, "")):
            listening._take(event)
        await reader.settle()
        assert "The library: 3.0 MB." in reader.footer, "the next one begins anew"


async def test_how_a_download_ended_is_said_until_the_person_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have taken minutes."""
    monkeypatch.setattr(saying, "SECONDS", 0.001)
    async with reading(library) as reader:
        listening = Listening(reader.app)
        listening._take(DownloadEnded(2, 2, "", by_hand=True))
        await reader.settle()
        assert "2 of 2 texts stored" in reader.footer
        await reader.press("j")
        assert "texts stored" not in reader.footer
