"""Which posts are like a post: those that share its rarest words.

A word that few posts have says much of what a post is about, and one that many have says nothing.
Each counts by the logarithm of its rarity (the inverse document frequency of Spärck Jones, 1972).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
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

Several = Callable[[str, Sequence[str]], Iterable[tuple[str, bytes]]]


class Said(NamedTuple):
    """Of a post, its place and what it says."""

    key: int
    title: str
    excerpt: str
    categories: tuple[str, ...]


def alike(said: Said, several: Several, total: int) -> BitMap:
    """Places of the posts that are most like it, without its own. `total` counts all posts."""
    most = max(FEW_POSTS, total * COMMON)
    sets = sorted(shared(said, several), key=lambda each: len(each[0]))
    scores: dict[int, float] = defaultdict(float)
    times: dict[int, int] = defaultdict(int)
    looked_at = 0
    for keys, share in sets:
        looked_at += len(keys)
        if len(keys) > most or looked_at > MOST_PLACES:
            break
        weight = share * log(total / len(keys))
        for key in keys:
            scores[key] += weight
            times[key] += 1
    scores.pop(said.key, None)
    # One word that two posts have by chance makes them no kin.
    found = [key for key in scores if times[key] > 1] or list(scores)
    return BitMap(nlargest(MOST_ALIKE, found, key=lambda key: (scores[key], key)))


def shared(said: Said, several: Several) -> Iterable[tuple[BitMap, float]]:
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
