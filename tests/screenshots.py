"""`python -m tests.screenshots [NAME…]`: the pictures of the README, one line each in the table.

The picture of the browser is none of them: it is taken in a browser, by hand.
"""

import asyncio
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from blogtui.library import Library
from blogtui.model.events import BlogFound
from tests import showcase
from tests.building import a_library
from tests.driving import NORMAL, Reading, reading
from tests.home_blog import TITLE, some_posts

FOLDER = Path(__file__).parents[1] / "screenshots"
LARGEST_BYTES = 120_000
SMALL = (80, 24)
# Each half of a cell of a picture is a shape of its own in SVG.
TINY = (48, 15)
HANDBOOK = "b slash h a n d b o o k enter"
READING = 12
"""The place of the post on reading in the handbook."""

FLEET = "slash f l e e t enter"
BLOG = "https://harbour.example/"


def as_it_ships(library: Library) -> None:
    """Nothing is put into it."""


def none_yet(reading: Reading) -> None:
    """Nothing happens behind the keys."""


def found(reading: Reading) -> None:
    """The fetcher answers what is at the address that was pasted."""
    titles = tuple(post.title for post in some_posts(3))
    answer = BlogFound(BLOG, TITLE, BLOG, "feed", 10, titles)
    reading.app.screen.told(answer)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is pressed, in what library; `pasted` behind the keys, and then `told`."""

    keys: str
    library: Callable[[Library], None] = as_it_ships
    size: tuple[int, int] = NORMAL
    theme: str = "blogtui-dark"
    plain: bool = False
    blog: str = ""
    pasted: str = ""
    told: Callable[[Reading], None] = none_yet


PICTURES = {
    "main": Picture("j s k"),
    "filtered": Picture("slash e x p enter j s k"),
    "reader": Picture(f"{HANDBOOK} {'j ' * READING} enter"),
    "narrow": Picture("j s k", size=SMALL),
    "light": Picture("j s k d j j j enter l", theme="blogtui-light"),
    "blogs": Picture("b j j j j j", showcase.fill),
    "adding": Picture("b", showcase.fill, pasted=BLOG, told=found),
    "removing": Picture("b j j j j j x", showcase.fill),
    "folder": Picture("b j j j j j f", showcase.fill),
    "piping": Picture(f"{HANDBOOK} enter vertical_line"),
    "known": Picture("C j j space"),
    "categories": Picture("c down space"),
    "filters": Picture(f"{FLEET} f f l e e t s enter"),
    "keys": Picture("question_mark"),
    "palette": Picture("ctrl+p d a t", showcase.fill),
    "went-wrong": Picture("exclamation_mark", showcase.fill),
    "pictures": Picture("enter i", showcase.with_a_picture, TINY, blog="Harbour"),
    "contents": Picture(f"{HANDBOOK} enter t"),
    "plain": Picture("j s k", plain=True),
    "statistics": Picture("S", showcase.fill, (104, 32)),
}


async def draw(picture: Picture) -> str:
    with TemporaryDirectory() as home, a_library(Path(home)) as library:
        picture.library(library)
        library.config = replace(library.config, plain=picture.plain)
        blog = library.blogs.by_name(picture.blog).id if picture.blog else None
        async with reading(library, picture.size, blog_id=blog) as reader:
            reader.app.theme = picture.theme
            await reader.settle()
            await reader.press(*picture.keys.split())
            if picture.pasted:
                await reader.paste(picture.pasted)
            picture.told(reader)
            await reader.settle()
            return steady(reader.app.export_screenshot(title="blogtui"))


def steady(svg: str) -> str:
    """Without the number that is made anew each time, so that equal pictures are equal files.

    Without the frames of single lines, too: they are a quarter of it, and no text leaves its line.
    """
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r'<clipPath id="terminal-line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    return re.sub(r' clip-path="url\(#terminal-line-\d+\)"', "", svg)


def main(names: list[str]) -> int:
    os.environ["TZ"] = "UTC"
    time.tzset()
    if unknown := set(names) - PICTURES.keys():
        print(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(PICTURES)}.")
        return 2
    FOLDER.mkdir(exist_ok=True)
    for name in names or PICTURES:
        with showcase.at_one_moment():
            svg = asyncio.run(draw(PICTURES[name]))
        file = FOLDER / f"{name}.svg"
        file.write_text(svg, "utf-8")
        size = len(svg.encode())
        print(f"screenshots/{file.name}  {size / 1000:.0f} kB")
        assert size <= LARGEST_BYTES, f"{file.name} is too large for a README"
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
