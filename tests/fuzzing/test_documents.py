"""Whatever is read, a typed error or clean values come out, the same ones every time."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from blogtui import sources
from blogtui.article.extract import extract
from blogtui.article.layout import lay_out
from blogtui.article.markdown import to_markdown
from blogtui.errors import ArticleMissing, SourceUnreadable
from blogtui.fetch.plaindata import from_document, to_document
from blogtui.model.document import Document
from blogtui.model.post import Entry
from blogtui.sources import opml, sitemap
from blogtui.sources.charset import decode
from blogtui.washing import clean_line, clean_text, safe_url
from tests.fuzzing.documents import ADDRESSES, CONTENT_TYPES, OUTLINES, hurt


def read(body: bytes, content_type: str, url: str) -> Document | None:
    try:
        return sources.read(body, content_type, url)
    except SourceUnreadable:
        return None


def lines_of(entry: Entry) -> Iterator[str]:
    yield from (entry.title, entry.excerpt, *entry.authors, *entry.categories)


@given(hurt(), CONTENT_TYPES, ADDRESSES)
@settings(deadline=None)
def test_a_hurt_document_gives_clean_posts_or_a_typed_error(
    body: bytes, content_type: str, url: str
) -> None:
    document = read(body, content_type, url)
    if document is None:
        return
    for line in (
        document.title,
        document.tagline,
        *map("\n".join, map(lines_of, document.entries)),
    ):
        assert clean_text(line) == line
    for entry in document.entries:
        assert all(clean_line(line) == line for line in lines_of(entry))
        assert entry.url is None or entry.url.startswith(("http://", "https://"))
        assert entry.published is None or entry.published.tzinfo is not None
    addresses = (document.home, document.next_url, document.api_url, *document.feeds)
    assert all(each is None or safe_url(each) is not None for each in addresses)


@given(hurt(), CONTENT_TYPES, ADDRESSES)
@settings(deadline=None)
def test_it_is_read_the_same_every_time_and_crosses_between_processes_whole(
    body: bytes, content_type: str, url: str
) -> None:
    document = read(body, content_type, url)
    assert read(body, content_type, url) == document
    if document is not None:
        assert to_document(from_document(document)) == document


@given(hurt(OUTLINES), ADDRESSES)
@settings(deadline=None)
def test_hurt_lists_of_feeds_and_pages_name_web_addresses_alone(body: bytes, url: str) -> None:
    try:
        feeds = [each.url for each in opml.parse(body).feeds]
        pages = [page.url for page in sitemap.parse(body, url).pages]
    except SourceUnreadable:
        return
    assert all(safe_url(each) is not None for each in (*feeds, *pages))


@given(hurt(), st.integers(1, 200))
@settings(deadline=None)
def test_a_hurt_page_is_extracted_and_laid_out_at_any_width(body: bytes, width: int) -> None:
    text = decode(body, "")
    markdown = to_markdown(text, "https://blog.example/")
    assert clean_text(markdown) == markdown
    lay_out(markdown, width)
    try:
        extracted = extract(text, "https://blog.example/p")
    except ArticleMissing:
        return
    assert clean_text(extracted.markdown) == extracted.markdown
    assert clean_line(extracted.title) == extracted.title
