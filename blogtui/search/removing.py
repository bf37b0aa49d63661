"""Blogs out of the library, and back into it with all that was theirs."""

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from pyroaring import BitMap

from blogtui.search.building import terms_of
from blogtui.search.indexing import ALL, Kind, Term, word_terms
from blogtui.search.inverting import no_places
from blogtui.search.storing import indexing_of
from blogtui.search.timeline import next_free
from blogtui.search.words import words
from blogtui.store import blogs, posts, removed

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.store.posts import Said


def remove_blog(db: "Connection", blog_id: int, *, keep: bool = False) -> None:
    """Take a blog and its posts out of the library. To be called inside `writing(db)`.

    `keep`: this connection can bring it back, as long as it is open.
    """
    if keep:
        removed.keep(db, blog_id)
    indexing = indexing_of(db)
    places = places_of(db, blog_id)
    indexing.take(places)
    for term, keys in places.items():
        indexing.set_of(term).difference_update(BitMap(keys))
    indexing.store()
    blogs.remove(db, blog_id)


def restore_blog(db: "Connection", blog_id: int) -> None:
    """Bring back a blog that was kept, to its numbers and places. To be called in `writing(db)`.

    Where a new post has got the place of one of its posts, that one stands on the next free one.
    Raises BlogExists where the blog was added again since.
    """
    removed.refuse_subscribed(db, blog_id)
    indexing = indexing_of(db)
    taken, moved = indexing.set_of(ALL), []
    for post_id, key in removed.keys(db, blog_id):
        free = next_free(taken, key)
        taken.add(free)
        if free != key:
            moved.append((free, post_id))
    removed.move(db, moved)
    removed.bring_back(db, blog_id)
    places = places_of(db, blog_id)
    indexing.take(places)
    for term, keys in places.items():
        indexing.set_of(term).update(keys)
    indexing.store()


def places_of(db: "Connection", blog_id: int) -> dict[Term, "array[int]"]:
    """Every set that posts of a blog are in, with their places there."""
    places: defaultdict[Term, array[int]] = defaultdict(no_places)
    for said in posts.every(db, blog_id):
        for term in all_terms(said):
            places[term].append(said.key)
    return places


def all_terms(said: "Said") -> set[Term]:
    """Every set that a stored post is in."""
    found: set[Term] = set(terms_of(said))
    found.update((Kind.TITLE, word) for word in words(said.title))
    for word in set(words(f"{said.title}\n{said.excerpt}")):
        found.update(word_terms(word))
    return found
