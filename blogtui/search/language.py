"""The query language: text → expression. Never fails: what cannot be read is searched as words.

    query  = either
    either = all ("OR" all)*
    all    = one*                                    words side by side are joined by "and"
    one    = ("-" | "NOT")* ( "(" either ")" | ["~"] words | field ":" value | '"' phrase '"' )

What may still become something else as one types on, such as `after:20` or `tag:`, does not
narrow yet. A bracket that is not closed is closed by the end.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from blogtui.search.dates import dated, is_begun
from blogtui.search.expressions import (
    EVERYTHING,
    All,
    Either,
    Expression,
    Inside,
    Like,
    Named,
    Not,
    Phrase,
    Property,
    Relation,
    State,
    Word,
)
from blogtui.search.words import fold, is_cjk, query_words, words

TITLE, IS, LIKE = "title", "is", "like"
KEYWORDS = ("AND", "OR", "NOT")
FIELDS = (TITLE, *Property, IS, LIKE, *Relation)
NUMBER = re.compile(r"\d{1,18}", re.ASCII)
"""Of a post, as large as SQLite can compare with."""

DEEPEST = 50
"""Brackets inside brackets; those further in are passed over."""

QUOTES = str.maketrans("“”„«»", '"""""')
TOKEN = re.compile(
    rf"""
    (?P<open>-?\() | (?P<close>\)) |
    (?P<minus>-(?=[^\s()-]))?
    (?:(?P<field>{"|".join(FIELDS)}):)?
    (?P<inside>~)?
    (?: "(?P<quoted>[^"]*)(?P<end>")? | (?P<bare>[^\s()"]*) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: a bracket, or words with what stands before them.

    `text` are the words as typed; `begin` and `start` are where the token and where its words begin
    in the line.
    """

    text: str
    begin: int
    start: int
    field: str = ""
    is_negated: bool = False
    is_inside: bool = False
    is_quoted: bool = False
    bracket: str = ""


def tokens(text: str) -> list[Token]:
    found = []
    at, text = 0, text.translate(QUOTES)
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = TOKEN.match(text, at)
        assert match is not None, "a bare word may be empty"
        found.append(token_of(match))
        at = max(match.end(), at + 1)
    return found


def token_of(match: re.Match[str]) -> Token:
    if match["open"] or match["close"]:
        negated = (match["open"] or "").startswith("-")
        return Token("", match.start(), match.start(), is_negated=negated, bracket=match[0][-1])
    part = "bare" if match["quoted"] is None else "quoted"
    return Token(
        match[part],
        match.start(),
        match.start(part),
        field=(match["field"] or "").lower(),
        is_negated=bool(match["minus"]),
        is_inside=bool(match["inside"]),
        # Half a phrase is searched as its words.
        is_quoted=bool(match["end"]),
    )


def parse(text: str, today: date) -> Expression:
    """What a query means; ages such as `after:30d` count back from `today`."""
    return Parser(tokens(text), today).either(0)


def not_narrowing(text: str, today: date) -> list[str]:
    """The parts of a query that mean everything: half typed, or no words at all."""
    found = tokens(text)
    bounds = pairwise([*(token.begin for token in found), len(text)])
    parts = [
        text[begin:end].strip()
        for token, (begin, end) in zip(found, bounds, strict=True)
        if not (token.bracket or any(is_keyword(token, keyword) for keyword in KEYWORDS))
        and Parser([token], today).either(0) == EVERYTHING
    ]
    return parts or ([text.strip()] if parse(text, today) == EVERYTHING else [])


class Parser:
    """Reads tokens from the first to the last, once."""

    def __init__(self, tokens: list[Token], today: date) -> None:
        self._tokens = tokens
        self._today = today
        self._at = 0

    def either(self, depth: int) -> Expression:
        """Up to the bracket that closes it, or the end."""
        choices = [self._all(depth)]
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.bracket == ")":
                if depth:
                    break
                choices[-1] = joined([choices[-1], self._all(depth)])
            else:
                choices.append(self._all(depth))
        # `a OR` is half typed: what is to come may be anything, and what is there counts.
        told = [choice for choice in choices if choice != EVERYTHING]
        return told[0] if len(told) == 1 else Either(tuple(told)) if told else EVERYTHING

    def _all(self, depth: int) -> Expression:
        """Up to, and without, an OR or a closing bracket."""
        parts: list[Expression] = []
        is_negated = False
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.bracket == ")" or is_keyword(token, "OR"):
                break
            self._at += 1
            if is_keyword(token, "NOT"):
                is_negated = not is_negated
                continue
            if is_keyword(token, "AND"):
                continue
            part = self._bracketed(depth) if token.bracket else self._one(token)
            if part != EVERYTHING:
                parts.append(Not(part) if is_negated != token.is_negated else part)
            is_negated = False
        return joined(parts)

    def _bracketed(self, depth: int) -> Expression:
        return EVERYTHING if depth >= DEEPEST else self.either(depth + 1)

    def _one(self, token: Token) -> Expression:
        if token.field == TITLE:
            return worded(token, in_title=True)
        if token.field in list(Property):
            return named(Property(token.field), token.text)
        if token.field:
            return self._valued(token)
        return worded(token)

    def _valued(self, token: Token) -> Expression:
        """A state, a post or a date; the words of what is none, and can no longer become it."""
        value = fold(token.text.strip())
        if token.field == LIKE:
            number = NUMBER.fullmatch(value)
            return Like(int(value)) if number else EVERYTHING if not value else all_words(token)
        if token.field == IS:
            found = next((state for state in State if state == value), None)
            is_begun_state = any(state.startswith(value) for state in State)
            return found or (EVERYTHING if is_begun_state else all_words(token))
        relation = Relation(token.field)
        if (meant := dated(relation, value, self._today)) is not None:
            return meant
        return EVERYTHING if is_begun(relation, value) else all_words(token)


def is_keyword(token: Token, keyword: str) -> bool:
    is_plain = not (token.field or token.is_negated or token.is_inside or token.is_quoted)
    return is_plain and token.text == keyword


def worded(token: Token, *, in_title: bool = False) -> Expression:
    if token.is_inside:
        return joined([inside(word, in_title) for word in query_words(token.text)])
    if token.is_quoted and len(said := tuple(words(token.text))) > 1:
        return Phrase(said, in_title)
    return joined([Word(word, in_title) for word in query_words(token.text)])


def inside(part: str, in_title: bool) -> Expression:
    """One letter of an alphabet stands in nearly every post: it is half typed."""
    is_letter = len(part) == 1 and not is_cjk(part)
    return EVERYTHING if is_letter else Inside(part, in_title)


def named(property: Property, value: str) -> Expression:
    beginnings = query_words(value)
    return Named(property, beginnings) if beginnings else EVERYTHING


def all_words(token: Token) -> Expression:
    """The token as words, with those of its field's name."""
    return joined([Word(word) for word in query_words(f"{token.field} {token.text}")])


def joined(parts: list[Expression]) -> Expression:
    """All of them, each once, without brackets that say nothing."""
    flat: dict[Expression, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(part.of if isinstance(part, All) else (part,)))
    return next(iter(flat)) if len(flat) == 1 else All(tuple(flat))
