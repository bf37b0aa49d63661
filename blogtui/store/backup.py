"""Whole copies of the database in a folder beside it: the newest few, never half of one."""

import os
import re
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from blogtui.errors import BlogtuiError, StoreUnwritable
from blogtui.store.check import check
from blogtui.store.reading import open_to_read
from blogtui.store.stopping import IsStopped, stoppable
from blogtui.store.troubles import sentences

KEPT = 4
WEEK = timedelta(days=7)
FOLDER = "backups"
UNFINISHED = ".unfinished"
NAMED = re.compile(r"blogtui-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)(-version-\d+)?\.db")
MOMENT = "%Y-%m-%dT%H-%M-%S"


def folder_of(database: Path) -> Path:
    return database.parent / FOLDER


def backups(folder: Path) -> list[Path]:
    """Newest first, by their names; nothing where there is no folder."""
    try:
        named = [place for place in folder.iterdir() if is_named(place.name)]
    except OSError:
        return []
    return sorted(named, key=lambda place: place.name, reverse=True)


def is_named(name: str) -> bool:
    """As a backup is; digits that are no date are somebody else's."""
    found = NAMED.fullmatch(name)
    try:
        return found is not None and bool(datetime.strptime(found[1], MOMENT).replace(tzinfo=UTC))
    except ValueError:
        return False


def made_at(backup: Path) -> datetime:
    """When a backup was made (UTC), as its name says."""
    found = NAMED.fullmatch(backup.name)
    assert found is not None
    return datetime.strptime(found[1], MOMENT).replace(tzinfo=UTC)


def is_due(folder: Path, now: datetime) -> bool:
    """Whether the last week has brought none. One of the future is a wrong clock's, and no help."""
    return not any(now - WEEK < made_at(backup) <= now for backup in backups(folder))


def is_sound(backup: Path) -> bool:
    """Whether it is whole, and of a version that is known. Reads all of it."""
    try:
        return not check(backup) and backup.stat().st_size > 0
    except (BlogtuiError, OSError):
        return False


def back_up_when_due(database: Path, now: datetime, is_stopped: IsStopped | None = None) -> None:
    """The week's backup. Where it cannot be made there is none: the doctor tells of it.

    Reads the whole database, in some tenths of a second; `is_stopped` is asked all the time.
    """
    folder = folder_of(database)
    if not is_due(folder, now):
        return
    with suppress(OSError):
        for left_behind in folder.glob(f"*{UNFINISHED}*"):
            left_behind.unlink(missing_ok=True)
    back_up_or_not(database, now, is_stopped=is_stopped)


def back_up_before_step(database: Path, version: int) -> None:
    """The database as it is before it is brought up from this version."""
    back_up_or_not(database, datetime.now(UTC), label=f"-version-{version:d}")


def back_up_or_not(
    database: Path, now: datetime, *, label: str = "", is_stopped: IsStopped | None = None
) -> None:
    """A backup that cannot be made keeps nobody from anything."""
    try:
        back_up(database, now, label=label, is_stopped=is_stopped)
    except (BlogtuiError, OSError):
        return


def back_up(
    database: Path, now: datetime, *, label: str = "", is_stopped: IsStopped | None = None
) -> Path:
    """A new backup; the oldest beyond the newest few are taken away.

    Raises Stopped, StoreFull, StoreUnwritable, StoreCorrupt, StoreBusy.
    """
    folder = folder_of(database)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        place = folder / f"blogtui-{now.astimezone(UTC).strftime(MOMENT)}{label}.db"
        copy_whole(database, place, is_stopped)
    except OSError as error:
        raise StoreUnwritable(f"No backup can be made in {folder} ({error.strerror}).") from error
    others = [backup for backup in backups(folder) if backup != place]
    # Those of a clock that was wrong go first.
    others.sort(key=lambda backup: made_at(backup) > now)
    for old in others[KEPT - 1 :]:
        old.unlink(missing_ok=True)
    return place


def copy_whole(database: Path, place: Path, is_stopped: IsStopped | None) -> None:
    """Under another name until it is whole and on the disk."""
    unfinished = place.with_name(f"{place.name}{UNFINISHED}-{os.getpid():d}")
    # SQLite writes into an empty file that is there, and so keeps its rights.
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with sentences(database), closing(open_to_read(database)) as db:
            db.execute("PRAGMA query_only = OFF")
            with stoppable(db, is_stopped):
                db.execute("VACUUM INTO :place", {"place": str(unfinished)})
        to_disk(unfinished)
        unfinished.replace(place)
        to_disk(place.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def to_disk(place: Path) -> None:
    """What `VACUUM INTO` and a new name leave to the system's leisure."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
