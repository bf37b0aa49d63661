"""Which posts are like a post: those that share its rarest words.

A word that few posts have says much of what a post is about, and one that many have says nothing.
Each counts by the logarithm of its rarity (the inverse document frequency of Spärck Jones, 1972).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from math import log
from typing import NamedTuple

from pyroaring import BitMap

from blogtui.search.indexing import LONGEST_PREFIX, Kind
from blogtui.search.sets import as_set
from blogtui.search.words import words

MOST_ALIKE = 30
COMMON = 0.1
"""A word that more than this share of all posts have is like "the"."""

FEW_POSTS = 10
"""Of a small library no word is common that no more than these have."""

MOST_PLACES = 20_000
"""Places that are looked at, those of the rarest words first: more would change little."""

OF_TITLE = 2.0
"""How much more a word of the title counts than one of the excerpt."""

Shared = tuple[BitMap, float]
"""The posts that have a word, and how much more than another word it counts."""

Several = Callable[[str, Sequence[str]], Iterable[tuple[str, bytes]]]


class Said(NamedTuple):
    """Of a post, its place and what it says."""

    key: int
    title: str
    excerpt: str
    categories: tuple[str, ...]


def alike(said: Said, several: Several, total: int) -> BitMap:
    """Places of the posts that are most like it, without its own. `total` counts all posts."""
    rare = rarest(shared(said, several), total)
    once, twice = BitMap(), BitMap()
    for keys, _ in rare:
        twice |= once & keys
        once |= keys
    own = BitMap([said.key])
    # One word that two posts have by chance makes them no kin.
    kin = (twice - own) or (once - own)
    scores: dict[int, float] = defaultdict(float)
    for keys, share in rare:
        weight = share * log(total / len(keys))
        for key in keys & kin:
            scores[key] += weight
    return BitMap(nlargest(MOST_ALIKE, scores, key=lambda key: (scores[key], key)))


def rarest(sets: Iterable[Shared], total: int) -> list[Shared]:
    """Those that say something, as many as are looked at."""
    most, places = max(FEW_POSTS, total * COMMON), 0
    found = []
    for keys, share in sorted(sets, key=lambda each: len(each[0])):
        places += len(keys)
        if len(keys) > most or places > MOST_PLACES:
            break
        found.append((keys, share))
    return found


def shared(said: Said, several: Several) -> Iterator[Shared]:
    """The posts of each of its words and categories, and how much that counts."""
    in_title = set(words(said.title))
    every = in_title.union(words(said.excerpt))
    for kind, names in (
        (Kind.WORD, [word for word in every if len(word) > LONGEST_PREFIX]),
        (Kind.PREFIX, [word for word in every if len(word) <= LONGEST_PREFIX]),
        (Kind.CATEGORY, said.categories),
    ):
        for name, keys in several(kind, names):
            counts_more = kind is Kind.CATEGORY or name in in_title
            yield as_set(keys), OF_TITLE if counts_more else 1.0
