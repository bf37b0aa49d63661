"""Running the command line, in this process and as a program of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from blogtui.__main__ import main
from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.loopback import Loopback, loopback

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Blogtui = Callable[..., Ran]
Save = Callable[..., str]
WHOLE = an_entry(
    "Testing *difference*",
    "2023-09-28T10:30",
    updated=None,
    authors=("Ada", "Grace"),
    categories=("experimentation",),
    excerpt="What a difference means.",
    markdown="## Why\n\nBecause of `x < y`.\n",
)
"""A post with all that one can have."""

Needed = Callable[..., tuple[list[str], set[str]]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the program has been started before."""
    home = tmp_path / "home"
    with a_library(home):
        return home


@pytest.fixture
def example(home: Path) -> int:
    """A library with a blog of three posts besides the bundled ones; the blog's number."""
    entries = [WHOLE, an_entry("Older café", "2023-01-02"), an_entry("Of no date", None)]
    return put_blog(paths(home), entries)


@pytest.fixture
def never_started(home: Path) -> None:
    """Take away what `home` holds, and itself."""
    shutil.rmtree(home)


@pytest.fixture
def blogtui(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Blogtui:
    """`blogtui --home …` with these arguments, in this process."""
    monkeypatch.delenv("BLOGTUI_OFFLINE", raising=False)

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(["--home", str(home), *arguments])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def server(blogtui: Blogtui) -> Iterator[Loopback]:
    """For blogs of this machine. The bundled blogs are gone: nobody asks Spotify."""
    for bundled in blogtui("blogs", "--json").records:
        blogtui("remove", str(bundled["id"]), "--yes")
    with loopback() as running:
        yield running


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a file; its path, as one types it."""

    def saved(content: str | bytes, name: str = "saved.xml") -> str:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(file)

    return saved


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket is opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def program(home: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """The same as a process; `env` changes its environment, further options are `subprocess`'s."""

    def run(
        *arguments: str, env: dict[str, str] | None = None, **more: Any
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "blogtui", "--home", str(home), *arguments],
            env={**os.environ, "PYTHONPATH": str(PROJECT), **(env or {})},
            **{"capture_output": True, "timeout": 60, "check": False, **more},
        )

    return run


@pytest.fixture
def needed(home: Path) -> Needed:
    """The lines that a command prints, and the modules that are loaded for it."""
    look = "import sys, blogtui.__main__ as m; assert m.main() == 0; print(*sys.modules)"

    def run(*arguments: str) -> tuple[list[str], set[str]]:
        ran = subprocess.run(
            [sys.executable, "-c", look, *arguments],
            env={**os.environ, "PYTHONPATH": str(PROJECT), "BLOGTUI_HOME": str(home)},
            capture_output=True,
            text=True,
            check=True,
        )
        *lines, modules = ran.stdout.splitlines()
        return lines, set(modules.split())

    return run
