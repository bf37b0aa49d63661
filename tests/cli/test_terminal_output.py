"""The command line on a real terminal: colours where they are wanted, and nothing foreign."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from select import select

import pytest

from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.cli.conftest import PROJECT, Blogtui

SEQUENCE = re.compile(r"\x1b\[[0-9;]*m|\r\x1b\[K")


def on_a_terminal(home: Path, *arguments: str, **env: str) -> str:
    """Everything that arrives at a terminal of 60 columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "COLUMNS": "60", **env}
    command = [sys.executable, "-m", "blogtui", "--home", str(home), *arguments]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        told = read_all(ours, process)
    os.close(ours)
    return told.decode()


def read_all(terminal: int, process: subprocess.Popen[bytes]) -> bytes:
    told = b""
    while select([terminal], [], [], 30)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not piece:
            break
        told += piece
    process.kill()
    return told


@pytest.fixture
def hostile(home: Path) -> Path:
    """A database that was filled past the door."""
    with a_library(home):
        pass
    evil = "Title\x1b]52;c;ZXZpbA==\x07\x9b31m\u202e" + "x" * 100
    put_blog(paths(home), [an_entry(evil, url="https://blog.example/x", markdown=evil)], name=evil)
    return home


@pytest.mark.parametrize(
    "arguments", [("posts",), ("blogs",), ("posts", "--json"), ("read", "https://blog.example/x")]
)
def test_no_foreign_sequence_reaches_the_terminal(
    hostile: Path, arguments: tuple[str, ...]
) -> None:
    told = SEQUENCE.sub("", on_a_terminal(hostile, *arguments))
    assert "Title" in told
    for sign in "\x1b\x07\x9b\u202e":
        assert sign not in told


def test_rows_are_cut_to_the_terminal(hostile: Path) -> None:
    for line in on_a_terminal(hostile, "posts").splitlines():
        assert len(line) <= 60


@pytest.mark.usefixtures("never_started")
def test_trouble_is_red_unless_no_color_is_set(home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("theme = 1")
    assert "\x1b[31m" in on_a_terminal(home, "doctor", TERM="xterm", NO_COLOR="")
    assert "\x1b" not in on_a_terminal(home, "doctor", TERM="xterm", NO_COLOR="1")


def test_a_text_is_broken_for_a_terminal_and_for_a_pipe_is_not(
    home: Path, blogtui: Blogtui
) -> None:
    words = "Nobody slept that night. " * 12
    entry = an_entry("Quay", url="https://b.example/quay", markdown=f"{words}\n\n---\n\nEnd.")
    put_blog(paths(home), [entry])
    arguments = ("read", "https://b.example/quay", "--format", "text")
    lines = on_a_terminal(home, *arguments).splitlines()
    assert 50 < max(map(len, lines)) <= 60
    piped = blogtui(*arguments).out.splitlines()
    assert words.strip() in piped
    assert max(len(line) for line in piped if line != words.strip()) <= 80
    (record,) = blogtui(*arguments, "--json").records
    assert words.strip() in record["text"].splitlines()
