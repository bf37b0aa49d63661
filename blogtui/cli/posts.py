"""posts and read: what is in the library."""

from argparse import ArgumentTypeError

from blogtui.addresses import with_scheme
from blogtui.article.export import to_html, to_text
from blogtui.article.markdown import as_markdown
from blogtui.cli.output import Output, day
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.records import post_record
from blogtui.cli.running import done, opened
from blogtui.errors import UnknownPost
from blogtui.library import Library
from blogtui.library.posts import Answer
from blogtui.model.post import Post, PostRow
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


def read(asked: Request) -> int:
    with opened(asked) as library:
        document = whole_post(library, asked.words[0], asked.output)
    asked.output.text(exported(document, asked.options.format))
    return 0


def whole_post(library: Library, name: str, output: Output) -> str:
    """A post, or the article at an address, as one Markdown document.

    Raises UnknownPost, ArticleMissing, Offline, and what keeps an article from being fetched.
    """
    try:
        post = library.posts.by_name(name)
    except UnknownPost:
        url = as_address(name)
        if url is None:
            raise
        extracted = done(library.articles.read_address(url))
        return document(extracted.title, [url], extracted.markdown)
    article = library.articles.stored(post.id)
    if article is None:
        output.progress(f"Fetching {post.title} …")
        article = done(library.articles.fetch(post))
    return document(post.title, facts(post), article.markdown)


def as_address(name: str) -> str | None:
    """The address that a word names; `None` where it can only be meant as a post's number."""
    return safe_url(with_scheme(name)) if "." in name or "/" in name or ":" in name else None


def facts(post: Post) -> list[str]:
    published = day(post.published) if post.published else ""
    return [fact for fact in (published, ", ".join(post.authors), post.blog, post.url) if fact]


def document(title: str, facts: list[str], markdown: str) -> str:
    """A title and what is known of a post above its text."""
    head = [f"# {escaped(title)}"] if title else []
    return "\n\n".join([*head, " · ".join(map(escaped, facts)), markdown])


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
        ),
    ),
)
