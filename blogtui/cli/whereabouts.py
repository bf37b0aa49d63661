"""Where the database lies, for a shell that waits.

To import `pathlib` and `platformdirs` is a third of what a prompt waits for. So the common places
are found here without them, and `blogtui.paths` is asked for the rest. Tests hold both to one
answer.
"""

import os
import sys


def database() -> str:
    """The same file as `paths().database`. Raises Misuse as `paths` does."""
    data = data_under_home() if os.environ.get("BLOGTUI_HOME") else data_of_a_person()
    if data is not None:
        return os.path.join(data, "blogtui.db")
    from blogtui.paths import paths

    return str(paths().database)


def data_under_home() -> str | None:
    """In the folder that `$BLOGTUI_HOME` names; `None` where that begins with a tilde."""
    home = os.environ["BLOGTUI_HOME"]
    return None if home.startswith("~") else os.path.join(os.getcwd(), home, "data")


def data_of_a_person() -> str | None:
    """By the XDG base directory specification; `None` where only platformdirs knows better.

    That is on other systems, on Android, and for a person without a home of their own.
    """
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    data, home = os.environ.get("XDG_DATA_HOME", ""), os.environ.get("HOME", "")
    if os.path.isabs(data):
        return os.path.join(data, "blogtui")
    return os.path.join(home, ".local/share/blogtui") if os.path.isabs(home) else None
