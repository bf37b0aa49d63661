"""The article in a page: one function, so that another extractor is one change."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blogtui.article import footnotes, furniture, paragraphs
from blogtui.article.markdown import to_markdown
from blogtui.article.nesting import page_of
from blogtui.article.paywall import has_paywall
from blogtui.article.reading import count_words
from blogtui.article.references import without_controls
from blogtui.article.titles import title_of
from blogtui.errors import ArticleMissing
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEWEST_WORDS = 25
"""A page of scripts with fewer words has not been made yet."""

FEWEST_WORDS_PAID_FOR = 250
"""What is shorter behind a paywall is the beginning that everybody may read."""

MUCH_LONGER = 2.5
MOST_LINKS = 0.2
"""Of an article's text; what has more of them is a list of other articles."""

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


@dataclass(frozen=True, slots=True)
class Extracted:
    """A title in plain text and the article in Markdown.

    `is_beginning`: the page keeps the rest for those who pay or log in.
    """

    title: str
    markdown: str
    is_beginning: bool = False


def extract(html: str, url: str) -> Extracted:
    """Raises ArticleMissing where the page holds no text to read."""
    from lxml import html as parser
    from lxml.etree import LxmlError
    from readability import Document  # slow to import: runs in a child process
    from readability.readability import Unparseable

    try:
        page = page_of(without_controls(html))
        title = title_of(page)
        is_paid_for = has_paywall(page)
        is_made_by_scripts = page.find(".//script") is not None
        furniture.clear(page)
        # What is called "foot" is cut off as no part of the article.
        notes = footnotes.lift(page, url)
        paragraphs.gather(page)
        document = Document(parser.tostring(page, encoding="unicode"), min_text_length=20)
        found = longer(document.summary(html_partial=True), marked(page))
        markdown = to_markdown(found, url, notes)
    except (Unparseable, LxmlError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise missing(url) from error
    if not markdown or (is_made_by_scripts and count_words(markdown) < FEWEST_WORDS):
        raise missing(url)
    is_beginning = is_paid_for and count_words(markdown) < FEWEST_WORDS_PAID_FOR
    return Extracted(title, markdown, is_beginning)


def marked(page: "HtmlElement") -> "HtmlElement | None":
    """The one element that the page itself calls its article."""
    for kind in MARKED:
        found = page.xpath(kind)
        if len(found) == 1:
            return found[0]
    return None


def longer(found: str, marked: "HtmlElement | None") -> str:
    """HTML of what was found, but for a marked article of which it is a small part.

    Whoever weighs paragraphs takes one item of an article that is a list for the whole.
    """
    from lxml import html as parser

    if marked is None:
        return found
    size = len(marked.text_content())
    links = sum(len(link.text_content()) for link in marked.iter("a"))
    text = parser.fragment_fromstring(found, create_parent="div").text_content()
    if size < MUCH_LONGER * len(text) or links > MOST_LINKS * size:
        return found
    return str(parser.tostring(marked, encoding="unicode", with_tail=False))


def missing(url: str) -> ArticleMissing:
    return ArticleMissing(
        f"There is no article to be read on {clean_line(url) or 'this page'}.",
        "It may be made by scripts or lie behind a login; open it in the browser.",
    )
