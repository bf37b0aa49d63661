"""`blogtui new` and `blogtui new --count` as prompts ask for them: before every line one types.

Nothing is imported but what reads the database, and what washes a name that needs it.
"""

from blogtui.cli.printing import print_lines
from blogtui.cli.whereabouts import database
from blogtui.errors import BlogtuiError
from blogtui.store.visits import new_in


def tell_new(*, count: bool) -> int:
    try:
        found = new_in(database())
    except BlogtuiError as error:
        from blogtui.cli.output import complain

        return complain(error)
    return print_lines([f"{total(found)}"] if count else [a_blog(row) for row in found])


def total(found: list[tuple[int, str, int]]) -> int:
    """The number of all new posts."""
    return sum(new for *_, new in found)


def a_blog(row: tuple[int, str, int]) -> str:
    _, name, new = row
    return f"{new:>5,}  {washed(name)}"


def washed(name: str) -> str:
    if name.isascii() and name.isprintable():
        return " ".join(name.split())
    from blogtui.washing import clean_line

    return clean_line(name)
