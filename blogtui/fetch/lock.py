"""One fetcher for each library. The lock is the kernel's: it ends with its process."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from blogtui.errors import StoreUnwritable

BUSY = "Another blogtui is fetching for this library; its posts appear here too."


@contextmanager
def only_fetcher(path: Path) -> Iterator[bool]:
    """Whether this process is the one to fetch. Raises StoreUnwritable."""
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreUnwritable(
            f"The file {path} cannot be made ({error.strerror}).",
            "Check the rights of its folder, or name another with --home.",
        ) from error
    try:
        yield locked(lock)
    finally:
        os.close(lock)


class Turn:
    """Which of several fetchers fetches a library's blogs. The others are guests of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = ExitStack()
        self.is_ours = False

    def take(self) -> bool:
        """Whether it is ours, now if not before. Raises StoreUnwritable."""
        if not self.is_ours:
            with ExitStack() as tried:
                self.is_ours = tried.enter_context(only_fetcher(self._path))
                if self.is_ours:
                    self._held.push(tried.pop_all())
        return self.is_ours

    def leave(self) -> None:
        self._held.close()
        self.is_ours = False


def locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
