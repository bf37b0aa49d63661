"""Who has a library open, asked by several at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from blogtui.library.presence import Presence, alone

TIMES = 300


@pytest.fixture
def readers(tmp_path: Path) -> Iterator[tuple[Presence, Presence]]:
    both = Presence(tmp_path / "readers.lock"), Presence(tmp_path / "readers.lock")
    for reader in both:
        reader.enter()
    yield both
    for reader in both:
        reader.leave()


def test_two_that_ask_at_once_are_never_told_that_they_are_alone(
    readers: tuple[Presence, Presence],
) -> None:
    with ThreadPoolExecutor() as threads:
        asked = [
            threads.map(lambda _, each=each: each.is_alone(), range(TIMES)) for each in readers
        ]
        assert not any(told for answers in asked for told in answers)


def test_nobody_takes_it_while_somebody_asks(
    readers: tuple[Presence, Presence], tmp_path: Path
) -> None:
    def taken() -> bool:
        with alone(tmp_path / "readers.lock") as is_ours:
            return is_ours

    with ThreadPoolExecutor() as threads:
        asked = threads.map(lambda _: readers[0].is_alone(), range(TIMES))
        assert not any(taken() for _ in range(TIMES))
        assert not any(asked)


def test_the_last_one_is_alone(readers: tuple[Presence, Presence], tmp_path: Path) -> None:
    first, last = readers
    first.leave()
    assert last.is_alone()
    last.leave()
    with alone(tmp_path / "readers.lock") as is_ours:
        assert is_ours
        first.enter()
        assert not first.is_alone()
    first.enter()
    assert first.is_alone()
