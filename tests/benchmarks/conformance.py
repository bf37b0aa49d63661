"""Do the fields of feeds mean to blogtui what they mean to others? Scored suite by suite.

A field is right where it says the same after what every reader of blogs does: markup and spaces of
a title are folded, relative addresses resolved, and a summary is the beginning of a text. Where a
truth is one program's own way (a mail address kept in a name, markup kept in a category), it counts
as wrong all the same.
"""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from blogtui import addresses, sources
from blogtui.errors import SourceUnreadable
from blogtui.model.post import Entry
from blogtui.sources import plaintext
from tests.benchmarks.truths import Case, Expected, cases

# Not about a reader of blogs: podcasts, pictures, channels of 1997, languages, bytes and dialects.
APART = re.compile(r"amp|base|cdf|chardet|geo|http|itunes|lang|media-rss|namespace")
EMPTY = Entry(title="\0")
MAIL_BESIDE_NAME = re.compile(r"\s*\(\S+@\S+\)$|^\S+@\S+\s+\((.*)\)$")
ADDRESSES = re.compile(r"\bhref=['\"](.*?)['\"]")

Score = Counter[str]


def main(folder: Path) -> None:
    print("\nfeed-conformance, each suite apart")
    for suite, (right, scored) in suites(cases(folder)).items():
        missed = (f"{name} {scored[name] - right[name]}" for name in scored - right)
        share = f"{right.total():5} of {scored.total():5}  {right.total() / scored.total():7.2%}"
        apart = " (not about blogs)" if is_apart(suite) else ""
        print(f"  {suite + apart:46} {share}  {', '.join(missed)}".rstrip())


def suites(feeds: Iterable[Case]) -> dict[str, tuple[Score, Score]]:
    """Right and scored fields of each suite, those that are not about blogs last."""
    found: dict[str, tuple[Score, Score]] = {}
    for case in feeds:
        if not case.expected:
            continue
        right, scored = found.setdefault(case.suite, (Score(), Score()))
        entries = read(case)
        for expected in case.expected:
            entry = entries[expected.entry] if expected.entry < len(entries) else EMPTY
            scored[expected.field] += 1
            right[expected.field] += is_right(entry, expected, case.url)
    return dict(sorted(found.items(), key=lambda each: (is_apart(each[0]), each[0])))


def is_apart(suite: str) -> bool:
    return APART.search(suite) is not None


def read(case: Case) -> tuple[Entry, ...]:
    try:
        return sources.read(case.path.read_bytes(), case.content_type, case.url).entries
    except SourceUnreadable:
        return ()


def is_right(entry: Entry, expected: Expected, url: str) -> bool:
    value = expected.value
    match expected.field:
        case "title":
            return entry.title in readings(value)
        case "link":
            named = {addresses.identity(urljoin(url, each)) for each in value}
            return entry.url is not None and addresses.identity(entry.url) in named
        case "id":
            return bool(entry.guid == value)
        case "date":
            return bool(value in (entry.published, entry.updated))
        case "author":
            return set(entry.authors) in (set(value), {without_mail(each) for each in value})
        case "first author":
            return entry.authors[:1] in ((value,), (without_mail(value),))
        case "tags":
            return set(entry.categories) in (set(map(folded, value)), set(map(plain, value)))
        case "tag":
            return value in entry.categories
        case "content":
            return same_text(entry.html or "", value) and same_links(entry.html or "", value, url)
        case "summary":
            return is_summary(entry, value)
    raise ValueError(expected.field)


def folded(text: str) -> str:
    return " ".join(text.split())


def plain(html: str) -> str:
    return folded(plaintext.plain_line(html))


def readings(text: str) -> set[str]:
    """A truth may be meant as text or as HTML."""
    return {folded(text), plain(text)}


def squeezed(text: str) -> str:
    """Without spaces: where markup was, one may stand."""
    return re.sub(r"\s+", "", text)


def same_text(given: str, expected: str) -> bool:
    ours = {squeezed(plaintext.plain_line(given)), squeezed(given)}
    theirs = {squeezed(each) for each in (*readings(expected), unescape(expected))}
    return bool(ours & theirs)


def same_links(given: str, expected: str, url: str) -> bool:
    ours, theirs = (ADDRESSES.findall(unescape(html)) for html in (given, expected))
    resolved = [[urljoin(url, each) for each in links] for links in (ours, theirs)]
    return not ours or resolved[0] == resolved[1]


def is_summary(entry: Entry, expected: str) -> bool:
    beginning = squeezed(entry.excerpt).removesuffix("…")
    texts = {squeezed(each) for each in (*readings(expected), plaintext.excerpt(expected))}
    return same_text(entry.html or "", expected) or any(
        beginning == text or (len(beginning) > 100 and text.startswith(beginning)) for text in texts
    )


def without_mail(name: str) -> str:
    return MAIL_BESIDE_NAME.sub(lambda found: found[1] or "", name)
