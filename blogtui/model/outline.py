"""A list of subscriptions, as readers hand it to one another."""

from dataclasses import dataclass

MAX_SUBSCRIPTIONS = 50_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list; washed plain text. `folders` leads from the outermost to the innermost.

    `title` may be empty, `home` is the blog's page where the list names it.
    """

    url: str
    title: str = ""
    home: str | None = None
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The feeds of a list, and how many it names besides that are not taken.

    `is_cut`: it breaks off before its end.
    """

    feeds: tuple[Subscription, ...]
    left_out: int = 0
    is_cut: bool = False
