"""A library that may only be read, whoever runs the tests: root may write everywhere."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@contextmanager
def an_open_folder() -> Iterator[Path]:
    """A folder to which everybody has the way; pytest's are their owner's alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        give_rights(folder)
        shutil.rmtree(folder)


def take_rights(folder: Path) -> None:
    """Everybody may read all that is in it, nobody may write."""
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o555 if place.is_dir() else 0o444)


def give_rights(folder: Path) -> None:
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o755 if place.is_dir() else 0o644)


def without_rights() -> list[str]:
    """What stands before a command so that it runs as somebody whom rights mean something to."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv to become somebody else")
    become = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    tried = subprocess.run([*become, sys.executable, "-c", "import blogtui"], check=False)
    if tried.returncode != 0:
        pytest.skip("this Python is for root alone")
    return become
