"""The article in a page: one function, so that another extractor is one change."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blogtui.article import (
    footnotes,
    furniture,
    images,
    listings,
    opening,
    paragraphs,
    quotes,
    shelter,
    videos,
)
from blogtui.article.markdown import to_markdown
from blogtui.article.marked import marked, whole
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

WHAT_PARSERS_RAISE = (ValueError, TypeError, AttributeError, IndexError, AssertionError)
"""For pages that they can make nothing of."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A title in plain text and the article in Markdown.

    `is_beginning`: the page keeps the rest for those who pay or log in.
    """

    title: str
    markdown: str
    is_beginning: bool = False


EXTRACTION_VERSION = 2
"""Counted up when the same page may be read differently: those without an article are read anew."""


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
        furniture.clear_title(page, title)
        # What is called "foot" is cut off as no part of the article.
        notes = footnotes.lift(page, url)
        make_ready(page)
        document = Document(parser.tostring(page, encoding="unicode"), min_text_length=20)
        found = whole(document.summary(html_partial=True), marked(page))
        article = parser.fragment_fromstring(found, create_parent="div")
        shelter.take_out(article)
        opening.clear(article, title, url)
        markdown = to_markdown(parser.tostring(article, encoding="unicode"), url, notes)
    except (Unparseable, LxmlError, *WHAT_PARSERS_RAISE) as error:
        raise missing(url) from error
    words = count_words(markdown)
    if not markdown or (is_made_by_scripts and not is_paid_for and words < FEWEST_WORDS):
        raise missing(url)
    is_beginning = is_paid_for and words < FEWEST_WORDS_PAID_FOR
    return Extracted(title, markdown, is_beginning)


def make_ready(page: "HtmlElement") -> None:
    """What is lost when an article is looked for by the weight of its text, in place."""
    images.judge_sizes(page)
    videos.link(page)
    quotes.settle(page)
    listings.gather(page)
    paragraphs.gather(page)
    shelter.put_under(page)


def missing(url: str) -> ArticleMissing:
    return ArticleMissing(
        f"There is no article to be read on {clean_line(url) or 'this page'}.",
        "It may be made by scripts or lie behind a login; open it in the browser.",
    )
