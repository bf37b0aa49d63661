"""More like this: from the post to the list of those that are like it."""

import random
import time
from collections.abc import Iterator

from blogtui.library import Library
from blogtui.model.query import Query
from blogtui.paths import paths
from tests.benchmarks.figures import Figure, keep, table
from tests.benchmarks.libraries import home_of

SIZES = (5_000, 100_000)
POSTS, PAGE = 300, 50


def main() -> None:
    figures = [Figure.of("like", "", size, list(asked(size)), "ms") for size in SIZES]
    table("more like this", figures)
    keep("like", figures)


def asked(size: int) -> Iterator[float]:
    """Milliseconds for posts drawn from all of them, each asked for the first time."""
    library = Library.open(paths(home_of(size)), offline=True)
    ids = library.posts.find(Query()).ids()
    for post_id in random.Random(7).sample(ids, POSTS):
        started = time.perf_counter()
        library.posts.find(Query(f"like:{post_id}")).rows(0, PAGE)
        yield (time.perf_counter() - started) * 1000
    library.close()
