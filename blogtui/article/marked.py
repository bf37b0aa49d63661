"""The element that a page itself calls its article, and when it is better than what was found."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARKED = (
    "//*[@itemprop='articleBody']",
    *(
        f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for name in ("e-content", "entry-content", "post-content", "article-content", "post-body")
    ),
    "//article",
    "//main",
)
"""XPath of what pages call their article, the narrowest first."""

MUCH_LONGER = 2.5
MOST_LINKS = 0.2
"""Of an article's text; what has more of them is a list of other articles."""

MOST_HEADINGS_LOST = 1
BEGINNING = 60
"""So many signs tell one text from another."""

LEAST_TEXT = 30


def marked(page: "HtmlElement") -> "HtmlElement | None":
    """The one element that the page calls its article."""
    for kind in MARKED:
        found = page.xpath(kind)
        if len(found) == 1:
            return found[0]
    return None


def whole(found: str, marked: "HtmlElement | None") -> str:
    """HTML of what was found, but for a marked article of which it is a small part, or whose code
    or headings it leaves out.

    Whoever weighs paragraphs takes one item of an article that is a list for the whole; beside a
    large table they keep the paragraphs, but neither code nor headings.
    """
    from lxml import html as parser  # slow to import: runs in a child process

    if marked is None:
        return found
    size = len(marked.text_content())
    text = parser.fragment_fromstring(found, create_parent="div").text_content()
    links = sum(len(link.text_content()) for link in marked.iter("a"))
    is_better = size >= MUCH_LONGER * len(text) or leaves_out(text, marked)
    if not is_better or links > MOST_LINKS * size:
        return found
    return str(parser.tostring(marked, encoding="unicode", with_tail=False))


def leaves_out(text: str, marked: "HtmlElement") -> bool:
    """Whether code of the article is not in the text, or headings whose paragraphs are in it."""
    text = on_one_line(text)
    missing = [
        element
        for element in marked.iter("pre", "h2", "h3", "h4")
        if on_one_line(element.text_content())[:BEGINNING] not in text
    ]
    headings = sum(has_its_paragraph_in(text, each) for each in missing if each.tag != "pre")
    return headings > MOST_HEADINGS_LOST or any(each.tag == "pre" for each in missing)


def has_its_paragraph_in(text: str, heading: "HtmlElement") -> bool:
    below = heading.getnext()
    said = "" if below is None else on_one_line(below.text_content())
    return len(said) > LEAST_TEXT and said[:BEGINNING] in text


def on_one_line(text: str) -> str:
    return " ".join(text.split())
