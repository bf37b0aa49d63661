"""Draws what `scale` measured last, and writes the README's section about speed anew."""

from pathlib import Path

from tests.benchmarks.drawing import Chart, Line, Point, card
from tests.benchmarks.figures import Results, kept
from tests.benchmarks.libraries import SIZES
from tests.benchmarks.report import (
    COMMAND,
    TYPING,
    megabytes,
    milliseconds,
    put_into,
    section,
)

PROJECT = Path(__file__).parents[2]
PICTURE = PROJECT / "screenshots" / "speed.svg"
README = PROJECT / "README.md"
OURS, THEIRS, KEYS, PLAIN = "#7aa2d6", "#e3b567", "#8fb996", "#8b919d"
MILLISECONDS_TICKS = (1.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0)
MEGABYTES_TICKS = (10.0, 100.0, 1_000.0)


def main() -> None:
    scale = kept("scale")
    if scale is None:
        print("Nothing is measured yet: python -m tests.benchmarks scale")
        return
    PICTURE.write_text(drawn(scale), "utf-8")
    written = section(scale, kept("engine"), kept("index"))
    README.write_text(put_into(README.read_text("utf-8"), written), "utf-8")
    print(f"{PICTURE.relative_to(PROJECT)}, {README.name}")


def drawn(scale: Results) -> str:
    return card(
        "What a growing library costs",
        "Medians of ten rounds in a real terminal, 160×50; the green band reaches to the p95. "
        "Both axes are logarithmic.",
        f"{scale.date} · {scale.machine} · {scale.beside} · {COMMAND}",
        SIZES,
        (times(scale), memory(scale)),
    )


def times(scale: Results) -> Chart:
    start = "start → list"
    lines = [
        Line("newsboat", THEIRS, points(scale, start, "newsboat")),
        Line("blogtui", OURS, points(scale, start, "blogtui")),
        Line(
            *("key → list", KEYS, points(scale, TYPING, "blogtui")),
            above=points(scale, TYPING, "blogtui", "p95"),
        ),
    ]
    if (one := scale.get(start, "one widget", 0)) is not None:
        level = tuple((float(size), one.median) for size in (SIZES[0], SIZES[-1]))
        lines.insert(2, Line("Textual alone", PLAIN, level, dashed=True))
    return Chart("Start, and key → list", MILLISECONDS_TICKS, milliseconds, with_points(lines))


def memory(scale: Results) -> Chart:
    lines = [
        Line("newsboat", THEIRS, points(scale, "memory", "newsboat")),
        Line("blogtui", OURS, points(scale, "memory", "blogtui")),
    ]
    return Chart("Memory at most", MEGABYTES_TICKS, megabytes, with_points(lines))


def points(results: Results, name: str, program: str, value: str = "median") -> tuple[Point, ...]:
    found = (results.get(name, program, size) for size in SIZES)
    return tuple((figure.posts, getattr(figure, value)) for figure in found if figure)


def with_points(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.points)
