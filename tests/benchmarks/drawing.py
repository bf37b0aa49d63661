"""Lines on logarithmic axes as plain SVG: a card of its own colour, for light and dark pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import log10

WIDTH, HEIGHT = 960, 440
TOP, BOTTOM, LEFT, PLOT, PANEL = 112, 352, 68, 268, 470
LABEL_HEIGHT, LABEL_GAP = 16.0, 12
CARD, RULE, TEXT, DIM = "#16181d", "#2b303a", "#d4d7dd", "#8b919d"
FONT = "ui-sans-serif, system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

Point = tuple[float, float]
Write = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Line:
    """Values by size. `above` are higher ones, such as the p95, up to which it is shaded."""

    name: str
    colour: str
    points: tuple[Point, ...]
    above: tuple[Point, ...] = ()
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """`ticks` are the values with a rule; the first and the last are the ends of the axis."""

    title: str
    ticks: tuple[float, ...]
    write: Write
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """From values to places on the card, by their logarithm."""

    low: float
    high: float
    start: float
    stop: float

    def at(self, value: float) -> float:
        share = log10(value / self.low) / log10(self.high / self.low)
        return round(self.start + share * (self.stop - self.start), 1)


def card(
    title: str, subtitle: str, footer: str, sizes: Sequence[int], charts: Iterable[Chart]
) -> str:
    inside = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="12" fill="{CARD}"/>',
        text(32, 42, title, size=20, weight=600),
        text(32, 66, subtitle, colour=DIM),
        text(32, HEIGHT - 22, footer, colour=DIM, size=12),
    ]
    for number, chart in enumerate(charts):
        inside += drawn(chart, LEFT + number * PANEL, sizes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" font-family="{FONT}">\n'
        f"<title>{escape(title)}</title>\n" + "\n".join(inside) + "\n</svg>\n"
    )


def drawn(chart: Chart, left: float, sizes: Sequence[int]) -> Iterator[str]:
    across = Axis(sizes[0], sizes[-1], left, left + PLOT)
    up = Axis(chart.ticks[0], chart.ticks[-1], BOTTOM, TOP)
    yield text(left, TOP - 18, chart.title, weight=600)
    for tick in chart.ticks:
        yield rule(left, left + PLOT, up.at(tick))
        yield text(left - 10, up.at(tick) + 4, chart.write(tick), colour=DIM, anchor="end", size=12)
    for size in sizes:
        yield text(across.at(size), BOTTOM + 22, short(size), colour=DIM, anchor="middle", size=12)
    yield text(left + PLOT / 2, BOTTOM + 42, "posts stored", colour=DIM, anchor="middle", size=12)
    for line in chart.lines:
        yield from drawn_line(line, across, up)
    yield from labels(chart, across, up)


def drawn_line(line: Line, across: Axis, up: Axis) -> Iterator[str]:
    if line.above:
        around = places((*line.points, *reversed(line.above)), across, up)
        yield f'<polygon points="{around}" fill="{line.colour}" opacity="0.22"/>'
    dashes = ' stroke-dasharray="5 5"' if line.dashed else ""
    yield (
        f'<polyline points="{places(line.points, across, up)}" fill="none" '
        f'stroke="{line.colour}" stroke-width="2.5" stroke-linejoin="round" '
        f'stroke-linecap="round"{dashes}/>'
    )
    if not line.dashed:
        for x, y in line.points:
            yield f'<circle cx="{across.at(x)}" cy="{up.at(y)}" r="3.6" fill="{line.colour}"/>'


def labels(chart: Chart, across: Axis, up: Axis) -> Iterator[str]:
    """Each line's name and last value, beside where it ends."""
    ends = [(up.at(line.points[-1][1]), line) for line in chart.lines]
    ends.sort(key=lambda end: end[0])
    lowest = spaced([height for height, _ in ends])
    for height, (_, line) in zip(lowest, ends, strict=True):
        x, y = line.points[-1]
        said = f"{line.name} {chart.write(y)}"
        yield text(across.at(x) + LABEL_GAP, height + 4, said, colour=line.colour, size=13)


def spaced(heights: Sequence[float]) -> list[float]:
    """The same ones, from above, moved down where two would lie on each other."""
    found: list[float] = []
    for height in heights:
        found.append(max(height, found[-1] + LABEL_HEIGHT) if found else height)
    return found


def places(points: Iterable[Point], across: Axis, up: Axis) -> str:
    return " ".join(f"{across.at(x)},{up.at(y)}" for x, y in points)


def rule(left: float, right: float, height: float) -> str:
    return f'<line x1="{left}" y1="{height}" x2="{right}" y2="{height}" stroke="{RULE}"/>'


def text(
    x: float,
    y: float,
    said: str,
    *,
    colour: str = TEXT,
    size: int = 14,
    weight: int = 400,
    anchor: str = "start",
) -> str:
    return (
        f'<text x="{x}" y="{y}" fill="{colour}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{escape(said)}</text>'
    )


def short(number: int) -> str:
    """`25`, `5k`, `1M`."""
    if number >= 1_000_000:
        return f"{number // 1_000_000}M"
    return f"{number // 1_000}k" if number >= 1_000 else str(number)
