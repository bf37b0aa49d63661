"""An expression in words, so that one sees how a query was read."""

from collections.abc import Callable

from blogtui.search.dates import MONTHS
from blogtui.search.expressions import (
    All,
    Dated,
    Either,
    Expression,
    InMonth,
    Inside,
    Like,
    MonthDay,
    Named,
    Not,
    Phrase,
    Relation,
    State,
    Word,
    Yearly,
)

AND, OR = " · ", " or "
AGO = " ago"


TitleOf = Callable[[int], str]
"""The title of a post, by its number."""


def told(expression: Expression, title_of: TitleOf) -> str:
    """`tag ml · after May 2023`; nothing where only plain words are asked for."""
    if is_plain(expression):
        return ""
    return in_words(expression, title_of)


def is_plain(expression: Expression) -> bool:
    match expression:
        case Word(in_title=in_title):
            return not in_title
        case All(of=parts):
            return all(map(is_plain, parts))
        case _:
            return False


def in_words(expression: Expression, title_of: TitleOf) -> str:
    match expression:
        case Word(beginning, in_title):
            return f"title {beginning}" if in_title else beginning
        case Inside(part, in_title):
            return f"{'title ' if in_title else ''}…{part}…"
        case Phrase(words, in_title):
            return f"{'title ' if in_title else ''}“{' '.join(words)}”"
        case Named(property, beginnings):
            return f"{property} {' '.join(beginnings)}"
        case State():
            return str(expression)
        case Dated():
            return dated_in_words(expression)
        case InMonth(month):
            return f"in {MONTHS[month - 1]}"
        case Yearly(first, last):
            days = said_day(first) if first == last else f"{said_day(first)} to {said_day(last)}"
            return f"on {days}"
        case Like(post_id):
            return f"like “{title_of(post_id)}”"
        case Not(of=part):
            return f"not {bracketed(part, title_of)}"
        case Either(of=parts):
            return OR.join(bracketed(part, title_of) for part in parts)
        case All(of=parts):
            return all_in_words(parts, title_of)


def all_in_words(parts: tuple[Expression, ...], title_of: TitleOf) -> str:
    """Words that stand side by side are one part."""
    said: list[str] = []
    plain: list[str] = []
    for part in parts:
        if is_plain(part):
            plain.append(in_words(part, title_of))
            continue
        said += [*([" ".join(plain)] if plain else []), alternatives(part, title_of)]
        plain = []
    return AND.join([*said, *([" ".join(plain)] if plain else [])])


def alternatives(part: Expression, title_of: TitleOf) -> str:
    said = in_words(part, title_of)
    return f"({said})" if isinstance(part, Either) else said


def bracketed(part: Expression, title_of: TitleOf) -> str:
    said = in_words(part, title_of)
    return f"({said})" if isinstance(part, Either | All) else said


def said_day(month_day: MonthDay) -> str:
    month, day = month_day
    return f"{day} {MONTHS[month - 1]}"


def dated_in_words(dated: Dated) -> str:
    if not dated.said.endswith(AGO):
        return f"{dated.relation} {dated.said}"
    age = dated.said.removesuffix(AGO)
    match dated.relation:
        case Relation.ON:
            return dated.said
        case Relation.BEFORE:
            return f"older than {age}"
        case _:
            return f"the last {age}"
