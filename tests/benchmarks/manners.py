"""The score that servers keep of their guests, after a month of use with ninety restarts."""

import asyncio
import tempfile
from pathlib import Path

from tests.fetch.manners import FAULTS
from tests.fetch.month import DAYS, SITTINGS, Month
from tests.loopback import loopback


def main() -> None:
    with loopback() as server, tempfile.TemporaryDirectory() as folder:
        month = Month(Path(folder) / "blogtui.db", server)
        asyncio.run(month.live())
    score = month.score
    print(f"{DAYS} days, {DAYS * len(SITTINGS)} starts, {len(score.feeds)} feeds")
    for name, count in score.counts.items():
        print(f"  {name:34}{count:6}")
    print("faults")
    for name in FAULTS:
        print(f"  {name:34}{score.faults[name]:6}")
    print(f"score {score.score:.1f} of 100")
