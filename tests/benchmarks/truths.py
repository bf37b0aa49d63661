"""What three suites of feeds say that their entries hold, brought to one form."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# An identifier that feed-rs made up where the feed gives none.
MADE_UP = re.compile(r"[0-9a-f]{30,32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BRANCH = re.compile(r"\s+and\s+(?=entries|feed|not|bozo|\()")
EQUATION = re.compile(r"\(?entries\[(\d)\]((?:\[['\"\w-]+\]|\.\w+)+)\s*==\s*(.*?)\)?$", re.DOTALL)
EXPECTED = re.compile(rb"Expect:\s*(.*?)\s*-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Expected:
    """One field of one entry. Lists are what stands under a name, in any order."""

    entry: int
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Case:
    """A feed, where it is said to come from, and what its entries hold."""

    suite: str
    path: Path
    url: str
    content_type: str
    expected: tuple[Expected, ...]


def cases(folder: Path) -> Iterator[Case]:
    yield from gofeed(folder / "gofeed")
    yield from feed_rs(folder / "feed-rs")
    yield from feedparser(folder / "feedparser")


def told(folder: Path) -> Iterator[tuple[Path, Any]]:
    """The feeds below a folder and what stands beside them."""
    for truth in sorted(folder.rglob("*.gt.json")):
        stem = truth.with_name(truth.name.removesuffix(".gt.json"))
        candidates = (stem.with_name(stem.name + ending) for ending in ("", ".xml", ".json"))
        path = next(each for each in candidates if each.is_file())
        yield path, json.loads(truth.read_text("utf-8"))


def instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.astimezone(UTC).replace(microsecond=0)


# gofeed: the whole feed as JSON, by its parsers and by what translates to its common model


def gofeed(folder: Path) -> Iterator[Case]:
    for path, truth in told(folder):
        suite = f"gofeed {path.parent.relative_to(folder)}"
        entries = truth.get("items") or truth.get("entries") or []
        found = (
            each for number, entry in enumerate(entries) for each in gofeed_entry(number, entry)
        )
        yield Case(suite, path, "http://feed.example/", "", tuple(found))


def gofeed_entry(number: int, entry: dict[str, Any]) -> Iterator[Expected]:
    for name, field in (("title", "title"), ("id", "id"), ("guid", "id"), ("content", "content")):
        if value := gofeed_value(entry.get(name)):
            yield Expected(number, field, value)
    if summary := gofeed_value(entry.get("summary") or entry.get("description")):
        yield Expected(number, "summary", summary)
    if links := gofeed_links(entry):
        yield Expected(number, "link", links)
    dates = [entry.get(name) for name in ("publishedParsed", "pubDateParsed", "updatedParsed")]
    if date := next(filter(None, dates), None):
        yield Expected(number, "date", instant(date))
    people = entry.get("authors") or [entry["author"]] if entry.get("author") else []
    people = [each if isinstance(each, dict) else {"name": each} for each in people]
    if names := [each.get("name") or each.get("email") or "" for each in people]:
        yield Expected(number, "author", names)
    if tags := [gofeed_tag(each) for each in entry.get("categories") or ()]:
        yield Expected(number, "tags", tags)


def gofeed_value(value: Any) -> str:
    return str((value.get("value") if isinstance(value, dict) else value) or "")


def gofeed_tag(tag: Any) -> str:
    if isinstance(tag, dict):
        return str(tag.get("term") or tag.get("label") or tag.get("value") or "")
    return str(tag)


def gofeed_links(entry: dict[str, Any]) -> list[str]:
    links = entry.get("links") or []
    if links and isinstance(links[0], dict):
        alternate = [each for each in links if each.get("rel", "alternate") == "alternate"]
        return [each["href"] for each in alternate if each.get("href")]
    return [each for each in (entry.get("link"), *links) if each] if entry.get("link") else []


# feed-rs: the whole feed as JSON


def feed_rs(folder: Path) -> Iterator[Case]:
    for path, truth in told(folder):
        found = (
            each
            for number, entry in enumerate(truth["entries"])
            for each in feed_rs_entry(number, entry)
        )
        yield Case(f"feed-rs {path.parent.name}", path, "http://feed.example/", "", tuple(found))


def feed_rs_entry(number: int, entry: dict[str, Any]) -> Iterator[Expected]:
    if entry.get("title"):
        yield Expected(number, "title", entry["title"]["content"])
    alternate = [each for each in entry["links"] if (each.get("rel") or "alternate") == "alternate"]
    if alternate:
        yield Expected(number, "link", [each["href"] for each in alternate])
    if not MADE_UP.fullmatch(entry["id"]):
        yield Expected(number, "id", entry["id"])
    if date := entry.get("published") or entry.get("updated"):
        yield Expected(number, "date", instant(date))
    if names := [each["name"] for each in entry["authors"] if each["name"]]:
        yield Expected(number, "author", names)
    if tags := [each["term"] for each in entry["categories"]]:
        yield Expected(number, "tags", tags)
    if content := (entry.get("content") or {}).get("body"):
        yield Expected(number, "content", content)
    if summary := (entry.get("summary") or {}).get("content"):
        yield Expected(number, "summary", summary)


# feedparser: an expression over its result, of which equations about entries are read


def feedparser(folder: Path) -> Iterator[Case]:
    for path, truth in told(folder):
        headers = {name.lower(): value for name, value in truth.get("headers", {}).items()}
        where = path.relative_to(folder)
        yield Case(
            f"feedparser {where.parent}",
            path,
            headers.get("content-location", f"http://127.0.0.1:8097/{where}"),
            headers.get("content-type", ""),
            tuple(filter(None, map(equation, BRANCH.split(expression(path, truth))))),
        )


def expression(path: Path, truth: dict[str, Any]) -> str:
    """As it stands in the feed: the JSON has unescaped it once too often."""
    within = EXPECTED.search(path.read_bytes())
    if within and truth["expect"].isascii() and within[1].isascii():
        return within[1].decode("ascii")
    return str(truth["expect"])


def equation(text: str) -> Expected | None:
    found = EQUATION.match(text.strip())
    if found is None:
        return None
    try:
        value = ast.literal_eval(found[3])
    except (ValueError, SyntaxError):
        return None  # of two entries, or by a function of Python
    keys = re.findall(r"\w[\w-]*", found[2])
    field, value = feedparser_field(keys, value)
    return Expected(int(found[1]), field, value) if field and value else None


def feedparser_field(keys: list[str], value: Any) -> tuple[str, Any]:
    match keys:
        case ["title"] | ["title_detail", "value"]:
            return "title", value
        case ["link"]:
            return "link", [value]
        case ["id"] | ["guid"]:
            return "id", value
        case ["content", *_, "value"]:
            return "content", value
        case ["description"] | ["summary"] | ["summary_detail", "value"]:
            return "summary", value
        case ["published_parsed" | "updated_parsed" | "created_parsed"]:
            return "date", datetime(*value[:6]).replace(tzinfo=UTC)  # noqa: DTZ001
        case ["author"] | ["author_detail", "name"] | ["authors", "0", "name"]:
            return "first author", value
        case ["tags", _, "term"] | ["category"]:
            return "tag", value
    return "", None
