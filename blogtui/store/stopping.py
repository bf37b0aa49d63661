"""Long work with the database that may be stopped midway."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from blogtui.errors import Stopped

STEPS_BETWEEN_LOOKS = 10_000
"""Of SQLite's machine: about a millisecond."""


def never() -> bool:
    """Of work that nobody can stop."""
    return False


@contextmanager
def stoppable(db: sqlite3.Connection, is_stopped: Callable[[], bool]) -> Iterator[None]:
    """What is done inside `writing(db)` is done whole, or is as if it had never begun.

    Raises Stopped inside the first statement that runs after `is_stopped` has become true, or at
    the end. `is_stopped` is asked in the thread that uses `db`.
    """
    db.set_progress_handler(is_stopped, STEPS_BETWEEN_LOOKS)
    try:
        yield
        if is_stopped():
            raise Stopped
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_INTERRUPT":
            raise Stopped from None
        raise
    finally:
        db.set_progress_handler(None, 0)
