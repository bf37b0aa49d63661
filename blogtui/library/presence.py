"""Who has the library open. The locks are the kernel's: they end with their process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def enter(place: Path) -> int | None:
    """Be one of those who have it open; to be closed. `None` where no lock can be made."""
    try:
        handle = opened(place)
    except OSError:
        return None
    if is_locked(handle, fcntl.LOCK_SH):
        return handle
    os.close(handle)
    return None


def is_alone(handle: int | None) -> bool:
    """Whether nobody else has it open at this moment; false where there is no lock to tell by."""
    if handle is None:
        return False
    alone = is_locked(handle, fcntl.LOCK_EX)
    is_locked(handle, fcntl.LOCK_SH)
    return alone


def leave(handle: int | None) -> None:
    if handle is not None:
        os.close(handle)


@contextmanager
def alone(place: Path) -> Iterator[bool]:
    """Whether nobody else has it open; nobody enters inside."""
    handle = opened(place)
    try:
        yield is_locked(handle, fcntl.LOCK_EX)
    finally:
        os.close(handle)


def opened(place: Path) -> int:
    """A handle for the owner alone: whoever may open the file may keep the lock."""
    handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(handle, 0o600)
    except OSError:
        os.close(handle)
        raise
    return handle


def is_locked(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
