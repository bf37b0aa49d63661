"""A list of subscriptions, as readers hand it to one another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list; washed plain text. `folders` leads from the outermost to the innermost.

    `title` may be empty, `home` is the blog's page where the list names it.
    """

    url: str
    title: str = ""
    home: str | None = None
    folders: tuple[str, ...] = ()
