"""export: what is found as files, JSON Lines or a book; blogs as a list of subscriptions."""

import shlex
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from blogtui.article.document import slug
from blogtui.cli.output import Output, json_line
from blogtui.cli.parsing import JSON, Option, Request, Subcommand, format_option
from blogtui.cli.posts import found
from blogtui.cli.records import post_record
from blogtui.cli.running import opened
from blogtui.errors import Misuse
from blogtui.library import Library
from blogtui.library.exporting import Files, Written, save_lines
from blogtui.library.posts import Answer
from blogtui.wording import counted

STANDARD = "-"
NAME = "blogtui"
LONGEST_SUBJECT_BYTES = 60
TOLD_EVERY = 100  # posts
Each = TypeVar("Each")


def export(asked: Request) -> int:
    place, write = asked.options.output, WRITERS[asked.options.format]
    if place == STANDARD and write in (as_markdown, as_book):
        raise Misuse(f"{asked.options.format} goes to files, not to standard output.", "See: -o")
    if asked.output.as_json and write is as_opml and place in (None, STANDARD):
        raise Misuse("OPML goes to standard output, and so would JSON.", "Name a file with -o.")
    with opened(asked) as library:
        write(library, asked)
    return 0


def as_markdown(library: Library, asked: Request) -> None:
    if (posts := something(library, asked)) is None:
        return
    folder = Path(asked.options.output or called(asked) or f"{NAME}-export")
    files = Files(folder)
    for post, markdown in told(library.exporting.texts(posts), posts.count, asked.output):
        files.put(post, markdown)
    tell(files.written, folder, asked)


def as_book(library: Library, asked: Request) -> None:
    if (posts := something(library, asked)) is None:
        return
    file = Path(asked.options.output or f"{called(asked) or NAME}.epub")
    title = f"{NAME}: {subject(asked)}" if subject(asked) else NAME
    articles = told(library.exporting.articles(posts), posts.count, asked.output)
    tell(library.exporting.save_book(articles, title, file), file, asked)


def as_json(library: Library, asked: Request) -> None:
    if (posts := something(library, asked)) is None:
        return
    put(
        (
            json_line({**post_record(post), "markdown": markdown})
            for post, markdown in told(library.exporting.texts(posts), posts.count, asked.output)
        ),
        asked,
    )


def as_opml(library: Library, asked: Request) -> None:
    """Of all blogs, those too that have no posts yet, or of those whose posts are found."""
    posts = something(library, asked) if asked.words else None
    if asked.words and posts is None:
        return
    wanted = library.exporting.subscriptions(posts)
    if wanted:
        put(library.exporting.opml(wanted).splitlines(), asked)
    else:
        asked.output.note("No blog is found that one could subscribe to.")


WRITERS: dict[str, Callable[[Library, Request], None]] = {
    "markdown": as_markdown,
    "json": as_json,
    "epub": as_book,
    "opml": as_opml,
}
FORMATS = tuple(WRITERS)


def something(library: Library, asked: Request) -> Answer | None:
    """What is found; `None`, and told, if it is nothing."""
    posts = found(library, asked)
    if not posts.count:
        asked.output.note("No post is found.")
        return None
    return posts


def told(posts: Iterable[Each], count: int, output: Output) -> Iterator[Each]:
    """The same, with a word on how far it is."""
    for number, each in enumerate(posts):
        if number % TOLD_EVERY == 0:
            output.progress(f"{number:,} of {counted(count, 'post')} …")
        yield each


def put(lines: Iterable[str], asked: Request) -> None:
    """To standard output, or to a file that was not there. Raises FileUnwritable."""
    place = asked.options.output
    if place in (None, STANDARD):
        asked.output.lines(lines)
    else:
        save_lines(Path(place), lines)
        tell_file(Path(place), asked)


def subject(asked: Request) -> str:
    return " ".join(asked.words)


def called(asked: Request) -> str:
    """What a query calls its folder or book; empty without one."""
    words = subject(asked)
    return f"{NAME}-{slug(words, LONGEST_SUBJECT_BYTES)}" if words else ""


def tell(written: Written, place: Path, asked: Request) -> None:
    output = asked.output
    if output.as_json:
        output.record({"format": asked.options.format, "path": str(place), **asdict(written)})
        return
    output.line(written.in_words(place))
    if written.excerpts:
        words = shlex.join(asked.words) if asked.words else ""
        output.note(f"The rest is stored by: blogtui download {words}".rstrip())


def tell_file(file: Path, asked: Request) -> None:
    if asked.output.as_json:
        asked.output.record({"format": asked.options.format, "path": str(file)})
    else:
        asked.output.note(f"Written to {file}.")


def place(text: str) -> str:
    """An empty name is a forgotten variable, as with folders."""
    if not text:
        raise ArgumentTypeError("it names no file or folder")
    return text


SUBCOMMANDS = (
    Subcommand(
        name="export",
        words="QUERY…",
        help="write posts as files, JSON or a book, or blogs as OPML",
        example="blogtui export tag:data after:2023 --format epub -o data.epub",
        run=export,
        kept="A file is there whole or not at all; what is written stays.",
        options=(
            format_option(FORMATS),
            Option(
                "--output",
                "a folder for markdown, else a file; JSON and OPML go to standard output",
                takes="PATH",
                type=place,
                short="-o",
            ),
            JSON,
        ),
    ),
)
