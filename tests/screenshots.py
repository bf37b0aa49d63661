"""`python -m tests.screenshots`: the pictures of the README, from what ships with blogtui."""

import asyncio
import os
import re
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.building import a_library
from tests.driving import NORMAL, reading

FOLDER = Path(__file__).parents[1] / "screenshots"
NARROW = (80, 24)
HANDBOOK = "b slash h a n d b o o k enter j j enter"
PICTURES = {
    "main": (NORMAL, "j s k", "blogtui-dark"),
    "filtered": (NORMAL, "slash e x p enter j s k", "blogtui-dark"),
    "reader": (NORMAL, HANDBOOK, "blogtui-dark"),
    "narrow": (NARROW, "j s k", "blogtui-dark"),
    "light": (NORMAL, "j s k d j j j enter l", "blogtui-light"),
}


async def draw(name: str) -> str:
    size, keys, theme = PICTURES[name]
    with TemporaryDirectory() as home, a_library(Path(home)) as library:
        async with reading(library, size) as reader:
            reader.app.theme = theme
            await reader.settle()
            await reader.press(*keys.split())
            return steady(reader.app.export_screenshot(title="blogtui"))


def steady(svg: str) -> str:
    """Without the number that is made anew each time, so that equal pictures are equal files."""
    return re.sub(r"terminal-\d+", "terminal", svg)


def main() -> None:
    os.environ["TZ"] = "UTC"
    time.tzset()
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        file = FOLDER / f"{name}.svg"
        file.write_text(asyncio.run(draw(name)), "utf-8")
        print(f"screenshots/{file.name}")


if __name__ == "__main__":
    main()
