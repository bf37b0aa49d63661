"""What a weigher of text takes for furniture although it stands in the column of an article.

It drops blocks that hold a picture alone, headings that are links or stand in a block of their own,
and lists of links. Those of the article's column are given other names until it has done.
"""

import re
from typing import TYPE_CHECKING

from blogtui.article.images import ICON
from blogtui.article.paragraphs import BLOCKS
from blogtui.article.videos import VIDEO

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
WRAPPERS = frozenset(
    {
        "a",
        "b",
        "center",
        "div",
        "em",
        "figure",
        "header",
        "p",
        "picture",
        "section",
        "source",
        "span",
    }
)
WEIGHED = frozenset({"div", "section", "aside", "header", "footer"})
LISTS = frozenset({"dl", "dt", "dd"})
"""Old galleries are lists of definitions."""

PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])")
FILE_NAME = re.compile(r"([^/]{4,}?)(?:-\d+x\d+)?\.\w+(?:$|[?#])")
PROSE = 80
"""Signs outside of links; a column has two children with so many."""

LONGEST_CAPTION = 300
SHORTEST_KEPT = 20

ELSEWHERE = re.compile(
    r"^\s*more:?\s*$|\b(?:related|recommended|trending|popular|latest|newest|share|follow|subscribe|categories|tags"
    r"|more from|more stories|read more|read next|up next|see also in|you may|most read|archives?"
    r"|recent (?:posts|articles|comments)|newsletter|advertisement|navigation|menu)\b",
    re.IGNORECASE,
)
HREF, TAG = "data-kept-href", "data-kept-tag"


def put_under(page: "HtmlElement") -> None:
    """Give them names that are not weighed, in place."""
    for heading in list(page.iter(*HEADINGS)):
        free(heading)
    columns = {each for each in page.iter() if isinstance(each.tag, str) and is_column(each)}
    for picture in list(page.iter("img", "a")):
        if picture.tag == "img" or VIDEO in picture.attrib:
            keep_picture(picture, columns)
    for heading in page.iter(*HEADINGS):
        if heading.getparent() in columns and not ELSEWHERE.search(heading.text_content()):
            for link in list(heading.iter("a")):
                keep_link(link)
            keep_list_below(heading)


def take_out(tree: "HtmlElement") -> None:
    """Give them their own names again, in place."""
    for element in tree.iter("span", "ol"):
        if HREF in element.attrib:
            element.tag = "a"
            element.set("href", element.attrib.pop(HREF))
        elif TAG in element.attrib:
            element.tag = element.attrib.pop(TAG)


def free(heading: "HtmlElement") -> None:
    """Out of blocks that hold nothing else."""
    text = heading.text_content().strip()
    parent = heading.getparent()
    while parent is not None and parent.tag in WEIGHED and is_alone(heading, text):
        if "id" in parent.attrib and "id" not in heading.attrib:
            heading.set("id", parent.get("id", ""))
        parent.drop_tag()
        parent = heading.getparent()


def is_alone(heading: "HtmlElement", text: str) -> bool:
    parent = heading.getparent()
    assert parent is not None
    return bool(text) and parent.text_content().strip() == text and len(parent) == 1


def is_column(element: "HtmlElement") -> bool:
    found = 0
    for child in element:
        found += len((child.tail or "").strip()) >= PROSE
        if found < 2 and isinstance(child.tag, str):
            found += prose(child) >= PROSE
        if found >= 2:
            return True
    return False


def prose(element: "HtmlElement") -> int:
    """Signs that are no link's."""
    return len(on_one_line(element)) - linked(element)


def linked(element: "HtmlElement") -> int:
    return sum(len(on_one_line(link)) for link in element.iter("a"))


def on_one_line(element: "HtmlElement") -> str:
    return " ".join(element.text_content().split())


def keep_picture(picture: "HtmlElement", columns: "set[HtmlElement]") -> None:
    around = []
    parent = picture.getparent()
    while parent is not None and parent not in columns and says_a_caption_at_most(parent):
        around.append(parent)
        parent = parent.getparent()
    is_in_column = parent in columns or any(each.tag == "figure" for each in around)
    if not is_in_column or ICON in picture.attrib or leads_elsewhere(picture, around):
        return
    keep_link(picture)
    for wrapper in around:
        if wrapper.tag in LISTS or (wrapper.tag in WEIGHED and not has_weight(wrapper)):
            is_outermost = wrapper is around[-1]
            wrapper.attrib.clear()
            wrapper.tag = name_of(wrapper) if is_outermost or on_one_line(wrapper) else "span"
    for caption in [each for wrapper in around[-1:] for each in wrapper.iterdescendants("div")]:
        # By their names captions are weighed as furniture, and their pictures go with them.
        if on_one_line(caption) and caption.find(".//img") is None:
            caption.attrib.clear()
            caption.tag = "p" if name_of(caption) == "p" else "div"


def has_weight(wrapper: "HtmlElement") -> bool:
    """Whether its caption keeps it, which then keeps the place that the page gave it."""
    return prose(wrapper) >= SHORTEST_KEPT and 5 * linked(wrapper) <= len(on_one_line(wrapper))


def name_of(wrapper: "HtmlElement") -> str:
    """What holds text has to be a paragraph, or its text has no weight."""
    blocks = wrapper.iterdescendants(*(BLOCKS - {"figcaption"}))
    return "center" if next(blocks, None) is not None else "p"


def leads_elsewhere(picture: "HtmlElement", around: "list[HtmlElement]") -> bool:
    """Whether it is a link, but neither to a picture nor to a page that is called like this one:
    banners and covers of other articles are.
    """
    href = next((each.get("href", "") for each in around if each.tag == "a"), "").lower()
    if not href or PICTURE_FILE.search(href):
        return False
    found = FILE_NAME.search(picture.get("src", "").lower())
    return found is None or found[1] not in href


def says_a_caption_at_most(element: "HtmlElement") -> bool:
    size = len(on_one_line(element))
    if element.tag in LISTS and size == 0:
        return True
    if element.tag not in WRAPPERS or next(element.iter("h1", *HEADINGS, "li"), None) is not None:
        return False
    return size == 0 or (size <= LONGEST_CAPTION and 2 * linked(element) <= size)


def keep_link(link: "HtmlElement") -> None:
    if link.tag == "a" and "href" in link.attrib:
        link.tag = "span"
        link.set(HREF, link.attrib.pop("href"))


def keep_list_below(heading: "HtmlElement") -> None:
    below = heading.getnext()
    if below is not None and below.tag == "ul":
        for each in list(below.iter("ul")):
            each.tag = "ol"
            each.attrib.clear()
            each.set(TAG, "ul")
