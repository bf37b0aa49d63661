"""What a server that keeps the score says of a guest after a month."""

from pathlib import Path

from tests.fetch.month import Month
from tests.loopback import Loopback


async def test_a_month_of_use_is_without_a_fault(tmp_path: Path, server: Loopback) -> None:
    month = Month(tmp_path / "blogtui.db", server)
    await month.live()
    score = month.score
    assert score.told == []
    assert score.score == 100
    assert score.counts["conditional"] > 10 * score.counts["unconditional"]
