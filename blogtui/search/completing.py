"""What a half-typed value may become: categories, authors, blogs, states, years and months."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from blogtui.model.query import Query
from blogtui.model.result import Completion
from blogtui.search.dates import MONTHS
from blogtui.search.evaluate import Evaluator
from blogtui.search.expressions import Named, Property, Relation, State
from blogtui.search.found import Found
from blogtui.search.language import IS, Token, tokens
from blogtui.search.words import fold, query_words, words

MOST = 50
BARE = re.compile(r'[^\s()"~]+')
Offer = tuple[str, int]
"""A value, and how many posts it would find."""


def completions(
    text: str, cursor: int, query: Query, evaluator: Evaluator
) -> tuple[Completion, ...]:
    """What the value that ends at the cursor may become, counted under the rest of the line.

    `query` says what narrows besides: blog, dates, categories. What finds most comes first, years
    and months by time.
    """
    if (token := half_typed(text, cursor)) is None:
        return ()
    before, behind = text[: token.begin], text[cursor:]
    found = evaluator.find(replace(query, text=f"{before} {behind}"))
    offered = [offer for offer in offers(token, found, evaluator) if offer[1]]
    if token.field != Relation.IN:
        offered.sort(key=lambda offer: (-offer[1], offer[0].casefold()))
    sign = "-" if token.is_negated else ""
    lines = ((*offer, f"{before}{sign}{token.field}:{quoted(offer[0])}") for offer in offered)
    return tuple(
        Completion(name, count, line + behind, len(line))
        for name, count, line in list(lines)[:MOST]
    )


def half_typed(text: str, cursor: int) -> Token | None:
    """The value with a field before it that ends at the cursor."""
    if not (found := tokens(text[:cursor])):
        return None
    token = found[-1]
    is_open = not token.is_quoted and token.start + len(token.text) == cursor
    return token if token.field and is_open else None


def offers(token: Token, found: Found, evaluator: Evaluator) -> Iterable[Offer]:
    if token.field == IS:
        return states(fold(token.text), found, evaluator)
    if token.field == Relation.IN:
        return times(fold(token.text), found)
    if token.field in list(Property):
        return named(Property(token.field), token.text, found, evaluator)
    return ()


def states(typed: str, found: Found, evaluator: Evaluator) -> Iterator[Offer]:
    for state in State:
        if state.startswith(typed):
            yield state, found.keys.intersection_cardinality(evaluator.set_of(state))


def named(property: Property, typed: str, found: Found, evaluator: Evaluator) -> Iterator[Offer]:
    """Names without any word cannot be asked for."""
    for name, keys in evaluator.named(Named(property, query_words(typed))):
        if any(words(name)):
            yield name, found.keys.intersection_cardinality(keys)


def times(typed: str, found: Found) -> Iterable[Offer]:
    """Years, newest first; the months of a year that is typed; months by name."""
    counted: Counter[str] = Counter()
    for month in found.months():
        by_name = bool(typed) and not typed[0].isdigit()
        by_month = "-" in typed
        value = MONTHS[month.month - 1].lower() if by_name else str(month.year)
        counted[f"{month.year}-{month.month:02}" if by_month else value] += month.count
    return ((value, count) for value, count in counted.items() if value.startswith(typed))


def quoted(name: str) -> str:
    """As one types it, in quotes where it would fall apart."""
    return name if BARE.fullmatch(name) else '"' + name.replace('"', " ") + '"'
