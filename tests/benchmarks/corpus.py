"""How much of the corpus is read rightly, by the scores its README describes."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from blogtui import addresses, sources
from blogtui.errors import SourceUnreadable
from blogtui.model.document import Document, DocumentKind
from blogtui.model.outline import Subscription
from blogtui.model.post import Entry
from blogtui.sources import opml, wordpress
from blogtui.sources.dates import parse_date
from blogtui.washing import safe_url
from tests.benchmarks import archive, conformance, feeds

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
FIELDS = ("title", "url", "published", "authors", "categories", "id", "has_content")
NOTHING = Document(DocumentKind.UNKNOWN)

Score = Counter[str]


def main() -> None:
    if not CORPUS.is_dir():
        print(f"The corpus is not here: {CORPUS}")
        return
    for title, measure in (
        ("feeds-real", feeds_real),
        ("feeds-bad", feeds_bad),
        ("dates-strings", date_strings),
        ("listing", listing),
        ("pagination", pagination),
        ("wp-rest", wp_rest),
        ("opml", subscriptions),
    ):
        started = time.perf_counter()
        right, scored = measure()
        print(f"\n{title} ({time.perf_counter() - started:.1f} s)")
        for name, total in scored.items():
            print(f"  {name:12} {right[name]:8.1f} of {total:6.0f}  {right[name] / total:7.2%}")
    conformance.main(CORPUS / "feed-conformance")
    feeds.main()
    archive.main()


def cases(kind: str) -> Iterator[tuple[Path, Any]]:
    for truth in sorted((CORPUS / kind).rglob("*.gt.json")):
        path = truth.with_name(truth.name.removesuffix(".gt.json"))
        for ending in ("", ".html", ".xml", ".json"):
            candidate = path.with_name(path.name + ending)
            if candidate.is_file():
                yield candidate, json.loads(truth.read_text("utf-8"))


def read(path: Path, url: str) -> Document:
    try:
        return sources.read(path.read_bytes(), "", url)
    except SourceUnreadable:
        return NOTHING


def feeds_real() -> tuple[Score, Score]:
    right, scored = Counter[str](), Counter[str]()
    for path, truth in cases("feeds-real"):
        addressed = [url for url in (truth.get("self"), truth.get("link")) if url and "://" in url]
        url = addressed[0] if addressed else "http://feed.example/"
        entries = read(path, url).entries
        scored["count"] += 1
        right["count"] += len(entries) == truth["count"]
        for position, expected in enumerate(truth["entries"]):
            given = entries[position] if position < len(entries) else Entry(title="\0")
            for field in FIELDS:
                # That there is a whole text where no element is named for it is no mistake.
                no_text = field == "has_content" and not expected.get(field)
                if field not in expected.get("unscored", ()) and not no_text:
                    scored[field] += 1
                    right[field] += field_of(given, field) == wanted(expected, field, url)
    return right, scored


def field_of(entry: Entry, field: str) -> object:
    return {
        "title": entry.title,
        "url": entry.url,
        "published": entry.published,
        "authors": set(entry.authors),
        "categories": {name.casefold() for name in entry.categories},
        "id": entry.guid,
        "has_content": entry.html is not None,
    }[field]


def wanted(expected: dict[str, Any], field: str, url: str) -> object:
    value = expected.get(field)
    match field:
        case "title":
            return folded(value)
        case "url":
            return urljoin(url, value) if value else None
        case "published":
            return instant(value or expected.get("updated"))
        case "authors":
            return {folded(name) for name in value or ()}
        case "categories":
            return {folded(name).casefold() for name in value or ()}
        case "has_content":
            return bool(value)
        case _:
            return value or None


def folded(text: str | None) -> str:
    return " ".join((text or "").split())


def instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def feeds_bad() -> tuple[Score, Score]:
    """Right is what ends within five seconds with posts or with an error of ours."""
    right, scored = Counter[str](), Counter[str]()
    for path, _ in cases("feeds-bad"):
        started = time.perf_counter()
        read(path, "http://feed.example/")
        scored["ends"] += 1
        right["ends"] += time.perf_counter() - started < 5
    return right, scored


def date_strings() -> tuple[Score, Score]:
    right, scored = Counter[str](), Counter[str]()
    lines = (CORPUS / "dates-strings" / "dates.tsv").read_text("utf-8").splitlines()[1:]
    for text, expected, _ in (line.split("\t") for line in lines if line):
        moment = parse_date(text.replace("\\n", "\n"))
        scored["dates"] += 1
        right["dates"] += {
            "INVALID": moment is None,
            "PARSEABLE": moment is not None,
        }.get(expected, bool(moment) and moment == (instant(expected) if "T" in expected else None))
    return right, scored


def listing() -> tuple[Score, Score]:
    """Mean over pages, not over posts: a long archive must not outweigh a short page."""
    right, scored = Counter[str](), Counter[str]()
    sums: dict[str, float] = {}
    for path, truth in cases("listing"):
        document = read(path, truth["base_url"])
        for name, value in page_scores(document, truth).items():
            scored[name] += 1
            sums[name] = sums.get(name, 0.0) + value
    for name, total in sums.items():
        right[name] = total  # type: ignore[assignment]
    return right, scored


def page_scores(document: Document, truth: Any) -> dict[str, float]:
    expected = {page_key(post["url"]): post for post in truth["posts"]}
    given: dict[str, Entry] = {}
    for entry in document.entries:
        given.setdefault(page_key(entry.url), entry)
    matched = [key for key in given if key in expected]
    scores = {"F1": 2 * len(matched) / (len(given) + len(expected))}
    titles = [folded(expected[key]["title"]) == given[key].title for key in matched]
    scores["title"] = sum(titles) / max(len(titles), 1)
    dated = [key for key in matched if expected[key]["date"]]
    if dated:
        near = [same_day(given[key], expected[key]["date"]) for key in dated]
        scores["date"] = sum(near) / len(near)
    scores["next"] = float(page_key(document.next_url) == page_key(truth.get("next_url")))
    feeds = [feed["url"] if isinstance(feed, dict) else feed for feed in truth.get("feeds") or ()]
    if feeds:
        first = document.feeds[0] if document.feeds else None
        scores["feed"] = float(page_key(first) == page_key(feeds[0]))
    return scores


def page_key(url: str | None) -> str:
    if not url:
        return ""
    parts = urlsplit(url)
    path = unquote(parts.path).removesuffix("index.html").rstrip("/")
    return f"{path}?{parts.query}"


def same_day(entry: Entry, expected: str) -> bool:
    day = date.fromisoformat(expected[:10])
    return entry.published is not None and abs((entry.published.date() - day).days) <= 1


def pagination() -> tuple[Score, Score]:
    right, scored = Counter[str](), Counter[str]()
    for path, truth in cases("pagination"):
        given = read(path, truth["page_url"]).next_url
        name = "next" if truth["next"] else "none"
        allowed = {addresses.identity(url) for url in truth["next"]}
        scored[name] += 1
        right[name] += (addresses.identity(given) in allowed) if given else not allowed
    return right, scored


def wp_rest() -> tuple[Score, Score]:
    """The fields of posts that REST answers give, whole texts by whether they are there."""
    right, scored = Counter[str](), Counter[str]()
    for path, truth in cases("wp-rest"):
        entries = wordpress.parse_text(path.read_text("utf-8"), "https://blog.example/").entries
        scored["count"] += 1
        right["count"] += len(entries) == len(truth["posts"])
        for position, expected in enumerate(truth["posts"]):
            given = entries[position] if position < len(entries) else Entry(title="\0")
            for name, is_right in rest_scores(given, expected).items():
                scored[name] += 1
                right[name] += is_right
    return right, scored


def rest_scores(given: Entry, expected: dict[str, Any]) -> dict[str, bool]:
    return {
        "title": given.title == folded(expected["title"]),
        "url": given.url == expected["link"],
        "published": given.published == utc(expected["date_gmt"]),
        "updated": given.updated == utc(expected["modified_gmt"]),
        "excerpt": given.excerpt == folded(expected["excerpt"]),
        "has_content": (given.html is not None) == expected["has_content"],
    }


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def subscriptions() -> tuple[Score, Score]:
    """Feeds found, and of those named in several places the first; programs are to be left out.

    Damaged lists count apart: their truth is what libxml2 recovers, which drops text after a stray
    "&" (`feed&x=1` is `feed=1` there), whole tags, and the folders after them.
    """
    right, scored = Counter[str](), Counter[str]()
    for path, truth in cases("opml"):
        ending = "" if is_well_formed(path) else " (bad)"
        expected: dict[str, dict[str, Any]] = {}
        for feed in truth["feeds"]:
            if feed["xml_url"].startswith(("http://", "https://")):
                expected.setdefault(feed["xml_url"], feed)
        given = {each.url: each for each in opml.parse(path.read_bytes()).feeds}
        scored[f"lists{ending}"] += 1
        right[f"lists{ending}"] += set(given) == set(expected)
        for url, feed in expected.items():
            for name, is_right in outline_scores(given.get(url), feed).items():
                scored[name + ending] += 1
                right[name + ending] += is_right
    return right, scored


def is_well_formed(path: Path) -> bool:
    try:
        ElementTree.parse(path)
    except ElementTree.ParseError:
        return False
    return True


def outline_scores(given: Subscription | None, expected: dict[str, Any]) -> dict[str, bool]:
    return {
        "feeds": given is not None,
        "title": given is not None and given.title == folded(expected["title"]),
        "home": given is not None and given.home == safe_url(expected["html_url"] or ""),
        "folders": given is not None and list(given.folders) == expected["folders"],
    }
