"""Opens a database, as every start does."""

import sys
from pathlib import Path

from blogtui.store.connection import connect

if __name__ == "__main__":
    connect(Path(sys.argv[1])).close()
