"""What a server that keeps the score says of a guest after days of use."""

from pathlib import Path

from tests.fetch.month import Month
from tests.loopback import Loopback


async def test_five_days_of_use_are_without_a_fault(tmp_path: Path, server: Loopback) -> None:
    month = Month(tmp_path / "blogtui.db", server)
    await month.live(5)  # the whole of it: python -m tests.benchmarks manners
    score = month.score
    assert score.told == []
    assert score.score == 100
    assert score.counts["conditional"] > 10 * score.counts["unconditional"]
