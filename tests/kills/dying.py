"""A program that kills itself before its n-th word to SQLite, as the kernel would: by SIGKILL.

    python -m tests.kills.dying N MODULE ARGUMENTS…

With N 0 it lives, and says at its end how many words there were.
"""

import os
import runpy
import signal
import sqlite3
import sys
from functools import partial
from typing import Any


class Dying(sqlite3.Connection):
    """Counts what is said on all connections together."""

    said = 0
    last = 0

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        count()
        return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Any) -> sqlite3.Cursor:
        count()
        return super().executemany(sql, parameters)


def count() -> None:
    Dying.said += 1
    if Dying.said == Dying.last:
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    number, module, *arguments = sys.argv[1:]
    Dying.last = int(number)
    vars(sqlite3)["connect"] = partial(sqlite3.connect, factory=Dying)
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        if not Dying.last:
            sys.stderr.write(f"{Dying.said}\n")


if __name__ == "__main__":
    main()
