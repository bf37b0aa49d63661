"""archive: all older posts of blogs."""

from collections.abc import Sequence

from blogtui.cli.output import Output
from blogtui.cli.parsing import JSON, Request, Subcommand
from blogtui.cli.records import Record, archive_record, failure_record
from blogtui.cli.running import done, opened
from blogtui.library import Library
from blogtui.model.blog import Archive, ArchiveState, Blog
from blogtui.model.events import ArchiveEnded, ArchiveGrew, BlogFailed, Event, FetcherBusy
from blogtui.wording import counted


def archive(asked: Request) -> int:
    with opened(asked) as library:
        named = [library.blogs.by_name(word) for word in asked.words]
        chosen = [blog for blog in named or library.blogs.every() if not blog.read_only]
        return walk(library, chosen, asked.output)


def walk(
    library: Library, chosen: Sequence[Blog], output: Output, *, with_records: bool = True
) -> int:
    """Walk through the older posts of these blogs and tell of each; the exit code.

    `with_records` is false where a record of another kind tells programs all.
    """
    telling = Telling(chosen, output, with_records=with_records)
    done(walked(library, chosen, telling))
    return telling.exit_code


async def walked(library: Library, chosen: Sequence[Blog], telling: "Telling") -> None:
    async for event in library.fetching.archive_here([blog.id for blog in chosen]):
        telling.event(event)


class Telling:
    """One line a blog as the walks end, and how far they are before that."""

    def __init__(self, blogs: Sequence[Blog], output: Output, *, with_records: bool) -> None:
        self.exit_code = 0
        self._with_records = with_records
        self._blogs = {blog.id: blog for blog in blogs}
        self._output = output

    def event(self, event: Event) -> None:
        match event:
            case ArchiveGrew():
                self._output.progress(f"{self._name(event.blog_id)}: {so_far(event)}")
            case ArchiveEnded():
                self._tell(event.blog_id, ended_record(event), in_words(event))
            case BlogFailed(kind=kind, message=message):
                self.exit_code = 1
                error = failure_record(kind, message)
                self._tell(event.blog_id, record("error", error=error), message)
            case FetcherBusy(message=message):
                self.exit_code = 1
                self._output.note(message)

    def _name(self, blog_id: int) -> str:
        return self._blogs[blog_id].name

    def _tell(self, blog_id: int, said: Record, words: str) -> None:
        self._output.end_progress()
        if self._output.as_json and not self._with_records:
            return
        if self._output.as_json:
            self._output.record({"blog": self._name(blog_id), **said})
        else:
            self._output.line(f"{self._name(blog_id)}: {words}")


def so_far(event: ArchiveGrew) -> str:
    return f"{event.found} of {event.expected}" if event.expected else counted(event.found, "post")


def record(status: str, new: int = 0, requests: int = 0, error: Record | None = None) -> Record:
    return {"new": new, "updated": 0, "status": status, "requests": requests, "error": error}


def ended_record(event: ArchiveEnded) -> Record:
    status = "ok" if event.new else "unchanged"
    return {
        **record(status, event.new, event.requests),
        "archive": archive_record(archive_of(event)),
    }


def archive_of(event: ArchiveEnded) -> Archive:
    state = ArchiveState.COMPLETE if event.complete else ArchiveState.PARTIAL
    return Archive(state, event.found, event.expected, event.message)


def in_words(event: ArchiveEnded) -> str:
    """`412 posts, 400 of them new; complete. Its last page was reached.`"""
    new = f"{event.new:,} of them new" if event.new else "and no older ones were found"
    said = f"{counted(event.found, 'post')}, {new}; "
    return f"{said}{missing(archive_of(event))}. {event.message}"


def missing(archive: Archive) -> str:
    if archive.state is ArchiveState.COMPLETE:
        return "complete"
    if archive.expected is not None and archive.expected > archive.found:
        return f"{archive.expected - archive.found} are missing"
    return "perhaps not complete"


SUBCOMMANDS = (
    Subcommand(
        name="archive",
        words="BLOG…",
        help="fetch all older posts; goes on where it was stopped",
        example="blogtui archive spotify",
        run=archive,
        options=(JSON,),
    ),
)
