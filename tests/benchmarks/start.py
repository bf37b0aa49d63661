"""Start → list painted, at several sizes, beside a Textual app of one widget in the same run."""

import sys
from statistics import median

from tests.benchmarks.libraries import home_of
from tests.benchmarks.watched import Watched, program

SIZES = (25, 5_000, 100_000)
ROUNDS = 12
COLUMNS, LINES = 120, 36
ONE_WIDGET = """
from textual.app import App
from textual.widgets import Static
class One(App):
    def compose(self):
        yield Static("one widget is here")
One().run()
"""


def main() -> None:
    cases = {"one widget": ([sys.executable, "-c", ONE_WIDGET], b"one widget is here")}
    for size in SIZES:
        command = program(home_of(size))
        cases[f"{size:,} posts"] = (command, f"{size:,} posts".encode())
    times: dict[str, list[float]] = {name: [] for name in cases}
    peaks: dict[str, float] = {}
    for number in range(ROUNDS + 1):
        # In turn, so that whatever else the machine does falls on all alike.
        for name, (command, text) in cases.items():
            with Watched(command, COLUMNS, LINES) as watched:
                taken = watched.started(text)
                watched.rest(0.3)
                # The first round reads files from disk and may compile them.
                if number:
                    times[name].append(taken)
                peaks[name] = watched.peak_megabytes
    base = median(times["one widget"])
    print(f"start → list painted, {ROUNDS} rounds, milliseconds")
    for name, found in times.items():
        ratio = median(found) / base
        print(
            f"  {name:>14}  min {min(found):6.0f}  median {median(found):6.0f}"
            f"  ratio {ratio:5.2f}  peak {peaks[name]:5.0f} MB"
        )
