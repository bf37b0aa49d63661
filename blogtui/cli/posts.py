"""posts: what is in the library."""

from argparse import ArgumentTypeError

from blogtui.cli.output import day
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.records import post_record
from blogtui.cli.running import opened
from blogtui.library import Library
from blogtui.library.posts import Answer
from blogtui.model.post import PostRow
from blogtui.model.query import Query

PAGE = 500  # posts read from the database at a time


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
)
