"""How far a walk through a blog's older posts has come."""

from dataclasses import dataclass
from enum import StrEnum

# Why a blog is not complete, where nothing went wrong.
ON_THE_WAY = "Older posts are still to be fetched."
UNSAID = "Nothing older is offered, and nothing says whether this is all."
FEWER = "The blog says that it has more posts, but does not give them."


class Route(StrEnum):
    """Ways that lead to older posts, the surest first."""

    HOME = "home"
    """The front page, where nothing is known but a feed: it shows which of the others there are."""
    WORDPRESS = "wordpress"
    FEED = "feed"
    LISTING = "listing"
    SITEMAP = "sitemap"
    POSTS = "posts"
    """The posts' own pages, for what nothing else told of them."""


class WholeBy(StrEnum):
    """What says that every post of a blog is here."""

    TOTAL = "total"
    LAST_PAGE = "last-page"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Step:
    """One page to be asked for; `page` counts those of its route from 1."""

    route: Route
    url: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Walk:
    """`steps` are still to be taken, the first one next.

    `given` counts the posts that the route has given so far, `barren` its last pages in a row that
    gave none that this walk had not met; `expected` is the number of posts where that is known.
    `trouble` is a sentence on what kept a route from its end. `rests` counts the failures in a row
    that made it rest, `turn` the walks through one blog.
    """

    steps: tuple[Step, ...] = ()
    given: int = 0
    barren: int = 0
    expected: int | None = None
    whole_by: WholeBy | None = None
    trouble: str = ""
    rests: int = 0
    turn: int = 1

    @property
    def step(self) -> Step | None:
        return self.steps[0] if self.steps else None
