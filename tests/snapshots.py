"""Whole screens as plain text, compared with what a person has looked at and found good.

`SNAPSHOTS=update pytest tests/ui` writes them anew; look at the difference before you keep it.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def check(name: str, text: str) -> None:
    """Compare with `tests/snapshots/NAME.txt`."""
    file = FOLDER / f"{name}.txt"
    shown = "\n".join(line.rstrip() for line in text.split("\n")) + "\n"
    if os.environ.get("SNAPSHOTS") == "update":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(shown, "utf-8")
    assert file.exists(), f"There is no {file.name} yet: SNAPSHOTS=update pytest tests/ui"
    assert shown == file.read_text("utf-8")
