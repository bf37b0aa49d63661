"""Start, keys and memory with 25 to a million posts: everything through a real pty, installed.

Beside a Textual app of one widget and newsboat, in turn, so that what else the machine does falls
on all alike. Read medians side by side, and the smallest as a quiet machine.
"""

from collections.abc import Callable, Iterator
from functools import partial

from blogtui.paths import paths
from tests.benchmarks import newsboat
from tests.benchmarks.figures import Figure, keep, table
from tests.benchmarks.installing import interpreter
from tests.benchmarks.libraries import SIZES, home_of
from tests.benchmarks.session import COLUMNS, LINES, Measured, session, truths
from tests.benchmarks.watched import Watched

ROUNDS = 10
ONE_WIDGET = """
from textual.app import App
from textual.widgets import Static
class One(App):
    def compose(self):
        yield Static("one widget is here")
One().run()
"""
# Its start takes longer than the posts grow, so a million is tried once, and not to the end.
NEWSBOAT_SIZES, NEWSBOAT_ONCE, NEWSBOAT_SECONDS = (25, 5_000, 100_000), 1_000_000, 240.0
MEGABYTES = "MB"

Case = tuple[str, int]
"""A program, and how many posts it has."""
Values = dict[tuple[str, Case], list[float]]


def main() -> None:
    cases: dict[Case, Callable[[], Iterator[Measured]]] = {("one widget", 0): one_widget}
    for size in SIZES:
        home = home_of(size)
        cases["blogtui", size] = partial(session, home, truths(home))
    if (theirs := newsboat.version()) is not None:
        for size in NEWSBOAT_SIZES:
            newsboat.cache_of(size)
            cases["newsboat", size] = partial(newsboat.start, size, COLUMNS, LINES, 60.0)
    values = rounds(cases)
    figures = [
        Figure.of(name, program, posts, taken, MEGABYTES if name == "memory" else "ms")
        for (name, (program, posts)), taken in values.items()
    ]
    figures += [database(size) for size in SIZES]
    if theirs is not None:
        figures += newsboat_once()
    keep("scale", figures, theirs or "")
    tell(figures, theirs)


def rounds(cases: dict[Case, Callable[[], Iterator[Measured]]]) -> Values:
    values: Values = {}
    for number in range(ROUNDS + 1):
        print(f"round {number} of {ROUNDS} …", flush=True)
        for case, work in cases.items():
            for name, value in work():
                # The first round reads files from disk and may compile them.
                if number:
                    values.setdefault((name, case), []).append(value)
    return values


def one_widget() -> Iterator[Measured]:
    with Watched([str(interpreter()), "-P", "-c", ONE_WIDGET], COLUMNS, LINES) as watched:
        yield "start → list", watched.started(b"one widget is here")
        watched.rest(0.3)
        yield "memory", watched.peak_megabytes


def newsboat_once() -> list[Figure]:
    newsboat.cache_of(NEWSBOAT_ONCE)
    print("newsboat with a million posts, once …", flush=True)
    try:
        found = list(newsboat.start(NEWSBOAT_ONCE, COLUMNS, LINES, NEWSBOAT_SECONDS))
    except TimeoutError:
        print(f"newsboat has not listed a million posts after {NEWSBOAT_SECONDS:.0f} seconds.")
        return []
    return [
        Figure.of(name, "newsboat", NEWSBOAT_ONCE, [value], "MB" if name == "memory" else "ms")
        for name, value in found
    ]


def database(size: int) -> Figure:
    megabytes = paths(home_of(size)).database.stat().st_size / 1e6
    return Figure.of("database", "blogtui", size, [megabytes], MEGABYTES)


def tell(figures: list[Figure], theirs: str | None) -> None:
    print(f"\n{ROUNDS} rounds, {COLUMNS}×{LINES}, beside {theirs or 'no newsboat'}")
    for name in dict.fromkeys(figure.name for figure in figures):
        of_name = [figure for figure in figures if figure.name == name]
        table(name, sorted(of_name, key=lambda figure: (figure.program, figure.posts)))
    starts = {(f.program, f.posts): f.median for f in figures if f.name == "start → list"}
    base = starts["one widget", 0]
    print("\nstart, as a multiple of one widget")
    for (program, posts), taken in starts.items():
        print(f"  {program:12}{posts or '':>10,}" if posts else f"  {program:22}", end="")
        print(f"{taken / base:8.2f}")
