"""From an empty home to the third post of a blog added by its address: keys, and seconds."""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.installing import installed
from tests.terminal.first_use import a_blog, walk

ROUNDS = 5


def main() -> None:
    with a_blog() as blog:
        journeys = []
        for _ in range(ROUNDS):
            with TemporaryDirectory() as home:
                journeys.append(walk(installed(), Path(home), blog))
    keys = journeys[0].keys
    seconds = sorted(journey.seconds for journey in journeys)
    print(f"from an empty home to reading the third post of a new blog: {len(keys)} keys")
    print(f"  {' · '.join(keys)}")
    print(
        f"  {median(seconds):.1f} seconds from the start of the program"
        f" (median of {ROUNDS}; {seconds[0]:.1f} to {seconds[-1]:.1f}), no pause between keys"
    )
