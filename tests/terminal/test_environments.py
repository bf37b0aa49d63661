"""Terminals that can do less: without colours, without a cursor that moves, or none at all."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import a_library, an_entry, put_blog
from tests.terminal.conftest import Reader, filtered
from tests.terminal.pty_driver import Terminal, environment, is_cleaned_up, program

EXIT_MISUSE = 2


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the program has never been started."""
    return tmp_path / "home"


def test_no_color_leaves_only_greys(reader: Reader) -> None:
    terminal = reader(env={"NO_COLOR": "1", "COLORTERM": "truecolor"})
    terminal.until("24 posts")
    filtered(terminal, "diff")
    terminal.press("\r\r")
    terminal.settle()
    terminal.press("\x1b?")
    terminal.settle()
    assert list(hues(terminal.raw)) == []


def test_without_no_color_there_are_colours(reader: Reader) -> None:
    """Else the test above would prove nothing."""
    terminal = reader(env={"COLORTERM": "truecolor"})
    terminal.until("24 posts")
    filtered(terminal, "diff")
    terminal.settle()
    assert list(hues(terminal.raw)) != []


@pytest.mark.parametrize(("within", "mouse"), [({}, True), ({"STY": "1.tty"}, False)])
def test_in_gnu_screen_the_mouse_is_left_alone(
    reader: Reader, within: dict[str, str], mouse: bool
) -> None:
    terminal = reader(env=within)
    terminal.until("24 posts")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert (b"\x1b[?1000h" in terminal.raw) is mouse


def hues(raw: bytes) -> Iterator[bytes]:
    """Every colour sequence that is not black, white or grey."""
    for found in re.finditer(rb"\x1b\[([0-9;:]*)m", raw):
        if any(is_hue(*colour) for colour in colours(found[1])):
            yield found[0]


def colours(sgr: bytes) -> Iterator[tuple[int, ...]]:
    """Each colour in a sequence: (number of the sixteen), (5, number), or (2, r, g, b)."""
    numbers = [int(n or 0) for n in re.split(rb"[;:]", sgr)]
    while numbers:
        first = numbers.pop(0)
        if first in (38, 48) and numbers:
            length = 4 if numbers[0] == 2 else 2
            yield tuple(numbers[:length])
            del numbers[:length]
        elif 30 <= first <= 37 or 40 <= first <= 47 or 90 <= first <= 97 or 100 <= first <= 107:
            yield (first % 10,)


def is_hue(*colour: int) -> bool:
    if len(colour) == 4:
        return len(set(colour[1:])) > 1
    if len(colour) == 2:
        return colour[1] < 232 and colour[1] not in (0, 7, 8, 15, 16, 59, 102, 145, 188, 231)
    return colour[0] not in (0, 7)


# Where there is no terminal


def sorted_names(names: set[str]) -> str:
    """A set has no order that two processes share."""
    return "-".join(sorted(names))


@pytest.mark.parametrize("closed", [{"stdin"}, {"stdout"}, {"stdin", "stdout"}], ids=sorted_names)
@pytest.mark.parametrize("elsewhere", [subprocess.PIPE, subprocess.DEVNULL], ids=["pipe", "null"])
def test_without_a_terminal_it_ends_at_once_and_points_to_the_commands(
    home: Path, closed: set[str], elsewhere: int
) -> None:
    """One end in a terminal, the other somewhere else: neither is enough."""
    leader, follower = os.openpty()
    try:
        done = subprocess.run(
            [*program(), "--offline", "--home", str(home)],
            stdin=elsewhere if "stdin" in closed else follower,
            stdout=elsewhere if "stdout" in closed else follower,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=20,
            check=False,
        )
    finally:
        os.close(leader)
        os.close(follower)
    assert done.returncode == EXIT_MISUSE
    assert b"blogtui posts" in done.stderr
    assert not home.exists()


@pytest.mark.parametrize("kind", ["dumb", "unknown", "", None])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(home: Path, kind: str | None) -> None:
    """`None`: TERM is not set at all."""
    env = environment(TERM=kind or "")
    if kind is None:
        del env["TERM"]
    with Terminal([*program(), "--offline", "--home", str(home)], env=env) as terminal:
        assert terminal.exit_code() == EXIT_MISUSE
    assert f"TERM is {kind or 'unset'}.".encode() in terminal.raw
    assert b"blogtui posts" in terminal.raw
    assert b"\x1b" not in terminal.raw
    assert not home.exists()


def test_errors_that_go_elsewhere_do_not_take_the_screen_along(home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = ["sh", "-c", f'exec "$@" 2>{log}', "sh", *program(), "--offline"]
    with Terminal([*command, "--home", str(home)]) as terminal:
        terminal.until("24 posts")
        terminal.press("q")
        assert terminal.exit_code() == 0
    assert is_cleaned_up(terminal.raw)
    assert log.read_bytes() == b""


def test_with_standard_error_closed_it_ends_without_a_word(home: Path) -> None:
    command = ["sh", "-c", 'exec "$@" 2>&-', "sh", *program(), "--offline"]
    with Terminal([*command, "--home", str(home)]) as terminal:
        assert terminal.exit_code() == EXIT_MISUSE
    assert terminal.raw == b""


def test_a_list_that_nobody_reads_to_its_end_stops_quietly(home: Path) -> None:
    """`blogtui posts --json | head -1`, with more to print than a pipe holds."""
    with a_library(home) as library:
        put_blog(library.paths, [an_entry(f"Post {n}") for n in range(3000)], "Long")
    posts = [*program(), "--home", str(home), "posts", "--offline", "--json", "--limit", "3000"]
    script = '{ { "$@"; echo "ended with $?" >&3; } | head -1; } 3>&1'
    with Terminal(["sh", "-c", script, "sh", *posts]) as terminal:
        assert terminal.exit_code() == 0
    lines = terminal.raw.decode().splitlines()
    assert len(lines) == 2
    assert "ended with 0" in lines
    assert [json.loads(line)["title"] for line in lines if line.startswith("{")] != []
