"""A home of its own for every test, and the reader started in it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.terminal.pty_driver import WIDE, Terminal, environment, program

LEAD = "Recursive Embedding and Clustering"
"""The first post of the home blog: on the screen and previewed when it stands still."""


class Reader(Protocol):
    def __call__(self, *arguments: str, size: tuple[int, int] = WIDE, **env: str) -> Terminal: ...


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def reader(home: Path) -> Iterator[Reader]:
    """Starts `blogtui`; offline, unless other arguments are given."""
    with ExitStack() as stack:

        def start(*arguments: str, size: tuple[int, int] = WIDE, **env: str) -> Terminal:
            argv = [*program(), *(arguments or ("--offline",)), "--home", str(home)]
            return stack.enter_context(Terminal(argv, size, environment(**env)))

        yield start


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Every test of this folder runs the installed program in a real pseudo terminal."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.terminal)
