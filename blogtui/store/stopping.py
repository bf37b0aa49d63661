"""Long work with the database that may be stopped midway."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from blogtui.errors import Stopped, StoreBusy
from blogtui.store.connection import writing

STEPS_BETWEEN_LOOKS = 10_000
"""Of SQLite's machine, in one statement: about a millisecond."""

IsStopped = Callable[[], bool]
"""Asked in the thread that works. Where there is `None` instead, nobody can stop the work."""


@contextmanager
def stoppable(db: sqlite3.Connection, is_stopped: IsStopped | None) -> Iterator[None]:
    """Raises Stopped in one of the long statements inside, or at the end."""
    if is_stopped is None:
        yield
        return
    db.set_progress_handler(is_stopped, STEPS_BETWEEN_LOOKS)
    try:
        yield
        if is_stopped():
            raise Stopped
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            raise Stopped from None
        raise
    finally:
        db.set_progress_handler(None, 0)


@contextmanager
def writing_until(db: sqlite3.Connection, is_stopped: IsStopped | None) -> Iterator[None]:
    """As `writing`, but what is stopped is as if it had never begun. Raises Stopped.

    While another program writes, it waits as long as `writing` does before it sees that.
    """
    try:
        with writing(db), stoppable(db, is_stopped):
            yield
    except StoreBusy:
        if is_stopped is not None and is_stopped():
            raise Stopped from None
        raise
