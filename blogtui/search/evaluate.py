"""Query → set of places: set algebra, and the looking up of phrases."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

from pyroaring import BitMap

from blogtui.model.query import Query
from blogtui.model.result import CategoryCount
from blogtui.search.days import Days
from blogtui.search.expressions import (
    All,
    Dated,
    Either,
    Expression,
    InMonth,
    Inside,
    Like,
    Named,
    Not,
    Phrase,
    Property,
    State,
    Word,
    Yearly,
)
from blogtui.search.found import Found
from blogtui.search.indexing import (
    ALL,
    LONGEST_PREFIX,
    NEW,
    READ,
    STARRED,
    STORED,
    UNDATED,
    Kind,
    Term,
    blog_term,
)
from blogtui.search.language import parse
from blogtui.search.likeness import Said, alike
from blogtui.search.sets import as_set, united
from blogtui.search.words import words

REMEMBERED_KEYS = 4_000_000
"""In all sets that are kept in memory: two bytes each at most, and a bit where they are dense."""

KINDS = {Property.CATEGORY: Kind.CATEGORY, Property.AUTHOR: Kind.AUTHOR}
Leaf = Term | Word | Inside | Named | State | Like


class SetReader(Protocol):
    """Where sets are read as bytes, and posts as text."""

    def get(self, term: Term) -> bytes | None: ...
    def beginning_with(self, term: Term) -> Iterable[bytes]: ...
    def containing(self, kind: str, part: str) -> Iterable[bytes]: ...
    def of_kind(self, kind: str) -> list[tuple[str, bytes]]: ...
    def names(self, kind: str) -> list[str]: ...
    def blog_names(self) -> list[tuple[int, str]]: ...
    def blogs_in(self, folder: str) -> list[int]: ...
    def folders(self) -> list[str]: ...
    def texts(self, keys: Sequence[int]) -> Iterable[tuple[int, str, str]]:
        """Place, title and excerpt of the posts at these places."""

    def several(self, kind: str, names: Sequence[str]) -> Iterable[tuple[str, bytes]]:
        """Of these names, those that have a set, with it."""

    def said(self, post_id: int) -> Said | None:
        """What a post says, and its place; `None` where there is no such post."""


class Evaluator:
    """Answers queries from sets; remembers those it has read until it is told to forget.

    Does not know where sets are kept, nor when they change.
    """

    def __init__(self, reader: SetReader, today: Callable[[], date]) -> None:
        self._reader = reader
        self._today = today
        self._sets: dict[Leaf, BitMap] = {}
        self._remembered_keys = 0
        self._days: Days | None = None
        self._names: dict[Property, list[tuple[tuple[Term, ...], str, str]]] = {}
        self._looked_up: dict[Phrase, tuple[BitMap, BitMap]] = {}

    def forget(self) -> None:
        """The sets have changed."""
        self._sets.clear()
        self._remembered_keys = 0
        self._days = None
        self._names.clear()
        self._looked_up.clear()

    def find(self, query: Query, *, at_most: int | None = None) -> Found:
        """`at_most`: how many posts may be read for a phrase now; it is rough until all are."""
        scope = self.scope(query)
        evaluation = Evaluation(self, at_most)
        without_dates = self.chosen(evaluation.of(self.parsed(query), scope), query)
        return Found(
            self.on_chosen_dates(without_dates, query),
            without_dates,
            scope,
            undated=self.set_of(UNDATED),
            read=self.set_of(READ),
            days=self.days(),
            is_rough=evaluation.is_rough,
        )

    def parsed(self, query: Query) -> Expression:
        return parsed(query.text, self._today())

    def categories(self, query: Query) -> list[CategoryCount]:
        """Categories of the blog, or of all, counted under words and dates; most first."""
        scope = self.scope(query)
        base = Evaluation(self, None).of(self.parsed(query), scope)
        base = self.on_chosen_dates(base, query)
        counted = [
            CategoryCount(name, base.intersection_cardinality(keys))
            for name, keys in self.all_of(Kind.CATEGORY)
            if name in query.categories or scope.intersect(keys)
        ]
        return sorted(counted, key=lambda c: (-c.count, c.name.casefold()))

    def scope(self, query: Query) -> BitMap:
        if query.folder:
            return self.in_any(self.terms_in(query.folder))
        return self.set_of(ALL if query.blog is None else blog_term(query.blog))

    def terms_in(self, folder: str) -> tuple[Term, ...]:
        """The sets of the blogs in a folder, and in those inside it."""
        return tuple(map(blog_term, self._reader.blogs_in(folder)))

    def in_any(self, terms: Iterable[Term]) -> BitMap:
        return BitMap.union(BitMap(), *map(self.set_of, terms))

    def chosen(self, found: BitMap, query: Query) -> BitMap:
        """Of these, those in one of the categories that were chosen by name."""
        if not query.categories:
            return found
        return found & BitMap.union(
            *(self.set_of((Kind.CATEGORY, name)) for name in query.categories)
        )

    def on_chosen_dates(self, found: BitMap, query: Query) -> BitMap:
        """Of these, those on the days that were chosen in the date sidebar."""
        if not (query.spans or query.undated):
            return found
        days = self.days()
        spans = (days.between(span.start, span.stop, found) for span in query.spans)
        undated = found & self.set_of(UNDATED) if query.undated else BitMap()
        return BitMap.union(undated, *spans)

    def days(self) -> Days:
        if self._days is None:
            displaced = (
                (date.fromisoformat(day), as_set(keys))
                for day, keys in self._reader.of_kind(Kind.DAY)
            )
            self._days = Days(displaced, self.set_of(UNDATED))
        return self._days

    def set_of(self, leaf: Leaf) -> BitMap:
        """The posts of all blogs that are so."""
        if (known := self._sets.get(leaf)) is not None:
            return known
        found = self.read(leaf)
        while self._sets and self._remembered_keys + len(found) > REMEMBERED_KEYS:
            self._remembered_keys -= len(self._sets.pop(next(iter(self._sets))))
        self._remembered_keys += len(found)
        self._sets[leaf] = found
        return found

    def read(self, leaf: Leaf) -> BitMap:
        match leaf:
            case Word(beginning, in_title):
                return self.beginning_with(beginning, in_title=in_title)
            case Inside(part, in_title):
                # What stands in a word of up to three letters stands in a beginning of that length.
                kinds = (Kind.TITLE,) if in_title else (Kind.WORD, Kind.PREFIX)
                return united(
                    keys for kind in kinds for keys in self._reader.containing(kind, part)
                )
            case State():
                return self.in_state(leaf)
            case Like(post_id):
                return self.like(post_id)
            case Named():
                return BitMap.union(BitMap(), *(keys for _, keys in self.named(leaf)))
            case (_, _):
                return as_set(self._reader.get(leaf))

    def beginning_with(self, word: str, *, in_title: bool) -> BitMap:
        if in_title:
            return united(self._reader.beginning_with((Kind.TITLE, word)))
        if len(word) <= LONGEST_PREFIX:
            return as_set(self._reader.get((Kind.PREFIX, word)))
        return united(self._reader.beginning_with((Kind.WORD, word)))

    def like(self, post_id: int) -> BitMap:
        """The posts that share the rarest words with this one, without itself."""
        if (said := self._reader.said(post_id)) is None:
            return BitMap()
        return alike(said, self._reader.several, len(self.set_of(ALL)))

    def in_state(self, state: State) -> BitMap:
        match state:
            case State.UNREAD:
                return self.set_of(ALL) - self.set_of(READ)
            case State.READ:
                return self.set_of(READ)
            case State.STARRED:
                return self.set_of(STARRED)
            case State.STORED:
                return self.set_of(STORED)
            case State.NEW:
                return self.set_of(NEW)
            case State.UNDATED:
                return self.set_of(UNDATED)

    def named(self, asked: Named) -> Iterator[tuple[str, BitMap]]:
        """Categories, authors, blogs or folders that have words that begin so, with their posts."""
        beginnings = [f" {beginning}" for beginning in asked.beginnings]
        for terms, name, said in self.names(asked.property):
            if all(beginning in said for beginning in beginnings):
                yield name, self.in_any(terms)

    def names(self, property: Property) -> list[tuple[tuple[Term, ...], str, str]]:
        """Every name with its sets and its words, each behind a space."""
        if property not in self._names:
            named: Iterable[tuple[tuple[Term, ...], str]]
            if property is Property.BLOG:
                named = (((blog_term(number),), name) for number, name in self._reader.blog_names())
            elif property is Property.FOLDER:
                named = ((self.terms_in(name), name) for name in self._reader.folders())
            else:
                kind = KINDS[property]
                named = ((((kind, name),), name) for name in self._reader.names(kind))
            self._names[property] = [(terms, name, spaced(words(name))) for terms, name in named]
        return self._names[property]

    def all_of(self, kind: Kind) -> list[tuple[str, BitMap]]:
        return [(term, as_set(keys)) for term, keys in self._reader.of_kind(kind)]

    def with_phrase(self, phrase: Phrase, candidates: BitMap, at_most: int | None) -> BitMap | None:
        """Those of the candidates whose text has the phrase; `None` while too many are not read.

        What was read once is remembered, so each asking reads on.
        """
        checked, having = self._looked_up.get(phrase, (BitMap(), BitMap()))
        unread = candidates - checked
        if unread:
            # The newest come first: they are looked at first.
            now = unread if at_most is None else unread[-min(at_most, len(unread)) :]
            having = having | self.having(phrase, now)
            self._looked_up[phrase] = checked | now, having
            if len(now) < len(unread):
                return None
        return candidates & having

    def having(self, phrase: Phrase, places: BitMap) -> BitMap:
        return BitMap(
            key
            for key, title, excerpt in self._reader.texts(list(places))
            if says(title, phrase.words) or (not phrase.in_title and says(excerpt, phrase.words))
        )


class Evaluation:
    """One query's set algebra. Does not know how sets are read."""

    def __init__(self, evaluator: Evaluator, at_most: int | None) -> None:
        self._evaluator = evaluator
        self._at_most = at_most
        self.is_rough = False

    def of(self, expression: Expression, within: BitMap) -> BitMap:
        """The posts among these that the expression finds."""
        match expression:
            case All(of=parts):
                for part in sorted(parts, key=cost):
                    if not within:
                        break
                    within = self.of(part, within)
                return within
            case Either(of=parts):
                return BitMap.union(BitMap(), *(self.of(part, within) for part in parts))
            case Not(of=part):
                return within - self.of(part, within)
            case Phrase():
                return self._phrase(expression, within)
            case Dated(start=start, stop=stop):
                return self._evaluator.days().between(start, stop, within)
            case InMonth(month=month):
                return self._evaluator.days().in_month(month, within)
            case Yearly(first, last):
                return self._evaluator.days().yearly(first, last, within)
            case _:
                return within & self._evaluator.set_of(expression)

    def _phrase(self, phrase: Phrase, within: BitMap) -> BitMap:
        """All its words narrow; whether they follow each other is read in what is left."""
        *whole, last = phrase.words
        for word in whole:
            within = within & self._evaluator.set_of(whole_word(word, in_title=phrase.in_title))
        within = within & self._evaluator.set_of(Word(last, phrase.in_title))
        found = self._evaluator.with_phrase(phrase, within, self._at_most)
        if found is None:
            self.is_rough = True
            return within
        return found


def whole_word(word: str, *, in_title: bool) -> Term:
    """The set of a word; of a short one at least the set of words that begin so."""
    if in_title:
        return Kind.TITLE, word
    return (Kind.PREFIX if len(word) <= LONGEST_PREFIX else Kind.WORD), word


def says(text: str, phrase: tuple[str, ...]) -> bool:
    """Whether these words follow each other in a text; the last one may be a beginning."""
    return spaced(phrase) in spaced(words(text))


def spaced(words: Iterable[str]) -> str:
    """Each behind a space: what begins a word is found by one search."""
    return "".join(f" {word}" for word in words)


def cost(expression: Expression) -> int:
    """What costs more is done with fewer posts left."""
    match expression:
        case Phrase():
            return 2
        case Not(of=part):
            return max(1, cost(part))
        case All(of=parts) | Either(of=parts):
            return max(1, *map(cost, parts)) if parts else 0
        case _:
            return 0


@lru_cache(maxsize=32)
def parsed(text: str, today: date) -> Expression:
    return parse(text, today)
