"""feedparser: an expression of Python over its result, of which the equations are read.

What asks for no field of a post (languages, types, pictures, whether a feed is well-formed) is left
out.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from blogtui.sources.dates import parse_date
from tests.benchmarks.truths import Case, Expected, told

# Where feedparser's own tests serve their feeds.
SERVER = "http://127.0.0.1:8097/"
WITHIN = re.compile(r"Expect:\s*(.*?)\s*-->", re.DOTALL)

Keys = tuple[str | int, ...]


def cases(folder: Path) -> Iterator[Case]:
    for path, truth in told(folder):
        headers = {name.lower(): value for name, value in truth.get("headers", {}).items()}
        where = path.relative_to(folder)
        yield Case(
            f"feedparser {where.parent}",
            path,
            urljoin(f"{SERVER}{where}", headers.get("content-location", "")),
            headers.get("content-type", ""),
            tuple(fields(expression(path, truth["expect"]))),
        )


def expression(path: Path, told: str) -> str:
    """As it stands in the feed: what stands beside it was unescaped, `&amp;` made `&`."""
    within = WITHIN.search(path.read_bytes().decode("ascii", "replace"))
    return within[1] if within and unescape(within[1]) == told.strip() else told.strip()


def fields(expression: str) -> Iterator[Expected]:
    for node in ast.walk(ast.parse(expression, mode="eval")):
        if isinstance(node, ast.Compare) and all(isinstance(each, ast.Eq) for each in node.ops):
            yield from equation(node)


def equation(node: ast.Compare) -> Iterator[Expected]:
    """`entries[0].title == entries[1].title == 'Value'`: every side but the last is a field."""
    *sides, last = (node.left, *node.comparators)
    try:
        value = ast.literal_eval(last)
    except ValueError:
        return  # a function of Python
    for side in sides:
        match keys(side):
            case ("entries", int(number), *names) if value:
                yield from named(number, names, value)
            case ("feed", *names) if value:
                yield from (each for each in named(None, names, value) if each.field == "title")


def keys(node: ast.expr) -> Keys:
    """`entries[0]['title_detail'].value` → entries, 0, title_detail, value."""
    match node:
        case ast.Name(name):
            return (name,)
        case ast.Attribute(inner, name):
            return (*keys(inner), name)
        case ast.Subscript(inner, ast.Constant(str() | int() as key)):
            return (*keys(inner), key)
    return ()


def named(entry: int | None, names: list[str | int], value: Any) -> Iterator[Expected]:
    match names:
        case ["title"] | ["title_detail", "value"]:
            yield Expected(entry, "title", value)
        case ["link"]:
            yield Expected(entry, "link", [value])
        case ["id" | "guid"]:
            yield Expected(entry, "id", value)
        case ["content", int(), "value"]:
            yield Expected(entry, "content", value)
        case ["description" | "summary"] | ["summary_detail", "value"]:
            yield Expected(entry, "summary", value)
        case ["author"] | ["author_detail", "name"] | ["authors", int(), "name"]:
            yield Expected(entry, "author", value)
        case ["category"] | ["tags", int(), "term"]:
            yield Expected(entry, "tag", value)
        case ["published" | "created" | "published_parsed" | "created_parsed"]:
            yield Expected(entry, "published", moment(value))
        case ["updated" | "updated_parsed"]:
            yield Expected(entry, "updated", moment(value))


def moment(value: str | tuple[int, ...]) -> datetime | None:
    """A date as the feed writes it (test_dates.py judges how such are read), or a time tuple."""
    if isinstance(value, str):
        return parse_date(value)
    year, month, day, hour, minute, second, *_ = value
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
