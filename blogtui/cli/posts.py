"""posts and read: what is in the library."""

from argparse import ArgumentTypeError
from dataclasses import dataclass

from blogtui.addresses import with_scheme
from blogtui.article.export import to_html, to_text
from blogtui.article.markdown import as_markdown
from blogtui.cli.output import Output, day
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.records import Record, entry_record, post_record
from blogtui.cli.running import done, opened
from blogtui.errors import UnknownPost
from blogtui.library import Library
from blogtui.library.posts import Answer
from blogtui.model.post import Entry, Post, PostRow
from blogtui.model.query import Query
from blogtui.washing import safe_url

PAGE = 500  # posts read from the database at a time
FORMATS = ("markdown", "text", "html")


def posts(asked: Request) -> int:
    output = asked.output
    with opened(asked) as library:
        result = found(library, asked)
        stop = min(
            result.count, result.count if asked.options.limit is None else asked.options.limit
        )
        for start in range(0, stop, PAGE):
            page = start, min(start + PAGE, stop)
            if output.as_json:
                for post in result.whole(*page):
                    output.record(post_record(post))
            else:
                for row in result.rows(*page):
                    output.row(post_line(row))
        if not result.count and not output.as_json:
            output.note("No post is found.")
    return 0


def found(library: Library, asked: Request) -> Answer:
    """What the words find, with a note on those that find everything."""
    library.bring_index_up_to_date(lambda share: asked.output.progress(f"Index: {share:.0%}"))
    text = " ".join(asked.words)
    for part in library.posts.not_narrowing(text) if text else ():
        asked.output.note(f"`{part}` narrows nothing.")
    return library.posts.find(Query(text=text))


def post_line(row: PostRow) -> str:
    mark = "★" if row.starred else " " if row.read else "●"
    return f"{row.id:>6}  {day(row.published)}  {mark} {row.title}  · {row.blog}"


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
        asked.output.record({**whole_record(whole), format: exported(whole.markdown, format)})
    else:
        asked.output.text(exported(document(whole), format))
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


def exported(markdown: str, format: str) -> str:
    match format:
        case "text":
            return to_text(markdown)
        case "html":
            return to_html(markdown)
        case _:
            return markdown


def limit(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise ArgumentTypeError("it is a number from 1 up")
    return number


SUBCOMMANDS = (
    Subcommand(
        name="posts",
        words="QUERY…",
        help="list posts, newest first: all, or what a query finds",
        example="blogtui posts fleet management --limit 5",
        run=posts,
        options=(Option("--limit", "the newest N alone", takes="N", type=limit), JSON),
    ),
    Subcommand(
        name="read",
        words="POST",
        help="print a post's whole text, by number or address",
        example="blogtui read 17 --format text | less",
        run=read,
        least=1,
        most=1,
        options=(
            Option(
                "--format",
                f"one of {', '.join(FORMATS)} (default: {FORMATS[0]})",
                takes="FORMAT",
                choices=FORMATS,
                default=FORMATS[0],
            ),
            JSON,
        ),
    ),
)
