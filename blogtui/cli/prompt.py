"""`blogtui new` and `blogtui new --count` as prompts ask for them: before every line one types.

Nothing is imported but what reads the database and washes the names in it.
"""

import sys

from blogtui.cli.printing import print_lines
from blogtui.errors import BlogtuiError
from blogtui.paths import paths
from blogtui.store.visits import new_in
from blogtui.washing import clean_line


def tell_new(*, count: bool) -> int:
    try:
        found = new_in(paths().database)
    except BlogtuiError as error:
        from blogtui.cli.output import complain

        return complain(error)
    lines = [f"{total(found)}"] if count else [a_blog(row) for row in found]
    return print_lines(lines, sys.stdout.encoding)


def total(found: list[tuple[int, str, int]]) -> int:
    """The number of all new posts."""
    return sum(new for *_, new in found)


def a_blog(row: tuple[int, str, int]) -> str:
    _, name, new = row
    return f"{new:>5,}  {clean_line(name)}"
