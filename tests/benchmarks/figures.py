"""What was measured: many times the same, told as median, p95, maximum and quiet minimum."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Self

from tests.benchmarks.libraries import folder


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured of one program with so many posts (0: none), in one unit."""

    name: str
    program: str
    posts: int
    unit: str
    times: int
    least: float
    median: float
    p95: float
    most: float

    @classmethod
    def of(cls, name: str, program: str, posts: int, values: Sequence[float], unit: str) -> Self:
        ordered = sorted(values)
        return cls(
            *(name, program, posts, unit, len(ordered)),
            least=ordered[0],
            median=median(ordered),
            p95=p95(ordered),
            most=ordered[-1],
        )


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of one benchmark, and where and when they were measured, beside what."""

    date: str
    machine: str
    beside: str
    figures: tuple[Figure, ...]

    def get(self, name: str, program: str, posts: int) -> Figure | None:
        asked = (name, program, posts)
        return next((f for f in self.figures if (f.name, f.program, f.posts) == asked), None)


def p95(ordered: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed (the nearest rank)."""
    return ordered[-(-95 * len(ordered) // 100) - 1]


def spread(values: Sequence[float]) -> str:
    """`median 12.0  p95 19.1  max 24.9`."""
    ordered = sorted(values)
    return f"median {median(ordered):7.1f}  p95 {p95(ordered):7.1f}  max {ordered[-1]:7.1f}"


def table(title: str, figures: Iterable[Figure]) -> None:
    """A line for each; posts stay unsaid where there are none."""
    print(f"\n{title}")
    print(f"  {'':42}{'quiet':>9}{'median':>9}{'p95':>9}{'max':>9}")
    for figure in figures:
        posts = f"{figure.posts:,}" if figure.posts else ""
        numbers = (figure.least, figure.median, figure.p95, figure.most)
        said = "".join(f"{number:9.{2 if number < 10 else 0}f}" for number in numbers)
        name = f"{figure.name}, {figure.program}" if figure.program else figure.name
        print(f"  {name:31} {posts:>10}{said} {figure.unit} ({figure.times} times)", flush=True)


def results_file(benchmark: str) -> Path:
    return folder() / f"{benchmark}.json"


def keep(benchmark: str, figures: Iterable[Figure], beside: str = "") -> None:
    """For the graph, beside the libraries."""
    results = Results(f"{datetime.now(UTC):%Y-%m-%d}", machine(), beside, tuple(figures))
    text = json.dumps(asdict(results), indent=1, ensure_ascii=False)
    results_file(benchmark).write_text(text, "utf-8")


def kept(benchmark: str) -> Results | None:
    """Of its last run; `None` where there was none."""
    file = results_file(benchmark)
    if not file.exists():
        return None
    stored = json.loads(file.read_text("utf-8"))
    figures = tuple(Figure(**figure) for figure in stored["figures"])
    return Results(stored["date"], stored["machine"], stored["beside"], figures)


def machine() -> str:
    """`2 × AMD EPYC, 24 GB, Linux 6.1`."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    system = os.uname()
    kernel = ".".join(system.release.split(".")[:2])
    return f"{os.cpu_count()} × {processor()}, {memory:.0f} GB, {system.sysname} {kernel}"


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, os.uname().machine)
