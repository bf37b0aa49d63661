"""The week's backup, made by whoever fetches, beside everything else and last of all."""

import asyncio
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blogtui.store.backup import back_up_when_due
from blogtui.store.connection import database_path

if TYPE_CHECKING:
    from sqlite3 import Connection


async def back_up(db: "Connection") -> None:
    """If it is due. In a thread with a connection of its own; broken off when this is cancelled."""
    leaving = threading.Event()
    try:
        await asyncio.to_thread(
            back_up_when_due, database_path(db), datetime.now(UTC), leaving.is_set
        )
    finally:
        leaving.set()
