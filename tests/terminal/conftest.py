"""A home of its own for every test, and the reader started in it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.building import a_library
from tests.terminal.pty_driver import PROJECT, WIDE, Terminal, environment, program

LEAD = "Recursive Embedding and Clustering"
"""The first post of the home blog: on the screen and previewed when it stands still."""

LAST_TO_COME = "/ words o"
"""In any width: the line one filters with comes with the second frame of the main screen."""

GUARD = Path(__file__).parent / "without_network"


class Guarded:
    """An environment in which nothing reaches the internet, and the record of what tried to."""

    def __init__(self, folder: Path) -> None:
        self.record = folder / "network.log"
        self.env = {
            "PYTHONPATH": os.pathsep.join([str(GUARD), str(PROJECT)]),
            "NETWORK_RECORD": str(self.record),
            "NETWORK_MISSING": "names",
        }

    @property
    def attempts(self) -> str:
        return self.record.read_text() if self.record.exists() else ""


class Reader(Protocol):
    def __call__(
        self,
        *arguments: str,
        offline: bool = True,
        size: tuple[int, int] = WIDE,
        env: Mapping[str, str] | None = None,
    ) -> Terminal: ...


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the program has been started before."""
    home = tmp_path / "home"
    with a_library(home):
        return home


@pytest.fixture
def guarded(tmp_path: Path) -> Guarded:
    return Guarded(tmp_path)


@pytest.fixture
def reader(home: Path) -> Iterator[Reader]:
    """Starts `blogtui` in the test's home."""
    with ExitStack() as stack:

        def start(
            *arguments: str,
            offline: bool = True,
            size: tuple[int, int] = WIDE,
            env: Mapping[str, str] | None = None,
        ) -> Terminal:
            argv = [
                *program(),
                "--home",
                str(home),
                *(["--offline"] if offline else []),
                *arguments,
            ]
            return stack.enter_context(Terminal(argv, size, environment(**(env or {}))))

        yield start


def filtered(terminal: Terminal, words: str) -> None:
    """Narrow the home blog's list to the one post that has these words."""
    terminal.press("/")
    terminal.press(words)
    terminal.until("1 of 24")


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Every test of this folder runs the installed program in a real pseudo terminal."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.terminal)
