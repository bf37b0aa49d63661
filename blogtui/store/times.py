"""Moments as the database keeps them: whole seconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_seconds(moment: datetime | None) -> int | None:
    """Raises ValueError for a moment without a zone."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {moment}")
    return (moment - EPOCH) // timedelta(seconds=1)


def to_moment(seconds: int | None) -> datetime | None:
    """Before 1970 too, where `datetime.fromtimestamp` fails on some systems."""
    return None if seconds is None else EPOCH + timedelta(seconds=seconds)
