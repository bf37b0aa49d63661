"""The query language by a plain look at every post: what the sets are compared with.

A query is made together with what it means, so that neither parser nor sets judge themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from blogtui.model.post import Entry
from blogtui.search.words import words
from tests.building import NOW

BLOGS = {1: "Spotify Engineering", 2: "The Café"}
TODAY = NOW.date()


@dataclass
class Seen:
    """A post with all that can be asked of it."""

    entry: Entry
    blog_id: int
    is_read: bool = False
    is_starred: bool = False
    is_stored: bool = False

    @property
    def day(self) -> date | None:
        published = self.entry.published
        return None if published is None else min(published, NOW).date()


Meaning = Callable[[Seen], bool]
Asked = tuple[str, Meaning]


def said(seen: Seen) -> list[str]:
    return [*words(seen.entry.title), *words(seen.entry.excerpt)]


def begins(beginning: str, found: list[str]) -> bool:
    return any(word.startswith(beginning) for word in found)


def follow(phrase: list[str], found: list[str]) -> bool:
    return any(
        found[at : at + len(phrase) - 1] == phrase[:-1]
        and len(found) >= at + len(phrase)
        and found[at + len(phrase) - 1].startswith(phrase[-1])
        for at in range(len(found))
    )


def on_day(test: Callable[[date], bool]) -> Meaning:
    return lambda seen: seen.day is not None and test(seen.day)


def word(text: str) -> Asked:
    return text, lambda seen: begins(text, said(seen))


def phrase(text: str) -> Asked:
    asked = list(words(text))
    return (
        f'"{text}"',
        lambda seen: (
            follow(asked, list(words(seen.entry.title)))
            or follow(asked, list(words(seen.entry.excerpt)))
        ),
    )


def inside(text: str) -> Asked:
    return f"~{text}", lambda seen: any(text in word for word in said(seen))


def in_title(text: str) -> Asked:
    return f"title:{text}", lambda seen: begins(text, list(words(seen.entry.title)))


def tag(text: str) -> Asked:
    return f"tag:{text}", lambda seen: any(
        begins(text, list(words(name))) for name in seen.entry.categories
    )


def author(text: str) -> Asked:
    return f"author:{text}", lambda seen: any(
        begins(text, list(words(name))) for name in seen.entry.authors
    )


def blog(text: str) -> Asked:
    return f"blog:{text}", lambda seen: begins(text, list(words(BLOGS[seen.blog_id])))


def month_of_year(number: int, name: str) -> Asked:
    return f"in:{name}", on_day(lambda day: day.month == number)


def last_days(count: int) -> Asked:
    return f"after:{count}d", on_day(lambda day: day > TODAY - timedelta(days=count))


def days_of_any_year(first: date, last: date) -> Asked:
    start, end = f"{first:%m-%d}", f"{last:%m-%d}"
    if start <= end:
        return f"on:{start}..{end}", on_day(lambda day: start <= f"{day:%m-%d}" <= end)
    return f"on:{start}..{end}", on_day(lambda day: not end < f"{day:%m-%d}" < start)


dates = st.dates(date(2021, 11, 18), date(2022, 12, 30))
date_queries = st.one_of(
    st.builds(lambda d: (f"after:{d}", on_day(lambda day: day > d)), dates),
    st.builds(lambda d: (f"before:{d}", on_day(lambda day: day < d)), dates),
    st.builds(lambda d: (f"on:{d}", on_day(lambda day: day == d)), dates),
    st.builds(
        lambda d: (f"in:{d:%Y-%m}", on_day(lambda day: (day.year, day.month) == (d.year, d.month))),
        dates,
    ),
    st.builds(
        lambda d: (f"after:{d:%Y-%m}", on_day(lambda day: f"{day:%Y-%m}" > f"{d:%Y-%m}")), dates
    ),
    st.builds(
        lambda year: (f"before:{year}", on_day(lambda day: day.year < year)),
        st.integers(2021, 2024),
    ),
    st.builds(month_of_year, st.just(2), st.sampled_from(("feb", "february"))),
    st.builds(last_days, st.integers(0, 400)),
    st.builds(days_of_any_year, dates, dates),
)
states: st.SearchStrategy[Asked] = st.sampled_from(
    [
        ("is:read", lambda seen: seen.is_read),
        ("is:unread", lambda seen: not seen.is_read),
        ("is:starred", lambda seen: seen.is_starred),
        ("is:stored", lambda seen: seen.is_stored),
        ("is:undated", lambda seen: seen.day is None),
    ]
)
half_typed: st.SearchStrategy[Asked] = st.sampled_from(
    [(text, lambda seen: True) for text in ("", "after:20", "tag:", "is:un", "~", "-", "NOT", "(")]
)
leaves = st.one_of(
    st.builds(word, st.sampled_from(("fl", "flee", "fleet", "data", "o", "cafe", "本語", "zebra"))),
    st.builds(
        phrase, st.sampled_from(("fleets of", "data data", "fleeting da", "ブログ", "of data"))
    ),
    st.builds(inside, st.sampled_from(("lee", "ta", "ata", "hips", "本", "zz"))),
    st.builds(in_title, st.sampled_from(("fl", "data", "o", "本語"))),
    st.builds(tag, st.sampled_from(("d", "data", "we", "zebra"))),
    st.builds(author, st.sampled_from(("ada", "love", "grace", "x"))),
    st.builds(blog, st.sampled_from(("spot", "eng", "cafe"))),
    states,
    date_queries,
)


def negated(asked: Asked, sign: str) -> Asked:
    text, means = asked
    return f"{sign}({text})", lambda seen: not means(seen)


def all_of(asked: list[Asked]) -> Asked:
    return " ".join(text for text, _ in asked), lambda seen: all(means(seen) for _, means in asked)


def either(asked: list[Asked]) -> Asked:
    return (
        f"({' OR '.join(text for text, _ in asked)})",
        lambda seen: any(means(seen) for _, means in asked),
    )


queries: st.SearchStrategy[Asked] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(negated, inner, st.sampled_from(("-", "NOT "))),
        st.builds(all_of, st.lists(inner, min_size=1, max_size=3)),
        st.builds(either, st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=6,
)
# What is half typed ends a line: in the middle of one it would be something else.
lines: st.SearchStrategy[Asked] = st.builds(
    lambda asked, half: (f"{asked[0]} {half[0]}", asked[1]), queries, half_typed
)
