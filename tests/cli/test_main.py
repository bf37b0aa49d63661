"""The quick look: the reader or a command, and no reader without a terminal."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from blogtui.__main__ import main
from blogtui.cli import GROUPS
from blogtui.cli.parsing import Subcommand, subcommand
from blogtui.opening import Start, reader_start
from tests.cli.conftest import PROJECT

Program = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        ([], Start()),
        (["spotify"], Start(blog="spotify")),
        (["--offline"], Start(offline=True)),
        (["--home", "here", "spotify"], Start(home=Path("here"), blog="spotify")),
        (["spotify", "--home=here", "--offline"], Start(Path("here"), True, "spotify")),
    ],
)
def test_the_reader_is_asked_for(arguments: list[str], start: Start) -> None:
    assert reader_start(arguments) == start


@pytest.mark.parametrize(
    "arguments",
    [
        ["posts"],
        ["--offline", "posts"],
        ["--help"],
        ["a", "b"],
        ["--json"],
        ["--home"],
        ["--home="],
    ],
)
def test_everything_else_is_the_command_lines(arguments: list[str]) -> None:
    assert reader_start(arguments) is None


def test_the_environment_can_say_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOGTUI_OFFLINE", "1")
    assert reader_start([]) == Start(offline=True)


def test_the_quick_look_loads_nothing_slow() -> None:
    """What is loaded before the reader is waited for at every start."""
    imported = "import sys, blogtui.__main__, blogtui.opening as opening"
    look = f"{imported}; opening.reader_start([]); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, cwd=PROJECT, check=True
    )
    slow = {"argparse", "json", "rich", "httpx", "asyncio", "sqlite3", "textual", "platformdirs"}
    assert not slow & set(ran.stdout.split())


@pytest.mark.parametrize("arguments", [[], ["spotify"], ["--offline"]])
def test_without_a_terminal_the_reader_points_to_the_commands(
    program: Program, arguments: list[str]
) -> None:
    ran = program(*arguments, stdin=subprocess.DEVNULL)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"`blogtui posts`" in ran.stderr
    assert ran.stderr.count(b"\n") == 1


def test_closed_streams_are_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main([]) == 2


@contextmanager
def a_terminal() -> Iterator[int]:
    ours, theirs = pty.openpty()
    try:
        yield theirs
    finally:
        os.close(ours)
        os.close(theirs)


@pytest.mark.parametrize("kind", ["dumb", "", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(program: Program, kind: str) -> None:
    with a_terminal() as terminal:
        ran = program(
            env={"TERM": kind},
            capture_output=False,
            stdin=terminal,
            stdout=terminal,
            stderr=subprocess.PIPE,
        )
    assert ran.returncode == 2
    assert b"TERM" in ran.stderr


def test_half_a_terminal_is_none(program: Program) -> None:
    """`blogtui | less` must not paint into the pipe."""
    with a_terminal() as terminal:
        assert program(env={"TERM": "xterm"}, stdin=terminal).returncode == 2


def test_a_full_disk_behind_standard_output_is_a_sentence(program: Program) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = program("--help", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"blogtui: The system refuses: ")
    assert ran.stderr.count(b"\n") == 1


def test_an_interrupt_is_130_and_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("blogtui.cli.running.dispatch", interrupted)
    assert main(["posts"]) == 130
    assert capsys.readouterr() == ("", "")


LONG = [command for name in dict.fromkeys(GROUPS) if (command := subcommand(name)).kept]


@pytest.mark.parametrize("command", LONG, ids=lambda command: command.name)
def test_a_long_command_that_is_interrupted_says_what_is_kept(
    command: Subcommand,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def interrupted(asked: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(
        "blogtui.cli.running.subcommand", lambda _: replace(command, run=interrupted)
    )
    assert main(["--home", str(tmp_path), command.name, *["word"] * command.least]) == 130
    assert capsys.readouterr() == ("", f"Interrupted. {command.kept}\n")


def test_every_command_that_takes_long_says_so() -> None:
    names = {command.name for command in LONG}
    assert names == {
        *("add", "refresh", "archive", "download", "inspect", "import", "export", "doctor"),
    }


def test_an_interrupt_while_the_reader_starts_is_130_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The terminal turns ctrl+c into a signal until the reader has taken it over."""

    def interrupted(start: Start) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("blogtui.opening.open_reader", interrupted)
    assert main([]) == 130
    assert capsys.readouterr() == ("", "")
