"""Documents that are made to hurt whoever parses them. Made here, never stored.

Each HTML bomb costs some widespread parser more than five seconds, or all its memory; the XML bombs
are those of libexpat's and libxml2's advisories.
"""

import re
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Self

from blogtui.fetch.parsing import MODULE as PARSER
from blogtui.fetch.parsing import Parser
from blogtui.model.fetching import Fetched

if TYPE_CHECKING:
    from collections.abc import Awaitable

URL = "https://poison.example/"
LAUGHS = "<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(9))

HTML: Mapping[str, Callable[[], str]] = {
    "divs": lambda: "<div>" * 100_000,
    "less-than": lambda: "<" * 500_000,
    "comments": lambda: "<!--" * 100_000,
    "ampersands": lambda: "&" * 1_000_000,
    "open-links": lambda: '<a href="' * 100_000,
    "attributes": lambda: attributes(50_000),
    "tables": lambda: "<table><tr>" * 20_000,
    "cdata": lambda: "<![CDATA[" * 50_000,
    "misnested": lambda: "<b><i>x</b></i>" * 20_000,
    "one-line": lambda: "crane " * 350_000,
    "cdata-ends": lambda: "]]>" * 200_000,
    "escapes": lambda: "&#x1b;" * 100_000,
}


def attributes(number: int) -> str:
    """One tag that has so many; lxml compares each with all others."""
    return f"<p {' '.join(f'a{n}=1' for n in range(number))}>"


# Each in the root of what is asked for: a feed, a sitemap, a list of subscriptions.
XML: Mapping[str, Callable[[str], str]] = {
    "billion-laughs": lambda root: xml(root, "&l9;", LAUGHS),
    "laughs-behind-a-comment": lambda root: (
        f"<!--<{root}>{' ' * 5_000}-->{xml(root, '&l9;', LAUGHS)}"
    ),
    "quadratic": lambda root: xml(root, "&a;" * 50_000, f"<!ENTITY a '{'a' * 50_000}'>"),
    "external": lambda root: xml(root, "&a;", "<!ENTITY a SYSTEM 'file:///etc/hostname'>"),
    "deep": lambda root: xml(root, "<a>" * 200_000 + "</a>" * 200_000),
    "elements": lambda root: xml(root, "<a/>" * 4_000_000),
    "long-attribute": lambda root: xml(root, f"<a b='{'a' * (4 << 20)}'/>"),
    "attlist": lambda root: xml(
        root, "<b/>" * 1_000, "".join(f"<!ATTLIST b a{n} CDATA 'x'>" for n in range(50_000))
    ),
}
ROOTS = {"read": "rss", "sitemap": "urlset", "outline": "opml"}


def xml(root: str, inside: str, subset: str = "") -> str:
    document_type = f"<!DOCTYPE {root} [{subset}]>" if subset else ""
    parts = {
        "rss": f"<channel><title>{inside}</title></channel>",
        "urlset": f"<url><loc>{URL}{inside}</loc></url>",
        "opml": f"<body><outline text='{URL}' xmlUrl='{URL}'>{inside}</outline></body>",
    }
    return f"{document_type}<{root}>{parts[root]}</{root}>"


def feed(items: str) -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Poison</title><link>{URL}</link>{items}</channel></rss>"
    )


def item(inside: str) -> str:
    return f"<item><title>A post</title><link>{URL}1</link><guid>1</guid>{inside}</item>"


def page(inside: str) -> str:
    posts = "".join(
        f'<article><h2><a href="/2024/05/{n}/">Post {n}</a></h2><p>About it.</p></article>'
        for n in range(5)
    )
    return f"<html><head><title>Poison</title></head><body><main>{posts}{inside}</main></body>"


# Where an HTML bomb may lie, and what is asked of the parser there.
PLACES: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "feed": ("read", lambda bomb: feed(item("") + bomb)),
    "description": ("read", lambda bomb: feed(item(f"<description>{escape(bomb)}</description>"))),
    "content": (
        "read",
        lambda bomb: feed(item(f"<content:encoded>{escape(bomb)}</content:encoded>")),
    ),
    "listing": ("read", page),
    "article": (
        "extract",
        lambda bomb: f"<html><body><article><p>{'Text. ' * 200}</p>{bomb}</article></body></html>",
    ),
}
CASES: Mapping[str, tuple[str, Callable[[], str]]] = {
    **{
        f"{bomb} in {place}": (task, lambda make=make, wrap=wrap: wrap(make()))  # type: ignore[misc]
        for bomb, make in HTML.items()
        for place, (task, wrap) in PLACES.items()
    },
    **{
        f"{bomb} as {root}": (task, lambda make=make, root=root: make(root))  # type: ignore[misc]
        for bomb, make in XML.items()
        for task, root in ROOTS.items()
    },
}
"""The name of each case, what is asked of the parser, and what makes the document."""


def given(parser: Parser, task: str, text: str) -> "Awaitable[object]":
    """What the parser makes of it; raises what the parser raises."""
    is_xml = task in ("sitemap", "outline") or text.startswith(("<rss", "<!"))
    content_type = "application/rss+xml" if is_xml else "text/html; charset=utf-8"
    fetched = Fetched(URL, text.encode(), {"content-type": content_type})
    tasks: dict[str, Callable[[Fetched], Awaitable[object]]] = {
        "read": parser.read,
        "extract": parser.extract,
        "sitemap": parser.sitemap,
        "outline": parser.outline,
    }
    return tasks[task](fetched)


class Peak:
    """The most memory that any child of this process has held, as often looked at as may be.

    Looks at VmHWM, which keeps a child's highest, so only its very last moment may be missed.
    """

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.01):
            for child in children():
                self.megabytes = max(self.megabytes, highest(child))


def children() -> list[int]:
    """Of this process, whichever of its threads has started them; none but on Linux."""
    found: list[int] = []
    for task in Path("/proc/self/task").glob("*"):
        with suppress(OSError):  # it has just ended
            found += map(int, (task / "children").read_text().split())
    return found


def highest(process: int) -> float:
    """Megabytes; nothing where the process has just ended, or is still a copy of its parent."""
    with suppress(OSError):
        if PARSER.encode() not in Path(f"/proc/{process}/cmdline").read_bytes():
            return 0.0
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0
