"""Marks post after post, and says which mark is kept: `starred 17` or `read 17`, a line each."""

import sys
from pathlib import Path

from blogtui.model.query import Query
from tests.building import a_library


def main(home: Path) -> None:
    with a_library(home) as library:
        answer = library.posts.find(Query())
        for row in answer.rows(0, answer.count):
            library.marks.set_starred([row.id], True)
            say(f"starred {row.id}")
            library.marks.set_read([row.id], True)
            say(f"read {row.id}")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
