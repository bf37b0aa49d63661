"""Where what was asked for stands in a text."""

from collections.abc import Iterator
from functools import lru_cache

from blogtui.search.expressions import All, Either, Expression, Inside, Phrase, Word
from blogtui.search.words import fold, placed_words

Place = tuple[str, int, int]
Asked = Word | Inside | Phrase


@lru_cache(maxsize=8)
def asked_for(expression: Expression) -> tuple[Asked, ...]:
    """What can stand in a text of all that is asked; what is behind a "not" cannot."""
    match expression:
        case All(of=parts) | Either(of=parts):
            return tuple(dict.fromkeys(asked for part in parts for asked in asked_for(part)))
        case Word() | Inside() | Phrase():
            return (expression,)
        case _:
            return ()


def highlights(text: str, expression: Expression) -> list[tuple[int, int]]:
    """Start and stop offsets of what was asked for, in order and apart."""
    if not (asked := asked_for(expression)):
        return []
    places = list(placed_words(text))
    found = sorted(span for each in asked for span in spans_of(each, text, places))
    apart: list[tuple[int, int]] = []
    for start, stop in found:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(stop, apart[-1][1]))
        else:
            apart.append((start, stop))
    return apart


def spans_of(asked: Asked, text: str, places: list[Place]) -> Iterator[tuple[int, int]]:
    match asked:
        case Word(beginning):
            for word, start, stop in places:
                if word.startswith(beginning):
                    yield start, offset(text, start, stop, len(beginning))
        case Inside(part):
            for word, start, stop in places:
                if (at := word.find(part)) >= 0:
                    first = offset(text, start, stop, at)
                    yield first, offset(text, start, stop, at + len(part))
        case Phrase(words):
            for first in range(len(places) - len(words) + 1):
                if follows(words, places[first : first + len(words)]):
                    _, start, stop = places[first + len(words) - 1]
                    yield places[first][1], offset(text, start, stop, len(words[-1]))


def follows(words: tuple[str, ...], places: list[Place]) -> bool:
    """Whether these are the words of a phrase, whose last one may be a beginning."""
    *whole, (last, _, _) = places
    return last.startswith(words[-1]) and all(
        word == said for word, (said, _, _) in zip(words, whole, strict=False)
    )


def offset(text: str, start: int, stop: int, length: int) -> int:
    """The offset behind the first `length` folded characters: folding can change lengths (İ, ß)."""
    folded = 0
    for at in range(start, stop):
        if folded >= length:
            return at
        folded += len(fold(text[at]))
    return stop
