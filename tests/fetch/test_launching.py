"""Starting processes of our own."""

import subprocess
from pathlib import Path

import pytest

from blogtui.fetch.launching import command, environment


def test_modules_of_the_current_folder_are_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with a `json.py` in it is no reason to run that."""
    (tmp_path / "json.py").write_text("raise SystemExit(66)")
    (tmp_path / "blogtui.py").write_text("raise SystemExit(67)")
    monkeypatch.chdir(tmp_path)
    started = subprocess.run(
        command("blogtui.fetch", "--help"), env=environment(), capture_output=True, check=False
    )
    assert started.returncode == 0
    assert b"--folders" in started.stdout
