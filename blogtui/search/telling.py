"""An expression in words, so that one sees how a query was read."""

from blogtui.search.dates import MONTHS
from blogtui.search.expressions import (
    All,
    Dated,
    Either,
    Expression,
    InMonth,
    Inside,
    Named,
    Not,
    Phrase,
    Relation,
    State,
    Word,
)

AND, OR = " · ", " or "
AGO = " ago"


def told(expression: Expression) -> str:
    """`tag ml · after May 2023`; nothing where only plain words are asked for."""
    if is_plain(expression):
        return ""
    return in_words(expression)


def is_plain(expression: Expression) -> bool:
    match expression:
        case Word(in_title=in_title):
            return not in_title
        case All(of=parts):
            return all(map(is_plain, parts))
        case _:
            return False


def in_words(expression: Expression) -> str:
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
        case Not(of=part):
            return f"not {bracketed(part)}"
        case Either(of=parts):
            return OR.join(map(bracketed, parts))
        case All(of=parts):
            return all_in_words(parts)


def all_in_words(parts: tuple[Expression, ...]) -> str:
    """Words that stand side by side are one part."""
    said: list[str] = []
    plain: list[str] = []
    for part in parts:
        if is_plain(part):
            plain.append(in_words(part))
            continue
        said += [*([" ".join(plain)] if plain else []), alternatives(part)]
        plain = []
    return AND.join([*said, *([" ".join(plain)] if plain else [])])


def alternatives(part: Expression) -> str:
    return f"({in_words(part)})" if isinstance(part, Either) else in_words(part)


def bracketed(part: Expression) -> str:
    return f"({in_words(part)})" if isinstance(part, Either | All) else in_words(part)


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
