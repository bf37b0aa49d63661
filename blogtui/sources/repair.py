"""Feeds that are not well-formed, mended as text before anything else is tried."""

import re
from collections.abc import Iterator

from blogtui.sources.elements import PREFIXES
from blogtui.sources.plaintext import known_entity

# What XML 1.0 allows in a document (section 2.2), the other way round.
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORBIDDEN_REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]{1,6})|0*(\d{1,7}));", re.IGNORECASE)
START = re.compile(r"<\?xml|<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
OPENING = re.compile(r"<([A-Za-z][\w:.-]*)[^<>]*>\s*\Z")
LONGEST_OPENING = 1000
CDATA_START, CDATA_END = "<![CDATA[", "]]>"
# feedparser takes quadratic time for attributes; no feed has such a tag.
FLOODED_TAG = re.compile(r"<[a-zA-Z][^<>]{65536,}>?")
AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:([A-Za-z][A-Za-z0-9]{1,30});)?")
XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
NAMESPACES = {prefix: space for space, prefix in PREFIXES.items()}
LAST_ENTRY = re.compile(r".*</((?:\w+:)?(?:item|entry))\s*>", re.DOTALL | re.IGNORECASE)
# Neither a tag nor anything else of XML begins so: "a < b", "<3".
STRAY_ANGLE = re.compile(r"<(?![A-Za-z_:/!?]|$)")
ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b(?=[^<>]*>)", re.IGNORECASE)
DECLARED = re.compile(r"\bxmlns:([\w.-]+)\s*=")
TAG = re.compile(r"<[A-Za-z][^<>]*")
PREFIX = re.compile(r"[<\s]([A-Za-z_][\w.-]*):[A-Za-z_]")
MOST_PREFIXES = 64
OPEN_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>")


def mended(text: str) -> str:
    """The text without what forbids XML: junk around it, controls, stray signs, a cut end."""
    text = without_junk(NOT_XML.sub("", text))
    text = "".join(
        unnested(part) if part.startswith(CDATA_START) else mended_markup(part)
        for part in parted(ended(text))
    )
    return declared(text if END.search(text) else closed(text))


def parted(text: str) -> Iterator[str]:
    """The text in pieces: CDATA sections, and what stands between. Forward only."""
    position = 0
    while (start := text.find(CDATA_START, position)) >= 0:
        end = text.find(CDATA_END, start)
        if end < 0:
            break
        end += len(CDATA_END)
        yield text[position:start]
        yield text[start:end]
        position = end
    yield text[position:]


def ended(text: str) -> str:
    """CDATA sections without an end, ended where their elements end. Forward only."""
    kept: list[str] = []
    position = end = 0
    while (start := text.find(CDATA_START, position)) >= 0:
        inside = start + len(CDATA_START)
        if 0 <= end < inside:
            end = text.find(CDATA_END, inside)
        following = text.find(CDATA_START, inside)
        is_open = end < 0 or 0 <= following < end
        closing = closing_tag(text, start, following) if is_open else -1
        if closing < 0 and end < 0:
            break
        stop = closing if closing >= 0 else end
        kept += (text[position:stop], CDATA_END)
        position = stop if closing >= 0 else stop + len(CDATA_END)
    return "".join([*kept, text[position:]])


def closing_tag(text: str, start: int, before: int) -> int:
    """Where the element ends that a CDATA section at `start` stands in, -1 for not `before`."""
    opening = OPENING.search(text, max(start - LONGEST_OPENING, 0), start)
    if opening is None:
        return -1
    return text.find(f"</{opening[1]}", start, before if before >= 0 else len(text))


def without_junk(text: str) -> str:
    """From the declaration or the root on (PHP writes warnings before it) to the root's end."""
    start = START.search(text)
    if start:
        text = text[start.start() :]
    ends = [match.end() for match in END.finditer(text)]
    return text[: ends[-1]] if ends else text


def unnested(section: str) -> str:
    """A CDATA section without the starts of further ones: they do not nest."""
    return CDATA_START + section.removeprefix(CDATA_START).replace(CDATA_START, "")


def mended_markup(text: str) -> str:
    """Text and tags between CDATA sections; an end without a section is left of a nested one."""
    text = FLOODED_TAG.sub("", text).replace(CDATA_END, "")
    return mended_ampersands(STRAY_ANGLE.sub("&lt;", text))


def mended_ampersands(text: str) -> str:
    text = AMPERSAND.sub(entity, text)
    return FORBIDDEN_REFERENCE.sub(allowed_reference, text)


def entity(match: re.Match[str]) -> str:
    """HTML's names are not known to XML, and a lone ampersand is none."""
    name = match[1]
    if name in XML_ENTITIES:
        return match[0]
    character = known_entity(name) if name else None
    return character if character else "&amp;" + match[0][1:]


def allowed_reference(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return "" if code > 0x10FFFF or NOT_XML.match(chr(code)) else match[0]


def closed(text: str) -> str:
    """A feed that breaks off, up to its last whole entry, with the open tags closed."""
    last = LAST_ENTRY.match(text)
    if last is None:
        return text
    text = text[: last.end()]
    open_tags: list[str] = []
    markup = "".join(part for part in parted(text) if not part.startswith(CDATA_START))
    for closing, name, empty in OPEN_TAG.findall(markup):
        if closing:
            if open_tags and open_tags[-1] == name:
                open_tags.pop()
        elif not empty:
            open_tags.append(name)
    return text + "".join(f"</{name}>" for name in reversed(open_tags))


def declared(text: str) -> str:
    """With the namespaces of all prefixes: many feeds use `dc:` and never say what it is."""
    root = ROOT.search(text)
    if root is None:
        return text
    markup = "".join(part for part in parted(text) if not part.startswith(CDATA_START))
    used = {prefix for tag in TAG.findall(markup) for prefix in PREFIX.findall(tag)}
    missing = sorted(used - set(DECLARED.findall(markup)) - {"xml", "xmlns"})[:MOST_PREFIXES]
    spaces = "".join(f' xmlns:{name}="{NAMESPACES.get(name, name)}"' for name in missing)
    return text[: root.end()] + spaces + text[root.end() :]
