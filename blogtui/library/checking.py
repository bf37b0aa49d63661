"""Looking at a library without opening it: for the doctor, who is called when it will not open."""

from datetime import datetime
from pathlib import Path

from blogtui.paths import Paths
from blogtui.store.backup import backups, made_at
from blogtui.store.check import check, sqlite_version

__all__ = ["backup_times", "database_troubles", "sqlite_version"]


def database_troubles(database: Path) -> list[str]:
    """What is wrong inside the database, a line each. Raises StoreUnusable."""
    return check(database)


def backup_times(paths: Paths) -> list[datetime]:
    """When the backups that there are were made (UTC), newest first."""
    return [made_at(backup) for backup in backups(paths.backups)]
