"""Pictures of articles that are stored, for whoever shows them."""

from contextlib import suppress
from pathlib import Path

from blogtui.paths import Paths
from blogtui.store import pictures
from blogtui.store.pictures import Kept


class Pictures:
    """Finds files that we have written ourselves. Does not open them."""

    def __init__(self, paths: Paths) -> None:
        self._folder = pictures.folder_of(paths.database)

    def stored(self, address: str) -> Path | None:
        return pictures.find(self._folder, address)

    @property
    def kept(self) -> Kept:
        """Their number and size; none where the folder cannot be read."""
        with suppress(OSError):
            return pictures.kept(self._folder)
        return Kept(0, 0)
