"""The index of an older library made anew by whoever fetches, before anything is fetched."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.errors import StoreUnusable
from blogtui.model.events import Event, IndexBuilt, IndexFailed, IndexGrew
from blogtui.search.building import bring_up_to_date
from blogtui.store import index
from blogtui.store.connection import connect, database_path

if TYPE_CHECKING:
    from sqlite3 import Connection

STEPS_TOLD = 100


class Leaving(Exception):
    """Nobody waits for the index any more."""


async def index_up_to_date(db: "Connection", tell: Callable[[Event], None]) -> None:
    """Where it is not. In a thread with a connection of its own; broken off when cancelled."""
    if index.is_current(db):
        return
    loop = asyncio.get_running_loop()
    leaving = threading.Event()
    told = -1

    def step(share: float) -> None:
        nonlocal told
        if leaving.is_set():
            raise Leaving
        if (now := int(share * STEPS_TOLD)) > told:
            told = now
            loop.call_soon_threadsafe(tell, IndexGrew(share))

    try:
        await asyncio.to_thread(build, database_path(db), step)
        tell(IndexBuilt())
    except StoreUnusable as error:
        tell(IndexFailed(f"The index is not up to date. {error.sentence}"))
    finally:
        leaving.set()


def build(database: Path, step: Callable[[float], None]) -> None:
    with closing(connect(database)) as db:
        try:
            bring_up_to_date(db, step)
        except Leaving:
            return
