"""What a setting may be: said in words, and fitted from what TOML gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Unfit(Exception):
    """A value that its setting does not take; the text goes on after what is allowed.

    `near` is what may have been meant.
    """

    def __init__(self, detail: str = "", *, near: str = "") -> None:
        super().__init__(detail)
        self.near = near


def as_it_is(value: Any) -> object:
    return value


@dataclass(frozen=True, slots=True)
class Kind(Generic[Value]):
    """`allowed` goes on after "is". `fit` raises Unfit, with what is wrong where that is not plain.

    `plain` gives back what TOML would have said.
    """

    allowed: str
    fit: Callable[[object], Value]
    plain: Callable[[Any], object] = as_it_is

    def take(self, value: object) -> Value:
        """Raises Unfit with the whole of what is said after the value."""
        try:
            return self.fit(value)
        except Unfit as error:
            guess = f"; did you mean `{error.near}`?" if error.near else "."
            raise Unfit(f"{guess} It is {self.allowed}{error}.") from error


def one_of(*words: str) -> Kind[str]:
    def fit(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        from difflib import get_close_matches  # slow to import: only where something is wrong

        near = get_close_matches(value, words, n=1) if isinstance(value, str) else []
        raise Unfit(near=near[0] if near else "")

    return Kind(f"one of {', '.join(words)}", fit)


def some_of(words: Sequence[str], needed: str) -> Kind[tuple[str, ...]]:
    """In the order in which they are named, none twice, `needed` among them."""

    def fit(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(each in words for each in value):
            raise Unfit
        if len(set(value)) < len(value):
            raise Unfit("; none is named twice")
        if needed not in value:
            raise Unfit(f"; `{needed}` is always one of them")
        return tuple(value)

    return Kind(f"a list of {', '.join(words)}, in any order", fit, list)


def number(numbers: range, thing: str) -> Kind[int]:
    def fit(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value not in numbers:
            raise Unfit
        return value

    return Kind(f"a number of {thing} from {numbers[0]:,} to {numbers[-1]:,}", fit)


def seconds(most: int) -> Kind[timedelta]:
    def fit(value: object) -> timedelta:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
            raise Unfit
        return timedelta(seconds=value)

    return Kind(f"a number of seconds from 0 to {most}", fit, plain_seconds)


def plain_seconds(span: timedelta) -> float:
    passed = span.total_seconds()
    return int(passed) if passed.is_integer() else passed


def minutes(numbers: range) -> Kind[timedelta]:
    whole = number(numbers, "minutes")
    return Kind(
        whole.allowed,
        lambda value: timedelta(minutes=whole.fit(value)),
        lambda span: span // timedelta(minutes=1),
    )


def fit_switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit
    return value


SWITCH = Kind("true or false", fit_switch)


def pane(cells: range) -> Kind[int]:
    """Cells; `True` leaves them to the terminal's size, `False` folds the pane."""
    width = number(cells, "cells")

    def fit(value: object) -> int:
        return value if isinstance(value, bool) else width.fit(value)

    words = "true (by the size of the terminal), false (folded)"
    return Kind(f"{words} or {width.allowed}", fit)


def fit_name(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise Unfit
    return value.strip()


def named(words: Sequence[str], others: str) -> Kind[str]:
    """One of these words, or a name that only the library knows."""
    return Kind(f"one of {', '.join(words)}, or {others}", fit_name)


def fit_browser(value: object) -> str:
    """Raises Unfit where the address could become an option or part of a script."""
    from shlex import split

    if value == "":
        return ""
    if not isinstance(value, str):
        raise Unfit
    try:
        program, *words = split(value)
    except ValueError as error:  # a quotation mark left open, or no word at all
        raise Unfit from error
    if not program or "%u" in program or any("%u" in word and word != "%u" for word in words):
        raise Unfit("; `%u` is a word of its own, after the program")
    if "-c" in words[-1:] or ("-c", "%u") in pairwise(words):
        raise Unfit("; after `-c` the address would be a script")
    return value


BROWSER = Kind('a command line such as "firefox --new-tab %u"', fit_browser)


def fit_pipe(value: object) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or not value.isprintable() or not words_of(value):
        raise Unfit
    return value


PIPE = Kind('a command such as "glow -p", which no shell reads', fit_pipe)


def words_of(command_line: str) -> list[str]:
    """A command line's words; none where it is no such line."""
    import shlex  # not at the top: nobody needs it before the first frame

    try:
        return shlex.split(command_line)
    except ValueError:
        return []


def fit_hosts(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise Unfit
    return frozenset(each.lower() for each in value)


HOSTS = Kind('a list of hosts such as ["wiki.lan", "192.168.1.5"]', fit_hosts, sorted)


def fit_keys(value: object) -> str:
    """One key, several joined with commas, or a list of keys; joined, in Textual's names."""
    from blogtui.keys import key_name

    written = value.split(",") if isinstance(value, str) else value
    if not isinstance(written, list) or not written:
        raise Unfit
    names = []
    for key in written:
        if not isinstance(key, str) or not key:
            raise Unfit
        try:
            names.append(key_name(key))
        except ValueError as error:
            raise Unfit(f"; {error}") from error
    return ",".join(dict.fromkeys(names))


KEYS = Kind('a key such as "s", or several such as "j,down"', fit_keys)
