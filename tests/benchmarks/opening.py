"""Opening an article and resizing it, beside Textual's Markdown widget with the same text."""

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from blogtui.paths import paths
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.installing import interpreter, program
from tests.benchmarks.watched import Watched
from tests.building import a_library, an_entry, put_blog

COLUMNS, LINES = 120, 40
OTHER = (60, 30)
ROUNDS = 10
SIZES = (5_000, 27_000)
FIRST_WORDS = b"first words"
MARKDOWN_APP = """
import sys
from pathlib import Path
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static
class Reader(App):
    def compose(self):
        yield Static("ready to read")
    async def key_o(self):
        text = Path(sys.argv[1]).read_text("utf-8")
        await self.mount(VerticalScroll(Markdown(text)))
Reader().run()
"""
WORDS = (
    *("the", "crane", "turned", "while", "tide", "and", "timetable", "argued"),
    *("about", "ropes", "in", "a", "harbour", "of", "glass"),
)


def main() -> None:
    with TemporaryDirectory() as folder:
        figures = [figure for size in SIZES for figure in measured(Path(folder), size)]
    for name in ("open → first screen", "resize → screen"):
        table(name, [figure for figure in figures if figure.name == name])


def measured(folder: Path, size: int) -> Iterator[Figure]:
    text = article(size)
    home, file = folder / str(size), folder / f"{size}.md"
    file.write_text(text, "utf-8")
    stored(home, text)
    values: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        for who, command, ready, key in (
            ("blogtui", program(home), b"Nothing but words", "\r"),
            ("Markdown widget", markdown_app(file), b"ready to read", "o"),
        ):
            opened, resized = session(command, ready, key)
            values.setdefault(("open → first screen", who), []).append(opened)
            values.setdefault(("resize → screen", who), []).append(resized)
    for (name, who), taken in values.items():
        yield Figure.of(name, who, size, taken, "ms")


def session(command: list[str], ready: bytes, key: str) -> tuple[float, float]:
    with Watched(command, COLUMNS, LINES) as watched:
        watched.started(ready)
        watched.rest(0.5)
        opened = watched.key(key, FIRST_WORDS)
        watched.rest(0.5)
        return opened, watched.resized(*OTHER)


def markdown_app(file: Path) -> list[str]:
    return [str(interpreter()), "-P", "-c", MARKDOWN_APP, str(file)]


def stored(home: Path, text: str) -> None:
    with a_library(home) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
    put_blog(paths(home), [an_entry("Nothing but words", markdown=text)])


def article(size: int) -> str:
    """Paragraphs, headings, lists, code and a table, of so many words in all."""
    chosen = random.Random(size)
    parts, used = ["These are the first words of it."], 7
    while used < size:
        sentence = " ".join(chosen.choices(WORDS, k=60)).capitalize() + "."
        number = len(parts)
        parts.append(
            f"## Part {number}\n\n{sentence}"
            if number % 7 == 0
            else f"- {sentence}\n- **{sentence}**"
            if number % 7 == 3
            else f"```python\ndef part_{number}():\n    return {number}\n```\n\n{sentence}"
            if number % 7 == 5
            else sentence
        )
        used += 120 if number % 7 == 3 else 60
    return "\n\n".join(parts)
