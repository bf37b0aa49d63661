"""A file in a person's own editor."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import which

from blogtui.errors import BlogtuiError, Misuse

SET_ONE = "Set $EDITOR to one that is installed."
WITHOUT_ANY = ("editor", "nano", "vi")


def edit(file: Path) -> None:
    """Wait until the editor has ended. Raises Misuse without a terminal, and BlogtuiError."""
    if not sys.stdin.isatty():
        raise Misuse("An editor needs a terminal.", f"The file is {file}")
    words = [*editor(), str(file)]
    try:
        # No shell reads the words. ctrl+c is the editor's own: it has the terminal.
        code = subprocess.run(words, check=False).returncode
    except OSError as error:
        raise BlogtuiError(f"{words[0]} does not start ({error.strerror}).", SET_ONE) from error
    if code:
        raise BlogtuiError(f"{words[0]} ended with {code}.", f"The file is {file}")


def editor() -> list[str]:
    """$VISUAL, else $EDITOR, else what is installed, in words. Raises BlogtuiError."""
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(said)
    except ValueError as error:
        raise BlogtuiError(f"This is no command: {said}", SET_ONE) from error
    if words:
        return words
    for name in WITHOUT_ANY:
        if which(name):
            return [name]
    raise BlogtuiError("No editor is found.", SET_ONE)
