"""The pictures in the HTML of an article: where they are, what they are called, where they stand.

Their Markdown is read in `pictures`.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from blogtui.article.sections import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PUT_IN_LATER = ("data-src", "data-lazy-src", "data-original", "data-full-src", "data-hi-res-src")
SETS_PUT_IN_LATER = ("data-srcset", "data-lazy-srcset")
PLACEHOLDER = re.compile(
    r"^data:|^about:|(?:^|[/_-])(?:1x1|blank|spacer|placeholder|transparent|pixel|loading|lazy)\b",
    re.IGNORECASE,
)
PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)")
PIXELS = frozenset({"0", "1"})
EMOJI = re.compile(r"\b(?:emoji|wp-smiley|smiley|g-emoji)\b")
LONGEST_EMOJI = 12
ICON = "data-icon"
LARGEST_ICON = 48
"""Pixels, where the page says them; what is no larger may stand in a line of text."""


def tidy(tree: "HtmlElement", base_url: str) -> None:
    """Drop pixels, and give pictures their names and paragraphs of their own, in place."""
    judge_sizes(tree)
    for picture in list(tree.iter("img")):
        if EMOJI.search(picture.get("class", "")) and picture.get("alt"):
            name = picture.get("alt", "")[:LONGEST_EMOJI]
            picture.tail = f"{name}{picture.tail or ''}"
            picture.drop_tree()
        else:
            unlink(picture, base_url)
    for figure in tree.iter("figure"):
        name_by_caption(figure)
    for heading in list(tree.iter(*HEADINGS)):
        move_behind(heading)
    for paragraph in list(tree.iter("p")):
        part(paragraph)


def judge_sizes(tree: "HtmlElement") -> None:
    """Drop pixels that count readers, and mark icons; whoever finds articles takes sizes away."""
    for picture in list(tree.iter("img")):
        sizes = [picture.get(name, "").strip().removesuffix("px") for name in ("width", "height")]
        if any(size in PIXELS for size in sizes):
            picture.drop_tree()
        elif any(size.isdecimal() and int(size[:6]) <= LARGEST_ICON for size in sizes):
            picture.set(ICON, "")


def addresses(picture: "HtmlElement") -> Iterator[str]:
    """Where it is: what a script would have put in its place before what is there until then."""
    shown = picture.get("src", "")
    later = [picture.get(name, "") for name in PUT_IN_LATER]
    sets = [largest(picture.get(name, "")) for name in (*SETS_PUT_IN_LATER, "srcset")]
    # Parsers of old HTML put a picture inside of its sources.
    for around in picture.iterancestors("picture"):
        for source in around.iter("source"):
            sets += [largest(source.get(name, "")) for name in ("srcset", *SETS_PUT_IN_LATER)]
    if is_placeholder(shown):
        yield from (*later, *sets, shown)
    else:
        yield from (shown, *later, *sets)


def is_placeholder(address: str) -> bool:
    return PLACEHOLDER.search(address) is not None


def largest(said: str) -> str:
    """The last of a set of addresses, which is the largest by custom."""
    return said.split(", ")[-1].strip().partition(" ")[0]


def unlink(picture: "HtmlElement", base_url: str) -> None:
    """A link from a picture to a larger one is no link; the same picture is taken larger."""
    link = picture.getparent()
    if link is None or link.tag != "a" or link.text_content().strip() or len(link) != 1:
        return
    try:
        target = urljoin(base_url, link.get("href", "").strip())
        shown = urljoin(base_url, next(filter(None, addresses(picture)), ""))
        path = urlsplit(target).path
    except ValueError:
        return
    if PICTURE_FILE.search(path) or target == shown:
        link.drop_tag()
        if SIZE.sub("", path) == SIZE.sub("", urlsplit(shown).path) and target != shown:
            picture.set("src", target)


def name_by_caption(figure: "HtmlElement") -> None:
    """What is said below a picture is its name where it has none, and is not said twice."""
    pictures, captions = list(figure.iter("img")), list(figure.iter("figcaption"))
    if len(pictures) != 1 or len(captions) != 1:
        return
    picture, caption = pictures[0], captions[0]
    said, name = on_one_line(caption.text_content()), on_one_line(picture.get("alt", ""))
    if not said or caption.find(".//img") is not None:
        return
    is_plain = caption.find(".//a[@href]") is None
    if is_plain and (not name or folded(name) == folded(said)):
        picture.set("alt", said)
        caption.drop_tree()
    elif next(figure.iterancestors("li"), None) is not None:
        emphasise(caption)
        figure.tag = "div"


def emphasise(caption: "HtmlElement") -> None:
    """The converter puts what is called a caption outside of its item."""
    inner = caption.makeelement("em", {})
    inner.text, caption.text = (caption.text or "").lstrip(), None
    inner.extend(list(caption))
    caption.append(inner)
    caption.tag = "p"


def move_behind(heading: "HtmlElement") -> None:
    """Pictures out of a heading, which would be its words."""
    for picture in reversed(list(heading.iter("img"))):
        paragraph = heading.makeelement("p", {})
        after, heading.tail = heading.tail, None
        heading.addnext(paragraph)
        moved = lifted(picture)
        paragraph.append(moved)
        paragraph.tail = after
    if not heading.text_content().strip():
        heading.drop_tree()


def lifted(picture: "HtmlElement") -> "HtmlElement":
    """The picture taken out, with a link around it alone."""
    link = picture.getparent()
    if link is not None and link.tag == "a" and not link.text_content().strip():
        picture = link
    after, picture.tail = picture.tail, None
    parent, before = picture.getparent(), picture.getprevious()
    assert parent is not None
    if after and before is not None:
        before.tail = (before.tail or "") + after
    elif after:
        parent.text = (parent.text or "") + after
    parent.remove(picture)
    return picture


def part(paragraph: "HtmlElement") -> None:
    """Pictures at the beginning or the end of a paragraph with text get one of their own."""
    is_in_cell = next(paragraph.iterancestors("td", "th"), None) is not None
    if is_in_cell or not paragraph.text_content().strip():
        return
    while is_picture(first := leading(paragraph)):
        drop_break(first)
        apart = paragraph.makeelement("p", {})
        paragraph.addprevious(apart)
        apart.append(lifted(first))
    while len(paragraph) and not (paragraph[-1].tail or "").strip() and is_picture(paragraph[-1]):
        apart = paragraph.makeelement("p", {})
        apart.tail, paragraph.tail = paragraph.tail, None
        last = lifted(paragraph[-1])
        paragraph.addnext(apart)
        apart.insert(0, last)


def leading(paragraph: "HtmlElement") -> "HtmlElement | None":
    return None if (paragraph.text or "").strip() or not len(paragraph) else paragraph[0]


def drop_break(picture: "HtmlElement") -> None:
    below = picture.getnext()
    if below is not None and below.tag == "br" and not (picture.tail or "").strip():
        below.drop_tree()


def is_picture(element: "HtmlElement | None") -> bool:
    """One that is no icon, alone or in a link."""
    if element is None:
        return False
    picture = element[0] if element.tag == "a" and len(element) == 1 else element
    if picture.tag != "img" or element.text_content().strip() or ICON in picture.attrib:
        return False
    return any(said and not said.startswith("data:") for said in addresses(picture))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def folded(text: str) -> str:
    return text.casefold().rstrip(".")
