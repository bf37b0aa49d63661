"""Where things lie. Asks the system, creates nothing."""

import os
from pathlib import Path

from blogtui.errors import Misuse


# Neither a dataclass nor a named tuple: to import them is a quarter, or a tenth, of what a shell's
# prompt waits for `blogtui new`.
class Paths:
    """The three folders of one library, not to be changed.

    `data` holds what cannot be fetched again.
    """

    __slots__ = ("cache", "config", "data")

    def __init__(self, config: Path, data: Path, cache: Path) -> None:
        self.config = config
        self.data = data
        self.cache = cache

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"

    @property
    def database(self) -> Path:
        return self.data / "blogtui.db"

    @property
    def backups(self) -> Path:
        """Whole copies of the database, the newest few."""
        return self.data / "backups"

    @property
    def readers_lock(self) -> Path:
        """Whoever has the library open shares a lock on this file."""
        return self.data / "readers.lock"

    @property
    def visitors_lock(self) -> Path:
        """Whoever shows the library to a person shares a lock on this file."""
        return self.data / "visitors.lock"

    @property
    def fetcher_lock(self) -> Path:
        """Whoever holds a lock on this file is the one fetcher of the library."""
        return self.data / "fetcher.lock"


def paths(home: Path | None = None) -> Paths:
    """Under `home` (`--home`) or `$BLOGTUI_HOME`, else where the system keeps such things.

    Raises Misuse where `home` lies with a person (`~name`) whom the system does not know.
    """
    if home is None and (named := os.environ.get("BLOGTUI_HOME")):
        home = Path(named)
    if home is not None:
        try:
            home = home.expanduser().absolute()
        except RuntimeError as error:
            raise Misuse(f"The folder {home} lies with nobody known here.") from error
        return Paths(home / "config", home / "data", home / "cache")
    from platformdirs import PlatformDirs

    system = PlatformDirs("blogtui", appauthor=False)
    return Paths(system.user_config_path, system.user_data_path, system.user_cache_path)
