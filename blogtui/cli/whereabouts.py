"""Where the database lies, for a shell that waits.

To import `pathlib` and `platformdirs` is a third of what a prompt waits for. So the common places
are found here without them, and `blogtui.paths` is asked for the rest. Tests hold both to one
answer.
"""

import os
import sys


def database() -> str:
    """The same file as `paths().database`. Raises Misuse as `paths` does."""
    home = os.environ.get("BLOGTUI_HOME")
    data = under(home, "data") if home else data_of_a_person()
    if data is not None:
        return os.path.join(data, "blogtui.db")
    from blogtui.paths import paths

    return str(paths().database)


def data_of_a_person() -> str | None:
    """By the XDG base directory specification; `None` where platformdirs knows better.

    That is on other systems, on Android, and where the environment says no whole path.
    """
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    if data := os.environ.get("XDG_DATA_HOME"):
        return under(data, "blogtui")
    return under(os.environ.get("HOME", ""), ".local/share/blogtui")


def under(folder: str, name: str) -> str | None:
    return os.path.join(folder, name) if os.path.isabs(folder) else None
