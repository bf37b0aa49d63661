"""Do the fields of feeds mean to blogtui what they mean to others? Scored suite by suite.

A field is right where it says the same as the truth after what holds for every feed:

* White space is folded, and in texts left out: where markup was, there may be some.
* A truth may be HTML or text. HTML that closes a tag is compared by its text and its links, and
  HTML of a picture alone has no text.
* Relative addresses are resolved, links in a text against the feed or the post, and
  `https://blog.example` is `https://blog.example/` (RFC 3986 section 6.2.3).
* A mail address beside a person's name is left out: feedparser puts both into `author`.
* A summary is the beginning of its text; where there is one date it is both dates of the post.

Anything else that is one program's own way counts as wrong.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from blogtui import sources
from blogtui.errors import SourceUnreadable
from blogtui.model.document import Document, DocumentKind
from blogtui.model.post import Entry
from blogtui.sources import plaintext
from tests.benchmarks.truths import Case, Expected, expressions, feed_rs, gofeed

FOLDER = Path(__file__).parents[2].parent / "shared" / "corpus" / "feed-conformance"
# Not about a reader of blogs: what is tested is podcasts, pictures, channels of 1997, languages,
# transport, and the ways to write an ampersand or an address.
APART = frozenset({"amp", "base", "cdf", "chardet", "geo", "http", "itunes", "lang", "media-rss"})
NOTHING = Document(DocumentKind.UNKNOWN)
NOBODY = Entry(title="")
MAIL = re.compile(r"\s*[(<](?:mailto:)?\S+@\S+[)>]$")
LINKS = re.compile(r"<a\b[^<>]*?\shref\s*=\s*([\"'])(.*?)\1", re.IGNORECASE | re.DOTALL)

Score = Counter[str]


def main(folder: Path = FOLDER) -> None:
    if not folder.is_dir():
        print(f"The feeds are not here: {folder}")
        return
    print("\nfeed-conformance, each suite apart")
    for suite, (right, scored) in suites(cases(folder)).items():
        missed = (f"{name} {scored[name] - right[name]}" for name in scored - right)
        share = f"{right.total():5} of {scored.total():5}  {right.total() / scored.total():7.2%}"
        apart = " (not about blogs)" if is_apart(suite) else ""
        print(f"  {suite + apart:48} {share}  {', '.join(missed)}".rstrip())


def cases(folder: Path) -> Iterator[Case]:
    return chain(
        gofeed.cases(folder / "gofeed"),
        feed_rs.cases(folder / "feed-rs"),
        expressions.cases(folder / "feedparser"),
    )


def suites(feeds: Iterable[Case]) -> dict[str, tuple[Score, Score]]:
    """Right and scored fields of each suite, those that are not about blogs last."""
    found: dict[str, tuple[Score, Score]] = {}
    for case in feeds:
        if not case.expected:
            continue
        right, scored = found.setdefault(case.suite, (Score(), Score()))
        document = read(case)
        for expected in case.expected:
            scored[expected.field] += 1
            right[expected.field] += is_right(document, expected, case.url)
    return dict(sorted(found.items(), key=lambda each: (is_apart(each[0]), each[0])))


def is_apart(suite: str) -> bool:
    return suite.rpartition("/")[2] in APART


def read(case: Case) -> Document:
    try:
        return sources.read(case.path.read_bytes(), case.content_type, case.url)
    except SourceUnreadable:
        return NOTHING


def is_right(document: Document, expected: Expected, url: str) -> bool:
    if expected.entry is None:
        return is_text(document.title, expected.value)
    entries = document.entries
    entry = entries[expected.entry] if expected.entry < len(entries) else NOBODY
    return is_field(entry, expected.field, expected.value, url)


def is_field(entry: Entry, field: str, value: object, url: str) -> bool:
    match field, value:
        case "title", str():
            return is_text(entry.title, value)
        case "link", list():
            return rooted(entry.url or "") in {rooted(urljoin(url, each)) for each in value}
        case "id", str():
            return entry.guid == value
        case "published", datetime():
            return entry.published == value
        case "updated", datetime():
            return (entry.updated or entry.published) == value
        case "authors", list():
            return {*entry.authors} == {without_mail(each) for each in value}
        case "author", str():
            return without_mail(value) in entry.authors
        case "tags", list():
            return len(entry.categories) == len(value) and all(
                any(is_text(name, each) for name in entry.categories) for each in value
            )
        case "tag", str():
            return any(is_text(name, value) for name in entry.categories)
        case "content", str():
            return entry.html is not None and is_html(entry.html, value, url, entry.url or url)
        case "summary", str():
            return is_summary(entry.excerpt, value)
    raise ValueError(f"{field}: {value!r}")


def is_text(given: str, expected: str) -> bool:
    return squeezed(given) in readings(expected)


def readings(expected: str) -> set[str]:
    """What a truth says as HTML, and, where it closes no tag, as text.

    Nothing is a reading only of whole tags: a reader who drops what is no tag has lost it.
    """
    texts = {squeezed(plaintext.plain_line(expected))}
    if not plaintext.CLOSED.search(expected):
        texts.add(squeezed(expected))
    return texts if plaintext.TAG.search(expected) else texts - {""}


def is_html(given: str, expected: str, feed: str, page: str) -> bool:
    """The same text and the same links, which the truth may mean from the feed or the page."""
    links = linked(given, page)
    return is_text(plaintext.plain_line(given), expected) and (
        links in (linked(expected, feed), linked(expected, page))
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def linked(html: str, base: str) -> list[str]:
    """Where links lead."""
    return [urljoin(base, plaintext.plain_line(found[2])) for found in LINKS.finditer(html)]


def rooted(address: str) -> str:
    """A host alone has the path `/`."""
    parts = urlsplit(address)
    return address if parts.path or parts.query else f"{parts.scheme}://{parts.netloc}/"


def is_summary(excerpt: str, expected: str) -> bool:
    """The whole text, or its beginning where the excerpt says that it was cut."""
    beginning = squeezed(excerpt).removesuffix("…")
    is_cut = len(excerpt) > plaintext.SHORTEST_CUT and excerpt.endswith("…")
    return is_text(excerpt, expected) or (
        is_cut and any(text.startswith(beginning) for text in readings(expected))
    )


def without_mail(name: str) -> str:
    return MAIL.sub("", " ".join(name.split()))
