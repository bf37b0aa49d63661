"""The filter engine alone: exact count, the first page and all month counts, per kind of query."""

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from blogtui.library import Library
from blogtui.model.query import Query
from blogtui.paths import paths
from tests.benchmarks.figures import Figure, keep, table
from tests.benchmarks.libraries import SIZES, home_of

PAGE = 50
WARM, FIRST = "filter again", "filter, first touch"
TIMES_WARM, TIMES_FIRST = 20, 5
# As they are typed, one beginning after the other.
PLAIN = ("p", "py", "pyt", "pyth", "python", "the", "the data", "s m t", "zor", "music rust zo")


def main() -> None:
    figures: list[Figure] = []
    for size in SIZES:
        home = home_of(size)
        asked = kinds(home)
        for name, take in ((WARM, again), (FIRST, first_touch)):
            figures += [
                Figure.of(name, kind, size, list(take(home, texts)), "ms")
                for kind, texts in asked.items()
            ]
        table(f"{size:,} posts", (figure for figure in figures if figure.posts == size))
    keep("engine", figures)


def kinds(home: Path) -> Mapping[str, tuple[str, ...]]:
    """Every kind of the query language, with names that this library has."""
    library = opened(home)
    category = library.posts.categories(Query())[0].name
    post = library.posts.find(Query()).whole(0, 1)[0]
    library.close()
    return {
        "plain words": PLAIN,
        "phrase": ('"database index"', '"machine learning"'),
        "not": ("python -kernel", "NOT python"),
        "or, brackets": ("python OR rust", "(python OR rust) (memory OR cache)"),
        "title:": ("title:python", "title:zo"),
        "tag:": (f'tag:"{category}"', "tag:s"),
        "author:": (f'author:"{post.authors[0]}"', "author:b"),
        "blog:": (f'blog:"{post.blog}"', "blog:l"),
        "is:": ("is:unread", "is:read", "is:starred", "is:stored", "is:undated"),
        "after:, before:": ("after:2023-05", "before:2024", "after:30d", "on:2023-05-15"),
        "in:": ("in:2023", "in:may"),
        "~inside": ("~atabas", "~izo"),
        "many together": ('title:python -rust (tag:s OR author:b) after:2015 is:unread "of the"',),
    }


def opened(home: Path) -> Library:
    """As the reader has it before the first key: what it started with is read."""
    library = Library.open(paths(home), offline=True)
    ask(library, "")
    return library


def again(home: Path, texts: tuple[str, ...]) -> Iterator[float]:
    library = opened(home)
    for text in texts:
        ask(library, text)
        yield from (ask(library, text) for _ in range(TIMES_WARM))
    library.close()


def first_touch(home: Path, texts: tuple[str, ...]) -> Iterator[float]:
    for text in texts:
        for _ in range(TIMES_FIRST):
            library = opened(home)
            yield ask(library, text)
            library.close()


def ask(library: Library, text: str) -> float:
    """Milliseconds until all is known that a frame shows."""
    started = time.perf_counter()
    answer = library.posts.find(Query(text))
    answer.rows(0, PAGE)
    assert sum(month.count for month in answer.months) + answer.undated >= answer.count
    return (time.perf_counter() - started) * 1000
