"""Offline means offline: no socket is opened, and everything that is there can be read."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import LEAD, Guarded, Reader
from tests.terminal.pty_driver import Terminal, environment, program


def has_network_namespaces() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def read_handbook(terminal: Terminal) -> None:
    """Blogs, the handbook, its first article."""
    terminal.press("b")
    terminal.until("name, address or folder")
    terminal.press("/handbook")
    terminal.until("1 of 2")
    terminal.press("\r")
    terminal.until("words of title")
    terminal.settle()
    terminal.press("\r")
    terminal.until("1 of ")
    terminal.settle()
    assert len([line for line in terminal.lines if len(line) > 40]) > 3, terminal.text


def use_everything(terminal: Terminal) -> None:
    terminal.until(f"│ {LEAD}")
    terminal.press("/diff")
    terminal.until("1 of 24")
    terminal.press("\r\r")
    terminal.until("ships with blogtui")
    terminal.press("\x1b")
    terminal.until("1 of 24")
    terminal.press("\x1b")
    terminal.until("words of title")
    read_handbook(terminal)
    terminal.press("\x1b")
    terminal.settle()
    terminal.press("r")
    terminal.until("nothing is fetched")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_offline_nothing_is_asked_of_the_network(reader: Reader, guarded: Guarded) -> None:
    use_everything(reader(env=guarded.env))
    assert guarded.attempts == ""


@pytest.mark.skipif(not has_network_namespaces(), reason="this system allows no unshare -rn")
def test_it_works_where_there_is_no_network_at_all(home: Path) -> None:
    argv = ["unshare", "-rn", *program(), "--offline", "--home", str(home)]
    with Terminal(argv) as terminal:
        use_everything(terminal)


def test_the_record_would_tell(guarded: Guarded) -> None:
    """Else an empty record would prove nothing; a program started by a program is seen too."""
    tries = "import socket; socket.create_connection(('192.0.2.1', 80))"
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-P', '-c', {tries!r}])"
    for code in (tries, inner):
        subprocess.run(
            [sys.executable, "-c", code],
            env=environment(**guarded.env),
            capture_output=True,
            check=False,
        )
    assert guarded.attempts.count("socket.getaddrinfo '192.0.2.1'") == 2


@pytest.mark.parametrize("missing", ["names", "route"])
def test_a_first_start_without_network_shows_the_bundled_posts_and_says_so(
    reader: Reader, guarded: Guarded, missing: str
) -> None:
    terminal = reader(offline=False, env=guarded.env | {"NETWORK_MISSING": missing})
    terminal.until(f"│ {LEAD}")
    terminal.until("24 posts")
    terminal.until(says_that_the_network_is_missing)
    assert guarded.attempts != ""
    terminal.press("j")
    terminal.until("│ The What, Why, and How")
    assert terminal.is_running()
    terminal.press("q")
    assert terminal.exit_code(5) == 0


def says_that_the_network_is_missing(terminal: Terminal) -> bool:
    words = ("offline", "network", "no connection", "not be found", "cannot be reached")
    return any(word in terminal.lines[-1].lower() for word in words)
