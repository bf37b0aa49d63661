"""refresh and inspect: what asks the network."""

from collections.abc import Iterable

from blogtui.cli.importing import note_left_out, note_private
from blogtui.cli.output import Output, complain, day
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.records import Record, document_record, error_record, failure_record
from blogtui.cli.running import done, opened
from blogtui.errors import BlogtuiError, Misuse, Offline, StoreUnusable
from blogtui.library import Library
from blogtui.model.blog import Blog
from blogtui.model.document import Document, DocumentKind
from blogtui.model.events import (
    BlogChanged,
    BlogFailed,
    BlogNotDue,
    DownloadEnded,
    DownloadGrew,
    Event,
    FetcherBusy,
    Progress,
)
from blogtui.model.fetching import FailureKind
from blogtui.model.outline import Outline
from blogtui.wording import counted, downloaded, downloading

BlogEvent = BlogChanged | BlogFailed | BlogNotDue


def refresh(asked: Request) -> int:
    with opened(asked) as library:
        chosen = library.blogs.chosen(asked.words)
        telling = Telling(library.blogs.every(), asked.output, quiet=asked.options.quiet)
        done(fetched(library, chosen, telling, force=asked.options.force))
        telling.rest(chosen)
    return telling.exit_code


async def fetched(
    library: Library, chosen: Iterable[Blog], telling: "Telling", *, force: bool
) -> None:
    blog_ids = tuple(blog.id for blog in chosen) or None
    async for event in library.fetching.refresh_here(blog_ids, force=force):
        telling.event(event)


class Telling:
    """One line a blog as the answers come. Does not know in which order they do.

    `quiet`: of failures alone, and as a note; that somebody else fetches already is none.
    """

    def __init__(self, blogs: Iterable[Blog], output: Output, *, quiet: bool = False) -> None:
        self.exit_code = 0
        self._quiet = quiet
        self._busy = False
        self._blogs = {blog.id: blog for blog in blogs}
        self._told: set[int] = set()
        self._output = output
        self._is_offline_told = False

    def event(self, event: Event) -> None:
        match event:
            case BlogChanged() | BlogFailed() | BlogNotDue():
                self._tell(event)
            case FetcherBusy() if self._quiet:
                self._busy = True
            case Progress(done=done, total=total) if done < total and not self._quiet:
                self._output.progress(f"{done} of {counted(total, 'blog')}")
            case DownloadGrew() | DownloadEnded() if self._quiet:
                return
            case DownloadGrew(done=done, wanted=wanted, pictures=pictures):
                self._output.progress(downloading(done, wanted, pictures))
            case DownloadEnded() if not self._output.as_json:
                said = downloaded(event.stored, event.wanted, event.message, event.pictures)
                self._output.line(f"For reading offline: {said}")
            case FetcherBusy(message=message):
                self.exit_code, self._busy = 1, True
                self._output.note(message)
            case _:
                self._output.end_progress()

    def rest(self, chosen: Iterable[Blog]) -> None:
        """The blogs that were passed over, for their time has not come."""
        if self._busy:
            return
        for blog in list(chosen) or self._blogs.values():
            if blog.id not in self._told and not blog.read_only:
                self._tell(BlogNotDue(blog.id, "paused" if blog.is_paused else "not due"))

    def _tell(self, event: BlogEvent) -> None:
        self._told.add(event.blog_id)
        name = self._blogs[event.blog_id].name
        if isinstance(event, BlogFailed):
            self._fail(event, name)
        if self._quiet:
            return
        if self._output.as_json:
            self._output.record({"blog": name, **event_record(event)})
        else:
            said = in_words(event)
            self._output.line(said if said.startswith(f"{name} ") else f"{name}: {said}")

    def _fail(self, event: BlogFailed, name: str) -> None:
        """Without a network every blog fails, and quietly that is said once."""
        is_offline = event.kind is FailureKind.OFFLINE
        if self._quiet and not (is_offline and self._is_offline_told):
            self._output.note(event.message if is_offline else f"{name}: {event.message}")
        self._is_offline_told |= is_offline
        if not is_offline:
            self.exit_code = 1
        elif self.exit_code == 0:
            self.exit_code = Offline.exit_code


def event_record(event: BlogEvent) -> Record:
    new, updated, error = 0, 0, None
    match event:
        case BlogChanged():
            new, updated = event.new, event.updated
            status = "ok" if new or updated else "unchanged"
        case BlogFailed():
            status, error = "error", failure_record(event.kind, event.message)
        case BlogNotDue():
            status = "not-due"
    requests = 0 if isinstance(event, BlogNotDue) else event.requests
    return {
        "new": new,
        "updated": updated,
        "status": status,
        "requests": requests,
        "error": error,
    }


def in_words(event: BlogEvent) -> str:
    match event:
        case BlogChanged(new=0, updated=0):
            return "unchanged"
        case BlogChanged(new=new, updated=updated):
            return f"{new} new, {updated} updated"
        case BlogFailed(message=message) | BlogNotDue(message=message):
            return message


def inspect(asked: Request) -> int:
    output, target = asked.output, asked.words[0]
    try:
        with opened(asked) as library:
            found = done(library.fetching.inspect(target, asked.options.base_url))
    except (Misuse, Offline, StoreUnusable):
        raise
    except BlogtuiError as error:
        if output.as_json:
            output.record(unread_record(target, error))
        return complain(error)
    if isinstance(found, Outline):
        tell_outline(found, target if "://" in target else "", output)
    elif output.as_json:
        output.record(document_record(found))
    else:
        tell_document(found, output)
    return 0


def tell_outline(found: Outline, url: str, output: Output) -> None:
    """The contract has no word for such a list: programs are told of feeds without posts."""
    if output.as_json:
        feeds = tuple(each.url for each in found.feeds)
        output.record(document_record(Document(DocumentKind.UNKNOWN, url=url, feeds=feeds)))
    else:
        output.line(f"OPML: {counted(len(found.feeds), 'subscription')}")
        for each in found.feeds:
            output.row(f"  {' / '.join((*each.folders, each.title or '-'))}  {each.url}")
    note_left_out(found.left_out, output)
    note_private((each.url for each in found.feeds), output)


def unread_record(target: str, error: BlogtuiError) -> Record:
    record = document_record(Document(DocumentKind.UNKNOWN, url=target))
    return {**record, "error": error_record(error)}


def tell_document(found: Document, output: Output) -> None:
    about = " · ".join(part for part in (found.title, found.tagline) if part)
    output.line(f"{found.kind}: {about}" if about else found.kind)
    output.line(f"address: {found.url}")
    for feed in found.feeds:
        output.line(f"feed: {feed}")
    if found.next_url:
        output.line(f"next page: {found.next_url}")
    output.line(counted(len(found.entries), "post"))
    for entry in found.entries:
        output.row(f"  {day(entry.published)}  {entry.title}")


SUBCOMMANDS = (
    Subcommand(
        name="refresh",
        words="BLOG…",
        help="fetch what is due, or these blogs",
        example="blogtui refresh spotify",
        run=refresh,
        kept="Blogs that were told of are stored; the next refresh goes on.",
        options=(
            Option("--force", "even before it is due"),
            Option("--quiet", "say nothing but what failed", short="-q"),
            JSON,
        ),
    ),
    Subcommand(
        name="inspect",
        words="TARGET",
        help="what is at an address or in a file; stores nothing",
        example="curl -s https://example.org/feed | blogtui inspect -",
        run=inspect,
        kept="Nothing was stored.",
        least=1,
        most=1,
        options=(Option("--base-url", "the address a file came from", takes="URL"), JSON),
    ),
)
