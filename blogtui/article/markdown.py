"""HTML → Markdown, the form in which articles are stored, read and exported."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from blogtui.article import (
    emphasis,
    footnotes,
    heads,
    images,
    listings,
    lists,
    paragraphs,
    quotes,
    raising,
    sections,
    sharing,
    videos,
)
from blogtui.article.escapes import without_needless
from blogtui.article.references import without_controls
from blogtui.washing import clean_line, clean_text, safe_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST = 200
DROPPED = (
    *("script", "style", "noscript", "template", "form", "input", "button", "select", "textarea"),
    *("iframe", "object", "embed", "svg", "canvas", "nav", "head", "link", "meta"),
)
LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:?)[-\s]([\w+#.-]+)")
# Code is taken whole, so that only gaps outside of it are left to be found: those that are too
# large, and the one that a quote lacks before it.
GAPS = re.compile(
    r"(?P<code>^[ >*\-\d.]*(?P<fence>`{3,})[^\n]*\n.*?^[ >]*(?P=fence)[ \t]*$)"
    r"|\n{3,}|(?P<unquoted>^[^>\n][^\n]*)\n(?=>)",
    re.MULTILINE | re.DOTALL,
)
# Signs anywhere, entities, and what opens a heading, a list, a rule or a block of code.
SIGNS = re.compile(r"[\\`*_~\[\]<>]|&(?=#?\w+;)|^[#+=-]")
NUMBERED = re.compile(r"^(\d+)(?=[.)])")
BEFORE_LINK = "\uf8f3"
"""A private character for the backslash that the converter would escape."""

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def as_markdown(text: str) -> str:
    """A line of plain text that Markdown shows as it is."""
    line = clean_line(text)
    return NUMBERED.sub(r"\1\\", SIGNS.sub(r"\\\g<0>", line))


def to_markdown(html: str, base_url: str, notes: "Mapping[str, HtmlElement] | None" = None) -> str:
    """Washed Markdown with whole addresses; empty where there is nothing to read.

    Only http and https links stay links, and those to headings of this text; what loads, runs or
    asks is dropped. `notes` are the footnotes that were lifted out of the HTML before.
    """
    from lxml import html as parser  # slow to import: parsing happens in a child process

    if not html.strip():
        return ""
    try:
        tree = parser.fragment_fromstring(without_controls(html), create_parent="div")
    except (parser.etree.ParserError, ValueError, AssertionError):  # lxml asserts one body
        return ""
    lifted = footnotes.lift(tree, base_url) if notes is None else notes
    text = tree_to_markdown(tree, base_url)
    if not lifted:
        return text
    said = {label: tree_to_markdown(note, base_url) for label, note in lifted.items()}
    return without_gaps(footnotes.put_back(text, said))


def tree_to_markdown(tree: "HtmlElement", base_url: str) -> str:
    from html_to_markdown import ConversionOptions, convert
    from lxml import html as parser

    mend(tree, base_url)
    sections.name_headings(tree, base_url)
    sharing.drop_empty(tree)
    lists.drop_empty_items(tree)
    make_addresses_whole(tree, base_url)
    name_languages(tree)
    raising.raise_all(tree)
    unlink_code(tree)
    keep_calls_apart(tree)
    options = ConversionOptions(
        escape_asterisks=True,
        escape_underscores=True,
        escape_misc=True,
        extract_metadata=False,
        autolinks=False,
        highlight_style="none",
        max_depth=DEEPEST,
    )
    # Washed before, too: the converter takes a text with many controls for binary data and raises.
    text = convert(clean_text(parser.tostring(tree, encoding="unicode")), options).content or ""
    return without_needless(without_gaps(clean_text(text)).replace(BEFORE_LINK, "\\"))


def mend(tree: "HtmlElement", base_url: str) -> None:
    """What pages write in ways that Markdown has not, in place."""
    videos.link(tree)
    lists.show_boxes(tree)
    drop_what_is_not_text(tree)
    listings.gather(tree)
    lists.nest(tree)
    emphasis.unwrap(tree)
    quotes.settle(tree)
    sharing.drop(tree)
    images.tidy(tree, base_url)
    paragraphs.open_tables(tree)
    heads.settle(tree)
    paragraphs.embolden_terms(tree)


def without_gaps(text: str) -> str:
    """With one blank line between blocks, before quotes as well; those of code stay."""
    return GAPS.sub(lambda found: found["code"] or f"{found['unquoted'] or ''}\n\n", text).strip()


def drop_what_is_not_text(tree: "HtmlElement") -> None:
    for element in list(tree.iter()):
        if element.getparent() is not None and is_dropped(element):
            element.drop_tree()


def is_dropped(element: "HtmlElement") -> bool:
    """Comments, what is not for reading, and what the page hides."""
    if not isinstance(element.tag, str) or element.tag in DROPPED:
        return True
    return "hidden" in element.attrib or bool(HIDDEN.search(element.get("style", "")))


def make_addresses_whole(tree: "HtmlElement", base_url: str) -> None:
    for link in tree.iter("a"):
        said = link.get("href", "")
        if re.match("#.", said):
            continue
        if address := whole(said, base_url):
            link.set("href", address)
        else:
            link.attrib.pop("href", None)
    for image in list(tree.iter("img")):
        found = (whole(said, base_url) for said in images.addresses(image))
        if address := next(filter(None, found), None):
            image.set("src", address)
        else:
            # A picture without an address still has its name.
            image.tag, image.text = "span", image.get("alt", "")


def whole(address: str, base_url: str) -> str | None:
    """Against the page's own address; `None` for what does not lead to the web."""
    try:
        joined = urljoin(base_url, address.strip().replace(" ", "%20"))
    except ValueError:
        return None
    return safe_url(joined) if address.strip() and not address.startswith("#") else None


def unlink_code(tree: "HtmlElement") -> None:
    """In code, the signs of a Markdown link would be code."""
    for block in tree.iter("pre", "code"):
        for link in list(block.iter("a")):
            link.drop_tag()


def keep_calls_apart(tree: "HtmlElement") -> None:
    """`Look!` before a link would make a picture of it."""
    for link in tree.iter("a"):
        before, parent = link.getprevious(), link.getparent()
        if before is not None and (before.tail or "").endswith("!"):
            before.tail = f"{(before.tail or '')[:-1]}{BEFORE_LINK}!"
        elif before is None and parent is not None and (parent.text or "").endswith("!"):
            parent.text = f"{(parent.text or '')[:-1]}{BEFORE_LINK}!"


def name_languages(tree: "HtmlElement") -> None:
    """The language of code, wherever its highlighter has left it, where the converter looks."""
    for block in tree.iter("pre"):
        code = block.find(".//code")
        holders = [code, block, block.getparent(), *list(block.iterancestors())[:3]]
        for holder in holders:
            if holder is None:
                continue
            named = holder.get("data-lang") or holder.get("data-language")
            found = LANGUAGE.search(holder.get("class", ""))
            if named or found:
                language = named or (found[1] if found else "")
                (code if code is not None else block).set("class", f"language-{language.lower()}")
                break
