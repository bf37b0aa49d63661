"""Who has a library open, asked by several programs at once."""

import errno
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from blogtui.library import presence
from blogtui.library.presence import Presence, alone

ASKS = """
import sys
from pathlib import Path
from blogtui.library.presence import Presence
reader = Presence(Path(sys.argv[1]))
reader.enter()
print(flush=True)
input()
print(sum(reader.is_alone() for _ in range(2_000)), flush=True)
input()
"""
TAKES = """
import sys
from pathlib import Path
from blogtui.library.presence import alone
def is_taken():
    with alone(Path(sys.argv[1])) as is_ours:
        return is_ours
print(flush=True)
input()
print(sum(is_taken() for _ in range(2_000)), flush=True)
input()
"""


def at_once(place: Path, scripts: Sequence[str]) -> list[int]:
    """How often each was told that nobody else is there. Nobody leaves before all have asked."""
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(place)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for script in scripts
    ]
    outputs = [program.stdout for program in programs if program.stdout]
    inputs = [program.stdin for program in programs if program.stdin]
    for output in outputs:
        output.readline()
    for line in inputs:
        print(file=line, flush=True)
    counts = [int(output.readline()) for output in outputs]
    for program in programs:
        program.communicate("\n", timeout=20)
    return counts


def test_who_asks_is_never_told_to_be_alone_and_never_gives_it_up(tmp_path: Path) -> None:
    """Two ask, and a third wants all of it."""
    assert at_once(tmp_path / "readers.lock", [ASKS, ASKS, TAKES]) == [0, 0, 0]


def test_the_last_one_is_alone(tmp_path: Path) -> None:
    first, last = Presence(tmp_path / "readers.lock"), Presence(tmp_path / "readers.lock")
    first.enter()
    last.enter()
    assert not last.is_alone()
    first.leave()
    assert last.is_alone()
    last.leave()
    with alone(tmp_path / "readers.lock") as is_ours:
        assert is_ours
        first.enter()
        assert not first.is_alone()
    first.enter()
    assert first.is_alone()
    first.leave()


@pytest.mark.parametrize("folder", ["gone", "a file"])
def test_where_no_lock_can_be_made_nobody_is_alone(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a file").touch()
    reader = Presence(tmp_path / folder / "readers.lock")
    reader.enter()
    assert not reader.is_alone()
    reader.leave()


def test_a_file_system_without_locks_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(*_: int) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", flock)
    monkeypatch.setattr(presence, "PATIENCE_SECONDS", 1e9)
    reader = Presence(tmp_path / "readers.lock")
    reader.enter()
    assert not reader.is_alone()
