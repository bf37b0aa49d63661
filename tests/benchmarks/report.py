"""What was measured last, in words: the table of the README's section about speed."""

from collections.abc import Callable, Iterable, Iterator

from tests.benchmarks.figures import Figure, Results
from tests.benchmarks.libraries import SIZES

BEGIN, END = "<!-- speed: written by the benchmark graph -->", "<!-- speed ends -->"
COMMAND = "python -m tests.benchmarks scale engine index graph"
TYPING = "typing, new word → list"
MOVES = ("down → list", "page down → list", "End → list")
Say = Callable[[Figure], str]


def shortened(value: float) -> str:
    return f"{value:.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def milliseconds(value: float) -> str:
    if value >= 1_000:
        return f"{shortened(value / 1_000)} s"
    return f"{value:.0f} ms" if value >= 10 else f"{value:.1f} ms"


def megabytes(value: float) -> str:
    if value >= 1_000:
        return f"{shortened(value / 1_000)} GB"
    return f"{value:.0f} MB" if value >= 1 else f"{value:.1f} MB"


def median(figure: Figure) -> str:
    return milliseconds(figure.median)


def median_and_p95(figure: Figure) -> str:
    return f"{figure.median:.0f} / {figure.p95:.0f} ms"


def p95(figure: Figure) -> str:
    return milliseconds(figure.p95)


def memory(figure: Figure) -> str:
    return megabytes(figure.median)


def seconds(figure: Figure) -> str:
    return f"{figure.median:.0f} s" if figure.median >= 10 else f"{figure.median:.1f} s"


def section(scale: Results, engine: Results | None, index: Results | None) -> str:
    """What stands between the two marks, both included."""
    return "\n".join(
        [
            BEGIN,
            f"Measured {scale.date} on {scale.machine}, each line in one run:",
            "",
            *table(scale, engine, index),
            END,
        ]
    )


def table(scale: Results, engine: Results | None, index: Results | None) -> Iterator[str]:
    yield "| posts stored | " + " | ".join(f"{size:,}" for size in SIZES) + " |"
    yield "|---|" + "---:|" * len(SIZES)
    base = scale.get("start → list", "one widget", 0)
    yield row("start → list painted", scale, "start → list", "blogtui", median)
    if base is not None:
        yield row(
            f"… to a Textual app of one widget ({milliseconds(base.median)})",
            *(scale, "start → list", "blogtui"),
            lambda figure: f"{figure.median / base.median:.2f} ×",
        )
    yield row(f"… {scale.beside}", scale, "start → list", "newsboat", median)
    yield row("key → list while typing, median / p95", scale, TYPING, "blogtui", median_and_p95)
    yield row("key → all dates counted", scale, "typing → dates", "blogtui", median_and_p95)
    for name in MOVES:
        yield row(f"{name.partition(' →')[0]} → list", scale, name, "blogtui", median_and_p95)
    if engine is not None:
        yield row("the filter alone, p95", engine, "filter again", "plain words", p95)
        yield row("… words not read before", engine, "filter, first touch", "plain words", p95)
    yield row("most memory after use", scale, "memory", "blogtui", memory)
    yield row(f"… {scale.beside}", scale, "memory", "newsboat", memory)
    yield row("database", scale, "database", "blogtui", memory)
    if index is not None:
        yield row("building its index", index, "index build", "", seconds)
        yield row("… most memory", index, "index build, memory", "", memory)


def row(label: str, results: Results, name: str, program: str, say: Say) -> str:
    found = (results.get(name, program, size) for size in SIZES)
    return line(label, (say(figure) if figure else "–" for figure in found))


def line(label: str, cells: Iterable[str]) -> str:
    return f"| {label} | " + " | ".join(cells) + " |"


def put_into(readme: str, written: str) -> str:
    """The README with this section instead of the one that is there."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + written + after
