"""serve: whom it refuses to listen for, and what it says."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from blogtui import extras
from tests.cli.conftest import PROJECT, Blogtui

PASSWORD = "BLOGTUI_SERVE_PASSWORD"


@pytest.fixture(autouse=True)
def _no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD, raising=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "reader.example"])
def test_others_are_let_in_by_password_alone(blogtui: Blogtui, host: str) -> None:
    ran = blogtui("serve", "--host", host)
    assert (ran.code, ran.out) == (2, "")
    assert "--password-file" in ran.err
    assert ran.err.count("\n") == 1


def test_a_password_is_no_option(blogtui: Blogtui) -> None:
    """Whoever lists the processes of the machine would read it."""
    assert blogtui("serve", "--password", "hush").code == 2


@pytest.mark.parametrize(
    ("content", "mode", "words"),
    [("", 0o600, "empty"), ("hush", 0o644, "chmod 600"), ("hush", 0o640, "chmod 600")],
)
def test_a_password_that_protects_nothing_is_refused(
    blogtui: Blogtui, tmp_path: Path, content: str, mode: int, words: str
) -> None:
    file = tmp_path / "password"
    file.write_text(content)
    file.chmod(mode)
    ran = blogtui("serve", "--password-file", str(file))
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "hush" not in ran.err


def test_a_password_file_that_is_not_there_is_a_sentence(blogtui: Blogtui, tmp_path: Path) -> None:
    ran = blogtui("serve", "--password-file", str(tmp_path / "nothing"))
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_an_empty_password_in_the_environment_is_refused(
    blogtui: Blogtui, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, "")
    assert blogtui("serve", "--host", "0.0.0.0").code == 2


@pytest.mark.parametrize("port", ["-1", "65536", "many", "8000.0"])
def test_a_port_is_a_number(blogtui: Blogtui, port: str) -> None:
    assert blogtui("serve", f"--port={port}").code == 2


def test_without_the_extra_one_is_told_how_to_get_it(
    blogtui: Blogtui, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    ran = blogtui("serve")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'blogtui[serve]'" in ran.err


@pytest.mark.usefixtures("never_started")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_says_where_it_is_and_ends_when_asked(
    home: Path, number: signal.Signals, code: int
) -> None:
    words = [sys.executable, "-m", "blogtui", "--home", str(home), "serve", "--port", "0", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), PASSWORD: "hush"}
    with subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        line = running.stdout.readline()
        assert line.startswith(b'{"url": "http://127.0.0.1:')
        running.send_signal(number)
        try:
            assert running.wait(timeout=60) == code
        finally:
            running.kill()
        assert running.stderr.read() == b""
    assert not home.exists()


def test_the_rest_of_the_program_does_without_the_extra() -> None:
    """Nothing but `serve` loads a web server."""
    look = "import sys, blogtui.cli.serving, blogtui.cli.manual; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, cwd=PROJECT, check=True
    )
    assert not {"aiohttp", "textual_serve", "textual"} & set(ran.stdout.split())
