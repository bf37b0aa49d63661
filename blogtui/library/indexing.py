"""The index of the timeline, where it is not what it should be."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blogtui.paths import Paths
from blogtui.store import index
from blogtui.store.connection import connect, is_read_only

if TYPE_CHECKING:
    from sqlite3 import Connection

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Mended:
    """What was found: sets that were not what the posts say, and whether they are now."""

    wrong: int
    is_mended: bool


def bring_up_to_date(db: "Connection", paths: Paths, tell: Tell) -> None:
    """Make the index of an older library anew, if nobody else does. Raises StoreBusy, StoreFull."""
    if index.is_current(db) or is_read_only(db):
        return
    from blogtui.fetch.lock import only_fetcher
    from blogtui.search.building import bring_up_to_date

    with only_fetcher(paths.fetcher_lock) as is_alone:
        if is_alone:
            bring_up_to_date(db, tell)


def mended(paths: Paths, tell: Tell) -> Mended:
    """Compare the index with the posts, and make it anew where it is wrong and nobody fetches.

    Raises StoreUnusable, StoreBusy.
    """
    from blogtui.fetch.lock import only_fetcher
    from blogtui.search.building import bring_up_to_date, disagreements

    with closing(connect(paths.database)) as db:
        wrong = disagreements(db, tell)
        if not wrong or is_read_only(db):
            return Mended(wrong, is_mended=False)
        with only_fetcher(paths.fetcher_lock) as is_alone:
            if is_alone:
                bring_up_to_date(db, tell)
            return Mended(wrong, is_mended=is_alone)
