"""JSON-LD (schema.org) of a page: its posts, or the one post it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from blogtui.sources import plaintext
from blogtui.sources.dates import parse_date
from blogtui.sources.entry import RawEntry

if TYPE_CHECKING:
    from lxml.html import HtmlElement

POSTS = frozenset(
    {
        "BlogPosting", "Article", "NewsArticle", "TechArticle", "Report", "ScholarlyArticle",
        "LiveBlogPosting", "SocialMediaPosting", "OpinionNewsArticle", "AnalysisNewsArticle",
    }
)  # fmt: skip
LISTS = frozenset({"Blog", "CollectionPage", "ItemList", "SearchResultsPage"})
LISTING_KEYS = ("blogPost", "blogPosts", "itemListElement", "hasPart")
DEEPEST = 12
MOST_NODES = 20_000


def nodes(root: HtmlElement) -> list[Mapping[str, Any]]:
    """All objects of all JSON-LD scripts, outer before inner."""
    found: list[Mapping[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(objects(data))
    return found[:MOST_NODES]


def objects(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(data, Mapping):
        yield data
        for value in data.values():
            yield from objects(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from objects(value, depth + 1)


def types(node: Mapping[str, Any]) -> set[str]:
    """An object's types without the vocabulary's address."""
    return {each.rpartition("/")[2] for each in words(node.get("@type"))}


def posts(found: list[Mapping[str, Any]]) -> list[RawEntry]:
    """The posts that blogs and lists among the objects hold."""
    read: dict[str, RawEntry] = {}
    for node in found:
        if not types(node) & LISTS:
            continue
        for key in LISTING_KEYS:
            for member in as_list(node.get(key)):
                inner = member.get("item", member) if isinstance(member, Mapping) else member
                if isinstance(inner, str):
                    inner = {"url": inner, "name": member.get("name")}
                if not isinstance(inner, Mapping) or "BreadcrumbList" in types(node):
                    continue
                post = entry({**member, **inner})
                if post.url and post.title:
                    read.setdefault(post.url, post)
    return list(read.values())


def entry(node: Mapping[str, Any]) -> RawEntry:
    return RawEntry(
        title=plaintext.guessed_line(first(node, "headline", "name")),
        url=first(node, "url", "@id") or first(as_map(node.get("mainEntityOfPage")), "@id", "url"),
        published=parse_date(first(node, "datePublished", "dateCreated")),
        updated=parse_date(first(node, "dateModified")),
        authors=[name for each in as_list(node.get("author")) for name in person(each)],
        categories=words(node.get("articleSection")) or keywords(node.get("keywords")),
        summary=first(node, "description", "abstract"),
    )


def person(author: Any) -> list[str]:
    return words(author.get("name")) if isinstance(author, Mapping) else words(author)


def keywords(value: Any) -> list[str]:
    """A list, or one text with commas."""
    return [word for text in words(value) for word in text.split(",")]


def first(node: Mapping[str, Any], *names: str) -> str:
    for name in names:
        for text in words(node.get(name)):
            if text.strip():
                return text
    return ""


def words(value: Any) -> list[str]:
    return [each for each in as_list(value) if isinstance(each, str)]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def as_map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {"@id": value}
