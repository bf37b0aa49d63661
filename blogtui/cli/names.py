"""`blogtui completion --blogs BEGINNING`: what a shell offers where a blog is meant.

A person waits for it with a finger on the tab key: no library is opened, no parser loaded. Nothing
is said of errors, for it would stand in the middle of the line that is being typed.
"""

from blogtui.cli.printing import print_lines
from blogtui.cli.whereabouts import database
from blogtui.errors import BlogtuiError
from blogtui.store.naming import blog_names
from blogtui.washing import clean_line


def tell_names(beginning: str) -> int:
    """One name a line, those that begin so; 1 where there is no library to ask."""
    try:
        known = blog_names(database())
    except BlogtuiError:
        return 1
    # Whatever the locale says: shells hand it on as it is.
    return print_lines(names(known, beginning), "utf-8")


def names(known: list[str], beginning: str) -> list[str]:
    """Each once, on one line, without those that would be taken for an option."""
    washed = dict.fromkeys(clean_line(name) for name in known)
    folded = beginning.casefold()
    return [
        name
        for name in washed
        if name and not name.startswith("-") and name.casefold().startswith(folded)
    ]
