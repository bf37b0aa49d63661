"""export: what is found as files, JSON Lines or a book; blogs as a list of subscriptions."""

from collections.abc import Callable, Iterable
from pathlib import Path

from blogtui.article.filing import slug
from blogtui.cli.output import Output, json_line
from blogtui.cli.parsing import Option, Request, Subcommand
from blogtui.cli.records import post_record
from blogtui.cli.running import opened
from blogtui.library import Library
from blogtui.library.exporting import Written, save_text
from blogtui.library.posts import Answer
from blogtui.model.query import Query

FORMATS = ("markdown", "json", "epub", "opml")
STANDARD = "-"
NAME = "blogtui"


def export(asked: Request) -> int:
    text = " ".join(asked.words)
    with opened(asked) as library:
        library.bring_index_up_to_date(lambda share: asked.output.progress(f"Index: {share:.0%}"))
        found = library.posts.find(Query(text=text))
        if not found.count:
            asked.output.note("No post is found.")
            return 0
        WRITERS[asked.options.format](library, found, text, asked)
    return 0


def as_markdown(library: Library, found: Answer, text: str, asked: Request) -> None:
    folder = Path(asked.options.output or name_of(text))
    tell(library.exporting.save(found, folder), folder, asked.output)


def as_book(library: Library, found: Answer, text: str, asked: Request) -> None:
    file = Path(asked.options.output or f"{name_of(text)}.epub")
    written = library.exporting.save_book(found, f"{NAME}: {text}" if text else NAME, file)
    tell(written, file, asked.output)


def as_json(library: Library, found: Answer, text: str, asked: Request) -> None:
    texts = library.exporting.texts(found)
    records = (json_line({**post_record(post), "markdown": markdown}) for post, markdown in texts)
    write(records, asked)


def as_opml(library: Library, found: Answer, text: str, asked: Request) -> None:
    wanted = library.exporting.subscriptions(found if text else None)
    write([library.exporting.opml(wanted).removesuffix("\n")], asked)


Write = Callable[[Library, Answer, str, Request], None]
WRITERS: dict[str, Write] = dict(
    zip(FORMATS, (as_markdown, as_json, as_book, as_opml), strict=True)
)


def write(texts: Iterable[str], asked: Request) -> None:
    """To standard output, or to a file that was not there. Raises FileUnwritable."""
    if asked.options.output in (None, STANDARD):
        for text in texts:
            asked.output.text(text)
        return
    file = Path(asked.options.output)
    save_text(file, texts)
    asked.output.note(f"Written to {file}.")


def name_of(text: str) -> str:
    return f"{NAME}-{slug(text, 60)}" if text else NAME


def tell(written: Written, place: Path, output: Output) -> None:
    output.line(written.in_words(place))


SUBCOMMANDS = (
    Subcommand(
        name="export",
        words="QUERY…",
        help="write posts as files, JSON or a book, or blogs as OPML",
        example="blogtui export tag:data after:2023 --format epub -o data.epub",
        run=export,
        options=(
            Option(
                "--format",
                f"one of {', '.join(FORMATS)} (default: {FORMATS[0]})",
                takes="FORMAT",
                choices=FORMATS,
                default=FORMATS[0],
            ),
            Option(
                "--output",
                "a folder for markdown, else a file; JSON and OPML go to standard output",
                takes="PATH",
                short="-o",
            ),
        ),
    ),
)
