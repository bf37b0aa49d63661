"""All blogs as the rows of one list: by folder, some of them folded, narrowed by what is typed."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from blogtui.model.blog import Blog

Months = tuple[int, ...]
Key = tuple[str, int | str]
"""What a row is known by, wherever it stands."""

# `example.org`, with or without scheme and path: no name of a blog has a dot without a space.
ADDRESS = re.compile(r"(?:https?://)?[^/]+[.:].+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Total:
    """What several blogs have together; `failed` of them could not be fetched the last time."""

    blogs: int = 0
    posts: int = 0
    unread: int = 0
    failed: int = 0
    months: Months = ()

    def with_blog(self, blog: Blog, months: Months) -> "Total":
        pairs = zip(self.months, months, strict=True) if self.months else ((0, n) for n in months)
        return Total(
            self.blogs + 1,
            self.posts + blog.posts,
            self.unread + blog.unread,
            self.failed + (blog.error is not None),
            tuple(one + other for one, other in pairs),
        )


@dataclass(frozen=True, slots=True)
class AllBlogs:
    total: Total
    key: Key = ("all", 0)


@dataclass(frozen=True, slots=True)
class Folder:
    """`path` leads to it: `Work/Databases`. `total` counts the blogs of folders inside it too."""

    path: str
    total: Total
    is_folded: bool

    @property
    def key(self) -> Key:
        return "folder", self.path

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def depth(self) -> int:
        return self.path.count("/")


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A blog, so many folders deep."""

    blog: Blog
    months: Months
    depth: int

    @property
    def key(self) -> Key:
        return "blog", self.blog.id


@dataclass(frozen=True, slots=True)
class Offered:
    """An address that was typed and may be added."""

    address: str
    key: Key = ("offer", 0)


Row = AllBlogs | Folder | Subscribed | Offered


def rows(
    blogs: Sequence[Blog],
    months: Mapping[int, Months],
    *,
    typed: str = "",
    folded: Collection[str] = (),
) -> tuple[Row, ...]:
    """All blogs first, then folder by folder, then those in none; by name where they are equals.

    `typed` are words of name, address and folder: what they find is shown whatever is folded.
    """
    asked = typed.casefold().split()
    found = sorted((b for b in blogs if has_words(b, asked)), key=lambda b: b.name.casefold())
    shown: list[Row] = []
    if found and not asked:
        shown.append(AllBlogs(total_of(found, months)))
    shown += in_folders(found, months, () if asked else folded)
    if is_address(typed):
        shown.append(Offered(typed.strip()))
    return tuple(shown)


def in_folders(
    found: Sequence[Blog], months: Mapping[int, Months], folded: Collection[str]
) -> Iterator[Row]:
    inside: defaultdict[str, list[Blog]] = defaultdict(list)
    totals: defaultdict[str, Total] = defaultdict(Total)
    for blog in found:
        inside[blog.folder].append(blog)
        for path in around(blog.folder):
            totals[path] = totals[path].with_blog(blog, months.get(blog.id, ()))
    for path in sorted(totals, key=lambda path: path.casefold().split("/")):
        if any(outer in folded for outer in around(path) if outer != path):
            continue
        is_folded = path in folded
        yield Folder(path, totals[path], is_folded)
        for blog in () if is_folded else inside[path]:
            yield Subscribed(blog, months.get(blog.id, ()), path.count("/") + 1)
    for blog in inside[""]:
        yield Subscribed(blog, months.get(blog.id, ()), 0)


def around(folder: str) -> list[str]:
    """`Work/Databases` → `Work` and itself; nothing for no folder."""
    names = folder.split("/") if folder else []
    return ["/".join(names[:end]) for end in range(1, len(names) + 1)]


def total_of(blogs: Iterable[Blog], months: Mapping[int, Months]) -> Total:
    total = Total()
    for blog in blogs:
        total = total.with_blog(blog, months.get(blog.id, ()))
    return total


def meant(row: Row | None, blogs: Iterable[Blog]) -> list[Blog]:
    """The blogs that a row stands for."""
    match row:
        case Subscribed(blog=blog):
            return [blog]
        case Folder(path=path):
            return [blog for blog in blogs if path in around(blog.folder)]
        case AllBlogs():
            return list(blogs)
        case _:
            return []


def has_words(blog: Blog, asked: Iterable[str]) -> bool:
    said = f"{blog.name} {blog.url} {blog.folder}".casefold()
    return all(word in said for word in asked)


def is_address(text: str) -> bool:
    words = text.split()
    return len(words) == 1 and ADDRESS.fullmatch(words[0]) is not None
