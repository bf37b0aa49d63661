"""Feeds that are not well-formed, mended as text before anything else is tried."""

import re
from collections.abc import Iterator

from blogtui.sources.plaintext import known_entity

# What XML 1.0 allows in a document (section 2.2), the other way round.
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORBIDDEN_REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]{1,6})|0*(\d{1,7}));", re.IGNORECASE)
START = re.compile(r"<\?xml|<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
END = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
CDATA_START, CDATA_END = "<![CDATA[", "]]>"
# feedparser takes quadratic time for attributes; no feed has such a tag.
FLOODED_TAG = re.compile(r"<[a-zA-Z][^<>]{65536,}>?")
AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:([A-Za-z][A-Za-z0-9]{1,30});)?")
XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
LAST_ENTRY = re.compile(r".*</((?:\w+:)?(?:item|entry))\s*>", re.DOTALL | re.IGNORECASE)
OPEN_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>")


def mended(text: str) -> str:
    """The text without what forbids XML: junk around it, controls, stray ampersands, a cut end."""
    text = without_junk(NOT_XML.sub("", text))
    text = "".join(
        part if part.startswith(CDATA_START) else mended_ampersands(FLOODED_TAG.sub("", part))
        for part in parted(text)
    )
    return text if END.search(text) else closed(text)


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


def without_junk(text: str) -> str:
    """From the declaration or the root on (PHP writes warnings before it) to the root's end."""
    start = START.search(text)
    if start:
        text = text[start.start() :]
    ends = [match.end() for match in END.finditer(text)]
    return text[: ends[-1]] if ends else text


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
