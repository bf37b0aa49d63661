"""The program as a person has it: installed, its bytecode compiled.

Where blogtui is installed beside this Python, and not as an editable checkout, that one is taken.
Else `python -m venv` makes an environment in the temp folder, and `pip install` of this checkout
builds the wheel, installs it and compiles it; anew whenever a file of the package has changed.
"""

import hashlib
import json
import subprocess
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from tests.benchmarks.libraries import folder
from tests.benchmarks.watched import environment

PROJECT = Path(__file__).parents[2]


def program(home: Path) -> list[str]:
    """The reader, offline."""
    return [*installed(), "--offline", "--home", str(home)]


def installed() -> list[str]:
    return [str(interpreter().with_name("blogtui"))]


@cache
def interpreter() -> Path:
    """The Python of the environment that is measured."""
    here = Path(sys.executable)
    return here if is_installed_here() else made()


def is_installed_here() -> bool:
    try:
        said = distribution("blogtui").read_text("direct_url.json") or "{}"
    except PackageNotFoundError:
        return False
    is_editable = json.loads(said).get("dir_info", {}).get("editable", False)
    return not is_editable and Path(sys.executable).with_name("blogtui").exists()


def made() -> Path:
    place = folder() / "environment"
    python, label = place / "bin" / "python", place / "installed"
    state = digest()
    if not label.exists() or label.read_text("utf-8") != state:
        print("installing blogtui …", flush=True)
        if not python.exists():
            run([sys.executable, "-m", "venv", str(place)])
        run([str(python), "-m", "pip", "install", "-qq", str(PROJECT)])
        label.write_text(state, "utf-8")
    return python


def digest() -> str:
    """Of everything that is installed."""
    files = [file for file in (PROJECT / "blogtui").rglob("*") if file.suffix != ".pyc"]
    state = hashlib.sha256()
    for file in sorted([*files, PROJECT / "pyproject.toml"]):
        if file.is_file():
            state.update(f"{file.relative_to(PROJECT)}\0".encode() + file.read_bytes())
    return state.hexdigest()


def run(command: list[str]) -> None:
    subprocess.run(command, env=environment(), check=True)
