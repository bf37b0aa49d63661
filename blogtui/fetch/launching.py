"""How a process of ours starts another: the same Python, the same modules, nothing else."""

import os
import sys
from pathlib import Path

import blogtui


def command(module: str, *arguments: str) -> list[str]:
    """-P: a folder that happens to be the current one must not lend its modules to us."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """Modules are found where this process finds them, so that a checkout works as a wheel does."""
    here = Path(blogtui.__file__).parents[1]
    places = [*filter(None, sys.path), str(here)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(places))}
