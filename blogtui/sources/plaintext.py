"""HTML fragments → plain, washed text, for titles and excerpts. Time grows with length alone."""

import re
from html import unescape
from html.entities import html5

from blogtui.washing import clean_line, clean_text

EXCERPT_LENGTH = 600
# Enough markup for an excerpt, and for what is dropped before it.
READ_FOR_EXCERPT = 24_000
SHORTEST_CUT = EXCERPT_LENGTH * 2 // 3
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:]*)(?:\s[^<>]*|/)?>")
ANY_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>?")
CLOSED = re.compile(r"</[a-zA-Z][a-zA-Z0-9]*\s*>|<(?:br|wbr|img|hr)\b[^<>]*>", re.IGNORECASE)
UNREAD = re.compile(r"<(script|style|template|noscript|svg|iframe)\b", re.IGNORECASE)
# Tags inside a word do not part it.
INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn",
        "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
        "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
# WordPress and others end cut excerpts so, in many languages after a bracketed ellipsis.
CUT = re.compile(
    r"(\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|(?:continue reading|read more|read the rest|weiterlesen"
    r"|lire la suite|leer más|keep reading)\b.{0,80})\s*[»›→>]*\s*$",
    re.IGNORECASE,
)
APPEARED_FIRST = re.compile(
    r"\s*The post .{1,300} (?:appeared first on|first appeared on) .{1,200}$"
)


def plain_line(html: str) -> str:
    """A title: tags gone, entities decoded, one line."""
    if "<" in html:
        html = without_tags(html)
    if "&" in html:
        html = unescape(html)
    return clean_line(html)


def guessed_line(text: str) -> str:
    """A title of which nobody says whether it is HTML, as in RSS.

    It is taken for HTML when it closes a tag or breaks a line: `The <details> element` is a title,
    `A <b>bold</b> one` has markup.
    """
    if "<" in text and CLOSED.search(text):
        text = without_tags(text)
    return clean_line(unescape(text) if "&" in text else text)


def literal_line(text: str) -> str:
    """A title that is said to be plain text."""
    return clean_line(text)


def without_tags(html: str) -> str:
    """Markup to spaces where a browser would break a line, to nothing inside a line."""
    html = without_unread(html)
    html = TAG.sub(gap, html)
    return ANY_TAG.sub(" ", html)


def gap(tag: re.Match[str]) -> str:
    return "" if tag[1].lower() in INLINE else " "


def without_unread(html: str) -> str:
    """Without comments and elements nobody reads. Forward only: no input makes it quadratic."""
    kept: list[str] = []
    position = 0
    while True:
        comment = html.find("<!--", position)
        unread = UNREAD.search(html, position, comment if comment >= 0 else len(html))
        if unread:
            start, closing = unread.start(), f"</{unread[1].lower()}"
        elif comment >= 0:
            start, closing = comment, "-->"
        else:
            return "".join([*kept, html[position:]])
        kept.append(html[position:start])
        # Most closing tags are written small; one that is not ends the text here.
        end = html.find(closing, start + 4)
        end = html.find(">", end) if end >= 0 else end
        if end < 0:
            return "".join(kept)
        position = end + 1


def excerpt(html: str) -> str:
    """The beginning of a text, at most 600 characters, cut between words."""
    text = html[:READ_FOR_EXCERPT]
    if "<" in text:
        text = without_tags(text)
    if "&" in text:
        text = unescape(text)
    return shortened(APPEARED_FIRST.sub("", clean_line(text)))


def shortened(line: str) -> str:
    """A washed line, cut to the length of an excerpt."""
    if len(line) <= EXCERPT_LENGTH:
        return line
    cut = line[: EXCERPT_LENGTH - 1]
    space = cut.rfind(" ")
    # Chinese and Japanese have no spaces to cut at.
    return (cut[:space] if space > SHORTEST_CUT else cut).rstrip(" ,;:") + "…"


def is_cut(html: str) -> bool:
    """Whether a text says at its end that it goes on elsewhere."""
    end = APPEARED_FIRST.sub("", clean_text(unescape(without_tags(html[-2000:])))).rstrip()
    return bool(CUT.search(end[-200:]))


def known_entity(name: str) -> str | None:
    """The character an HTML entity stands for, `None` for words after a stray `&`."""
    return html5.get(f"{name};")
