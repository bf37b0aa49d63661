"""import: subscriptions and posts out of a file."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from blogtui.cli.output import Output
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.records import Record
from blogtui.cli.running import done, opened
from blogtui.library.importing import Joined, Subscribed
from blogtui.model.blog import Blog
from blogtui.model.outline import MAX_SUBSCRIPTIONS
from blogtui.networks import seems_private
from blogtui.wording import counted


def import_file(asked: Request) -> int:
    output, target = asked.output, asked.words[0]
    with opened(asked) as library:
        output.progress(f"Reading {target} …")
        taken = done(library.importing.take(target, asked.options.base_url))
    output.end_progress()
    if isinstance(taken, Joined):
        tell_joined(taken, output)
    elif output.as_json:
        for blog in taken.added:
            output.record(record(blog, "ok"))
        for blog in taken.known:
            output.record(record(blog, "unchanged"))
    else:
        tell_subscribed(taken, output)
    if isinstance(taken, Subscribed):
        note_left_out(taken.left_out, output)
        note_private((blog.source.url if blog.source else blog.url for blog in taken.added), output)
    return 0


def record(blog: Blog, status: str, new: int = 0, updated: int = 0) -> Record:
    return {
        "blog": blog.name,
        "new": new,
        "updated": updated,
        "status": status,
        "requests": 0,
        "error": None,
    }


def tell_joined(joined: Joined, output: Output) -> None:
    has_changed = bool(joined.new or joined.updated)
    if output.as_json:
        status = "ok" if has_changed else "unchanged"
        output.record(record(joined.blog, status, joined.new, joined.updated))
    else:
        words = f"{joined.new} new, {joined.updated} updated" if has_changed else "unchanged"
        added = f" (subscribed as number {joined.blog.id})" if joined.is_added else ""
        output.line(f"{joined.blog.name}: {words}{added}")
    if joined.is_damaged:
        output.note("The file is damaged; what could be read of it is here.")


def tell_subscribed(taken: Subscribed, output: Output) -> None:
    were = "was" if len(taken.known) == 1 else "were"
    said = f"{counted(len(taken.added), 'blog')} added"
    output.line(f"{said}, {len(taken.known)} {were} here already")
    for blog in taken.added:
        output.row(f"  {blog.name}  {blog.url}")
    for blog in taken.known:
        output.row(f"  {blog.name}  here already, as number {blog.id}")
    if taken.added:
        output.note("They are fetched by: blogtui refresh")


def note_left_out(number: int, output: Output) -> None:
    """What a list names besides its feeds: files, programs, and what is more than is taken."""
    if number:
        are = "is" if number == 1 else "are"
        output.note(
            f"{counted(number, 'feed')} of the list {are} left out: blogtui takes addresses "
            f"of the web (http, https), at most {MAX_SUBSCRIPTIONS:,}."
        )


def note_private(urls: Iterable[str], output: Output) -> None:
    """Somebody else's list may name what only this machine can reach."""
    private = [url for url in urls if seems_private(urlsplit(url).hostname or "")]
    if private:
        lie = "One of them lies" if len(private) == 1 else f"{len(private)} of them lie"
        output.note(f"{lie} in your own network; blogtui remove takes away what you do not know:")
        for url in private:
            output.note(f"  {url}")


SUBCOMMANDS = (
    Subcommand(
        name="import",
        words="FILE",
        help="takes in subscriptions (OPML) or posts from a file",
        example="blogtui import subscriptions.opml",
        run=import_file,
        kept="A file is taken in as a whole or not at all; `blogtui blogs` shows what is here.",
        least=1,
        most=1,
        options=(Option("--base-url", "the address a file came from", takes="URL"), JSON),
    ),
)
