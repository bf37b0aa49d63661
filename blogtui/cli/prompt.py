"""`blogtui new` and `blogtui new --count` as prompts ask for them: before every line one types.

Nothing is imported but what reads the database and washes the names in it.
"""

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
    for line in [total(found)] if count else map(a_blog, found):
        print(line)
    return 0


def total(found: list[tuple[int, str, int]]) -> int:
    """The number of all new posts."""
    return sum(new for *_, new in found)


def a_blog(row: tuple[int, str, int]) -> str:
    _, name, new = row
    return f"{new:>5,}  {clean_line(name)}"
