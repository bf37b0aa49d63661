"""A damaged library made usable again: it is moved aside, and its newest sound backup comes back.

Nothing is deleted, and nothing is moved before what takes its place is whole.
"""

import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from blogtui.errors import StoreBusy, StoreCorrupt, StoreUnwritable
from blogtui.library.checking import database_troubles
from blogtui.library.founding import make_folders, protect, seed
from blogtui.library.presence import alone
from blogtui.model.blog import Source, SourceKind
from blogtui.paths import Paths
from blogtui.search.building import bring_up_to_date
from blogtui.store import blogs
from blogtui.store.backup import backups, is_sound, made_at, to_disk
from blogtui.store.connection import connect, writing
from blogtui.store.salvage import Salvaged, subscriptions
from blogtui.washing import clean_line, safe_url

SIDE_FILES = ("-wal", "-shm")  # they hold the log of the file whose name they bear
NEW = "new"


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the damaged file is now, what took its place, and the subscriptions carried over.

    `backup` is `None` where there was none and the library begins anew.
    """

    aside: Path
    backup: Path | None
    made: datetime | None
    carried: tuple[str, ...]


def restore(paths: Paths, now: datetime) -> Restored | None:
    """`None` where the database is whole, or where there is none: nothing is done then.

    Raises StoreTooNew, StoreBusy where it is in use, StoreUnwritable, StoreFull.
    """
    from blogtui.fetch.lock import BUSY, only_fetcher

    if not paths.database.exists() or is_whole(paths.database):
        return None
    make_folders(paths)
    with only_fetcher(paths.fetcher_lock) as fetches, alone(paths.readers_lock) as reads:
        if not fetches:
            raise StoreBusy(BUSY, "Close it first.")
        if not reads:
            # Its marks would go into the file that is moved aside.
            raise StoreBusy("Another blogtui has this library open.", "Close it first.")
        return replaced(paths, now)


def is_whole(database: Path) -> bool:
    """Raises StoreTooNew, StoreUnwritable: no damage, so no backup helps."""
    try:
        return not database_troubles(database)
    except StoreCorrupt:
        return False


def replaced(paths: Paths, now: datetime) -> Restored:
    backup = newest_sound(paths)
    fresh = paths.data / f"{paths.database.name}.{NEW}"
    try:
        clear(fresh)
        carried = build(fresh, backup, subscriptions(paths.database), now)
        to_disk(fresh)
        aside = free_name(paths.database, now)
        exchange(paths.database, aside, fresh)
    except OSError as error:
        raise StoreUnwritable(
            f"{paths.database} cannot be replaced ({error.strerror}).",
            "Make room on the disk, and look who owns the folder.",
        ) from error
    finally:
        clear(fresh)
    return Restored(aside, backup, made_at(backup) if backup else None, carried)


def newest_sound(paths: Paths) -> Path | None:
    every = backups(paths.backups)
    return next((each for each in every if is_sound(each)), None)


def build(
    fresh: Path, backup: Path | None, salvaged: list[Salvaged], now: datetime
) -> tuple[str, ...]:
    """A whole library: the backup's, or a new one, and what was subscribed to. Names those."""
    if backup is not None:
        shutil.copyfile(backup, fresh)
    with closing(connect(fresh)) as db:
        protect(fresh)
        seed(db, now)
        carried = []
        with writing(db):
            for each in salvaged:
                if safe_url(each.url) and blogs.by_address(db, each.url) is None:
                    name = clean_line(each.name) or each.url
                    blogs.add(
                        db,
                        name=name,
                        url=each.url,
                        tagline="",
                        source=source(each),
                        now=now,
                        typed_host=urlsplit(each.url).hostname,
                    )
                    carried.append(name)
        # It follows from the posts, whatever has befallen it.
        bring_up_to_date(db, lambda share: None)
    return tuple(carried)


def source(salvaged: Salvaged) -> Source | None:
    """Where it was fetched from; what makes no sense any more is looked for anew."""
    url = salvaged.source_url
    if not isinstance(url, str) or safe_url(url) is None:
        return None
    with suppress(ValueError):
        return Source(SourceKind(salvaged.source_kind or ""), url)
    return None


def free_name(database: Path, now: datetime) -> Path:
    stem = f"{database.name}.corrupt-{now.astimezone(UTC):%Y-%m-%dT%H-%M-%S}"
    names = (database.with_name(stem + end) for end in ("", *(f"-{n}" for n in range(2, 100))))
    return next(name for name in names if not name.exists())


def exchange(database: Path, aside: Path, fresh: Path) -> None:
    """The damaged file under another name, and the fresh one under its own.

    Its log goes first, for a fresh database must never meet the log of another. The name is never
    free for a moment: a start at that moment would make an empty library.
    """
    for end in SIDE_FILES:
        log = database.with_name(database.name + end)
        if log.exists():
            log.rename(aside.with_name(aside.name + end))
    try:
        aside.hardlink_to(database)
    except OSError:  # a folder, or a disk that knows no second names
        database.rename(aside)
    fresh.replace(database)
    to_disk(database.parent)


def clear(fresh: Path) -> None:
    for end in ("", *SIDE_FILES):
        fresh.with_name(fresh.name + end).unlink(missing_ok=True)
