"""The article in a page: one function, so that another extractor is one change."""

import re
from dataclasses import dataclass

from blogtui.article.markdown import to_markdown
from blogtui.article.reading import count_words
from blogtui.article.references import without_controls
from blogtui.errors import ArticleMissing
from blogtui.washing import clean_line

FEWEST_WORDS = 25
# "Title | Site": what stands behind the last such sign is the site's name.
SITE_NAME = re.compile(r"\s+[|–—»·:-]\s+[^|–—»·]{1,60}$")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A title in plain text and the article in Markdown."""

    title: str
    markdown: str


def extract(html: str, url: str) -> Extracted:
    """Raises ArticleMissing where the page holds no text to read."""
    from lxml.etree import LxmlError
    from readability import Document  # slow to import: runs in a child process
    from readability.readability import Unparseable

    try:
        document = Document(without_controls(html), url=None, min_text_length=20)
        markdown = to_markdown(document.summary(html_partial=True), url)
        title = clean_line(document.title() or "")
    except (Unparseable, LxmlError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise missing(url) from error
    if count_words(markdown) < FEWEST_WORDS:
        raise missing(url)
    return Extracted(without_site_name(title), markdown)


def without_site_name(title: str) -> str:
    shorter = SITE_NAME.sub("", title)
    return shorter if len(shorter.split()) > 1 else title


def missing(url: str) -> ArticleMissing:
    return ArticleMissing(
        f"There is no article to be read on {clean_line(url) or 'this page'}.",
        "It may be made by scripts or lie behind a login; open it in the browser.",
    )
