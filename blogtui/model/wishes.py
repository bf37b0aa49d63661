"""When a feed says that it wants to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Wishes:
    """Its pause between two requests, and hours (0 to 23) and days (Monday is 0) of rest, in GMT.

    RSS 2.0 `ttl`, `skipHours` and `skipDays`, and the syndication module's period.
    """

    pause: timedelta | None = None
    quiet_hours: frozenset[int] = frozenset()
    quiet_days: frozenset[int] = frozenset()

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Wishes":
        """From what `plain` gave. Raises ValueError, TypeError or KeyError for anything else."""
        pause = plain["pause"]
        return cls(
            None if pause is None else timedelta(seconds=pause),
            frozenset(map(int, plain["quiet_hours"])),
            frozenset(map(int, plain["quiet_days"])),
        )

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it; the pause in seconds."""
        return {
            "pause": self.pause and self.pause.total_seconds(),
            "quiet_hours": sorted(self.quiet_hours),
            "quiet_days": sorted(self.quiet_days),
        }


NO_WISHES = Wishes()
