"""import: subscriptions and posts out of a file."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from blogtui.cli.asking import agreed, somebody_answers
from blogtui.cli.output import Output
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.records import Record
from blogtui.cli.running import done, opened
from blogtui.library.importing import Importing, Joined, Preview, Subscribed, folder_of
from blogtui.model.blog import Blog
from blogtui.model.document import Document
from blogtui.model.outline import MAX_SUBSCRIPTIONS, Outline
from blogtui.networks import seems_private
from blogtui.wording import counted

NEW_SHOWN, PRIVATE_SHOWN = 200, 50


def import_file(asked: Request) -> int:
    output, target = asked.output, asked.words[0]
    with opened(asked) as library:
        importing = library.importing
        output.progress(f"Reading {target} …")
        found = done(importing.read(target, asked.options.base_url))
        output.end_progress()
        if asked.options.dry_run:
            tell_coming(importing, found, output)
            return 0
        if isinstance(found, Outline) and is_asked(asked):
            coming = importing.preview(found)
            tell_preview(coming, output)
            if coming.new and not agreed(f"Subscribe to {counted(len(coming.new), 'blog')}?"):
                output.note("Nothing was imported.")
                return 0
        taken = importing.put(found)
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
        note_cut(taken.is_cut, output)
        note_other_feeds(taken.other_feeds, output)
        note_left_out(taken.left_out, output)
        note_private((blog.source.url if blog.source else blog.url for blog in taken.added), output)
    return 0


def is_asked(asked: Request) -> bool:
    """Whoever sits at a terminal; scripts, and whoever gives the list by standard input, go on."""
    is_told = asked.options.yes or asked.output.as_json or asked.words[0] == "-"
    return somebody_answers() and not is_told


def tell_coming(importing: Importing, found: Document | Outline, output: Output) -> None:
    """What an import would bring."""
    if isinstance(found, Document):
        home = importing.home_of(found)
        name = home.name if home else found.title or found.url
        posts = len(found.entries)
        if output.as_json:
            output.record(coming_record(name, found.url, "", is_new=home is None, posts=posts))
        else:
            here = f"here already, as number {home.id}" if home else "a new blog"
            output.line(f"{name} ({here}): {counted(posts, 'post')} in the file")
        return
    coming = importing.preview(found)
    if not output.as_json:
        tell_preview(coming, output)
        return
    for each in coming.new:
        output.record(coming_record(each.title, each.url, folder_of(each), is_new=True))
    for blog in coming.known:
        output.record(coming_record(blog.name, blog.url, blog.folder, is_new=False))


def coming_record(
    name: str, url: str, folder: str, *, is_new: bool, posts: int | None = None
) -> Record:
    return {
        "blog": name or None,
        "url": url or None,
        "folder": folder or None,
        "posts": posts,
        "status": "new" if is_new else "known",
        "private": seems_private(urlsplit(url).hostname or ""),
    }


def tell_preview(coming: Preview, output: Output) -> None:
    """Of a long list its beginning, by folders, and what is to be known before one agrees."""
    known = len(coming.known)
    here = f"{known:,} {'is' if known == 1 else 'are'} here already"
    folders = f", in {counted(len(coming.folders), 'folder')}" if coming.folders else ""
    output.line(f"{counted(len(coming.new), 'new blog')}{folders}; {here}")
    for each in coming.new[:NEW_SHOWN]:
        folder = folder_of(each)
        output.row(f"  {folder + ': ' if folder else ''}{each.title or '-'}  {each.url}")
    if len(coming.new) > NEW_SHOWN:
        output.line(f"  … and {len(coming.new) - NEW_SHOWN:,} more")
    note_cut(coming.is_cut, output)
    note_other_feeds(coming.other_feeds, output)
    note_left_out(coming.left_out, output)
    note_private(coming.private, output)


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
        words = f"{joined.new:,} new, {joined.updated:,} updated" if has_changed else "unchanged"
        added = f" (subscribed as number {joined.blog.id})" if joined.is_added else ""
        output.line(f"{joined.blog.name}: {words}{added}")
    if joined.is_damaged:
        output.note("The file is damaged; what could be read of it is here.")


def tell_subscribed(taken: Subscribed, output: Output) -> None:
    were = "was" if len(taken.known) == 1 else "were"
    said = f"{counted(len(taken.added), 'blog')} added"
    output.line(f"{said}, {len(taken.known):,} {were} here already")
    for blog in taken.added:
        output.row(f"  {blog.name}  {blog.url}")
    for blog in taken.known:
        output.row(f"  {blog.name}  here already, as number {blog.id}")
    if taken.added:
        output.note("They are fetched by: blogtui refresh")


def note_cut(is_cut: bool, output: Output) -> None:
    if is_cut:
        output.note("The list breaks off before its end: what stood behind that is missing.")


def note_other_feeds(addresses: Sequence[str], output: Output) -> None:
    for url in addresses[:NEW_SHOWN]:
        output.note(f"Left out, as a second feed of a blog that is here: {url}")
    if len(addresses) > NEW_SHOWN:
        output.note(f"… and {len(addresses) - NEW_SHOWN:,} more second feeds")


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
        lie = "One of them lies" if len(private) == 1 else f"{len(private):,} of them lie"
        output.note(f"{lie} in your own network; do you know what that is?")
        for url in private[:PRIVATE_SHOWN]:
            output.note(f"  {url}")
        if len(private) > PRIVATE_SHOWN:
            output.note(f"  … and {len(private) - PRIVATE_SHOWN:,} more")


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
        options=(
            Option("--base-url", "the address a file came from", takes="URL"),
            Option("--dry-run", "say what would come, and keep nothing"),
            Option("--yes", "do not ask"),
            JSON,
        ),
    ),
)
