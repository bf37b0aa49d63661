"""Looking at a library without opening it: for the doctor, who is called when it will not open."""

from blogtui.paths import Paths
from blogtui.store.check import check, sqlite_version

__all__ = ["database_troubles", "sqlite_version"]


def database_troubles(paths: Paths) -> list[str]:
    """What is wrong inside the database, a line each. Raises StoreUnusable."""
    return check(paths.database)
