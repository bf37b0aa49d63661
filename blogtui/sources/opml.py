"""OPML 1.0 and 2.0 subscription lists (opml.org/spec2.opml).

All that matters stands in the attributes of `outline` tags, so tags are all that is read: there is
no XML parser to be fooled by entities, depth or a missing end, and damage costs one tag.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape

from blogtui.errors import NotAFeed
from blogtui.model.outline import MAX_SUBSCRIPTIONS, Outline, Subscription
from blogtui.sources import charset, plaintext
from blogtui.sources.entry import LONGEST_NAME
from blogtui.sources.resolving import absolute
from blogtui.washing import clean_line

MAX_FOLDERS = 8
REFERENCE = re.compile(r"&#?\w{1,31};")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# A ">" inside quotes ends no tag, and a quote that is never closed ends at the next outline.
# Possessive all over, and none passes the next outline: time grows with length alone.
OUTLINE = re.compile(
    r"<(/?)outline\b"
    r"((?:[^<>\"']|\"(?:[^\"<]|<(?!/?outline\b))*+\"|'(?:[^'<]|<(?!/?outline\b))*+')*+(?=>)|[^<>]*+)>",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r"(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))"
)
DECLARED_IN = 8192
# What stands first decides: a feed, or a page, may well write about these lists.
ROOT = re.compile(
    r"<(?:\w+:)?(opml|outline|rss|feed|rdf|channel|urlset|html)\b|<!doctype\s+html",
    re.IGNORECASE,
)
BEGIN, END = re.compile(r"<opml\b", re.IGNORECASE), "</opml"
JSON = re.compile(r"[\ufeff\s]*[\[{]")

LIST = """\
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>{title}</title></head>
<body>
{outlines}
</body>
</opml>
"""

Folders = tuple[str, ...]


def parse(body: bytes, content_type: str = "") -> Outline:
    """The feeds of a list in its order, each address once, the first place winning.

    Only http and https: readers also keep programs and files in these lists. These, and what comes
    after 50,000 feeds, are counted and left out. Two addresses that differ in their spelling are
    two; whether they are one blog is the library's question. Raises NotAFeed for what is no list.
    """
    text = charset.decode(body, content_type)
    if not looks_like(text):
        raise NotAFeed("This document is no list of subscriptions (OPML).")
    found: dict[str, Subscription] = {}
    left_out = 0
    for attributes, folders in outlines(COMMENT.sub("", text)):
        each = subscription(attributes, folders)
        if each is None or (each.url not in found and len(found) == MAX_SUBSCRIPTIONS):
            left_out += bool(attributes.get("xmlurl", "").strip())
        else:
            found.setdefault(each.url, each)
    return Outline(tuple(found.values()), left_out, is_cut(text))


def is_cut(text: str) -> bool:
    """Whether a list is begun and never ended; one without a root has no end to miss."""
    return BEGIN.search(text[:DECLARED_IN]) is not None and END not in text[-DECLARED_IN:].lower()


def looks_like(text: str) -> bool:
    """Whether a text claims to be a list: the first root among its tags is that of one."""
    if JSON.match(text):
        return False
    root = ROOT.search(COMMENT.sub("", text[:DECLARED_IN]))
    return root is not None and (root[1] or "").lower() in ("opml", "outline")


def outlines(text: str) -> Iterator[tuple[dict[str, str], Folders]]:
    """The attributes of every outline and the folders around it."""
    around: list[Folders] = [()]
    for closing, inside in OUTLINE.findall(text):
        if closing:
            # The document itself is never left, however many tags close.
            del around[max(len(around) - 1, 1) :]
            continue
        attributes = attributes_of(inside)
        yield attributes, around[-1]
        if not inside.endswith("/"):
            around.append(within(around[-1], attributes))


def within(folders: Folders, attributes: Mapping[str, str]) -> Folders:
    """The folders inside an outline: a feed is no folder, nor is one without a name."""
    name = title(attributes)
    is_folder = bool(name) and "xmlurl" not in attributes and len(folders) < MAX_FOLDERS
    return (*folders, name) if is_folder else folders


def subscription(attributes: Mapping[str, str], folders: Folders) -> Subscription | None:
    url = absolute(attributes.get("xmlurl"), "")
    if url is None:
        return None
    home = absolute(attributes.get("htmlurl"), "")
    return Subscription(url, title(attributes), home, folders or category(attributes))


def category(attributes: Mapping[str, str]) -> Folders:
    """The first of `/Work/Databases,/Friends,tag`: with a slash it is a place (OPML 2.0)."""
    for said in attributes.get("category", "").split(","):
        if "/" in said:
            names = (clean_line(name)[:LONGEST_NAME].strip() for name in said.split("/"))
            return tuple(name for name in names if name)[:MAX_FOLDERS]
    return ()


def title(attributes: Mapping[str, str]) -> str:
    """`text` is what an outline says (OPML 2.0), but WordPress and others fill `title` alone."""
    for name in ("text", "title"):
        if line := plaintext.guessed_line(attributes.get(name, "")):
            return line[:LONGEST_NAME]
    return ""


def attributes_of(tag: str) -> dict[str, str]:
    """By names in small letters: `xmlUrl` is written in every way. The first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), decoded(double or single or bare))
    return found


def decoded(value: str) -> str:
    """References to their characters; a lone ampersand, as in addresses, stays one."""
    return REFERENCE.sub(lambda reference: unescape(reference[0]), value)


def written(subscriptions: Sequence[Subscription], title: str) -> str:
    """A list that other readers understand (OPML 2.0), with each folder once."""
    lines: list[str] = []
    around: Folders = ()
    # By folder, those without one first; inside a folder they stay in their order.
    for each in sorted(subscriptions, key=lambda each: each.folders):
        lines += steps(around, each.folders)
        lines.append(outline(each))
        around = each.folders
    lines += steps(around, ())
    return LIST.format(title=quoted(title), outlines="\n".join(lines))


def steps(around: Folders, to: Folders) -> list[str]:
    """The tags that lead from one folder to another."""
    pairs = enumerate(zip(around, to, strict=False))
    shared = next((at for at, (a, b) in pairs if a != b), min(len(around), len(to)))
    out = ["</outline>"] * (len(around) - shared)
    names = map(quoted, to[shared:])
    return out + [f'<outline text="{name}" title="{name}">' for name in names]


def outline(each: Subscription) -> str:
    name = quoted(each.title)
    return (
        f'<outline type="rss" text="{name}" title="{name}" '
        f'xmlUrl="{escape(each.url)}" htmlUrl="{escape(each.home or each.url)}"/>'
    )


def quoted(text: str) -> str:
    """As it is read again: what would be taken for markup is written so that it is not."""
    line = clean_line(text)
    return escape(line if plaintext.guessed_line(line) == line else escape(line, quote=False))
