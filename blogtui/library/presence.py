"""Who has the library open. The locks are the kernel's: they end with their process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

PATIENCE_SECONDS = 0.3


class Presence:
    """One of those who have it open, from `enter` to `leave`; `place` is the file of the lock."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._handle: int | None = None

    def enter(self) -> None:
        """Once; where no lock can be made, unseen by others."""
        if self._handle is not None:
            return
        try:
            handle = opened(self._place)
        except OSError:
            return
        with in_turn(self._place):
            is_inside = is_locked(handle, fcntl.LOCK_SH)
        if is_inside:
            self._handle = handle
        else:
            os.close(handle)

    def is_alone(self) -> bool:
        """Whether nobody else has it open at this moment; false where no lock tells."""
        if self._handle is None:
            return False
        with in_turn(self._place):
            alone = is_locked(self._handle, fcntl.LOCK_EX)
            is_locked(self._handle, fcntl.LOCK_SH)
        return alone

    def leave(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
        self._handle = None


@contextmanager
def alone(place: Path) -> Iterator[bool]:
    """Whether nobody else has it open; nobody enters inside."""
    handle = opened(place)
    try:
        with in_turn(place):
            is_ours = is_locked(handle, fcntl.LOCK_EX)
        yield is_ours
    finally:
        os.close(handle)


@contextmanager
def in_turn(place: Path) -> Iterator[None]:
    """One at a time: the kernel gives a shared lock up before it tries for the whole of it.

    Where nobody can tell whose turn it is, or somebody sleeps in theirs, as near as one comes.
    """
    try:
        turn: int | None = opened(place.with_suffix(".turn"))
    except OSError:
        turn = None
    try:
        if turn is not None:
            wait_for(turn)
        yield
    finally:
        if turn is not None:
            os.close(turn)


def wait_for(turn: int) -> None:
    given_up = monotonic() + PATIENCE_SECONDS
    while monotonic() < given_up:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sleep(0.001)
        except OSError:  # a file system without locks
            return
        else:
            return


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
