"""read: the whole text of a post, stored or fetched."""

from dataclasses import dataclass

from blogtui.addresses import with_scheme
from blogtui.article.export import to_html, to_text
from blogtui.article.markdown import as_markdown
from blogtui.cli.output import Output, day
from blogtui.cli.parsing import JSON, Request, Subcommand, format_option
from blogtui.cli.records import Record, entry_record, post_record
from blogtui.cli.running import done, opened
from blogtui.errors import UnknownPost
from blogtui.library import Library
from blogtui.model.post import Entry, Post
from blogtui.washing import safe_url

FORMATS = ("markdown", "text", "html")
LONGEST_LINE = 80
"""Cells: a longer one is hard to read, however wide the terminal."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A text in Markdown, and the post that it belongs to; `None`: only its address is known."""

    title: str
    url: str | None
    markdown: str
    post: Post | None = None


def read(asked: Request) -> int:
    format = asked.options.format
    with opened(asked) as library:
        whole = whole_post(library, asked.words[0], asked.output)
    if asked.output.as_json:
        text = exported(whole.markdown, format, None)
        asked.output.record({**whole_record(whole), format: text})
    else:
        asked.output.text(exported(document(whole), format, asked.output.width))
    return 0


def whole_record(whole: Whole) -> Record:
    """A post's, with `null` for what is not known of an address that is no stored post."""
    if whole.post is not None:
        return {**post_record(whole.post), "stored": True}
    unknown = Entry(title=whole.title, url=whole.url, published=None)
    return {"id": None, "blog": None, **entry_record(unknown), "stored": False}


def whole_post(library: Library, name: str, output: Output) -> Whole:
    """A post, or the article at an address.

    Raises UnknownPost, ArticleMissing, Offline, and what keeps an article from being fetched.
    """
    try:
        post = library.posts.by_name(name)
    except UnknownPost:
        url = as_address(name)
        if url is None:
            raise
        extracted = done(library.articles.read_address(url))
        return Whole(extracted.title, url, extracted.markdown)
    article = library.articles.stored(post.id)
    if article is None:
        output.progress(f"Fetching {post.title} …")
        article = done(library.articles.fetch(post))
    return Whole(post.title, post.url, article.markdown, post)


def as_address(name: str) -> str | None:
    """The address that a word names; `None` where it can only be meant as a post's number."""
    return safe_url(with_scheme(name)) if "." in name or "/" in name or ":" in name else None


def facts(post: Post) -> list[str]:
    published = day(post.published) if post.published else ""
    return [fact for fact in (published, ", ".join(post.authors), post.blog, post.url) if fact]


def document(whole: Whole) -> str:
    """A title and what is known of a post above its text."""
    head = [f"# {escaped(whole.title)}"] if whole.title else []
    known = facts(whole.post) if whole.post else [whole.url or ""]
    return "\n\n".join([*head, " · ".join(map(escaped, known)), whole.markdown])


def escaped(text: str) -> str:
    """Text that Markdown shows as it is; an address is left to be one."""
    return text if safe_url(text) == text else as_markdown(text)


def exported(markdown: str, format: str, width: int | None) -> str:
    """In this format; a text in lines of the terminal's `width`, or unbroken."""
    match format:
        case "text":
            return to_text(markdown, width and min(width, LONGEST_LINE))
        case "html":
            return to_html(markdown)
        case _:
            return markdown


SUBCOMMANDS = (
    Subcommand(
        name="read",
        words="POST",
        help="print a post's whole text, by number or address",
        example="blogtui read 17 --format text | fold -s | less",
        run=read,
        least=1,
        most=1,
        options=(
            format_option(FORMATS),
            JSON,
        ),
    ),
)
