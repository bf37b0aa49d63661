"""download: whole texts and their pictures, for reading offline."""

from blogtui.cli.output import Output
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.posts import found
from blogtui.cli.records import failure_record
from blogtui.cli.running import done, opened
from blogtui.errors import Offline
from blogtui.extras import refuse_without_pictures
from blogtui.library import Library
from blogtui.library.downloads import Wanted
from blogtui.library.posts import Answer
from blogtui.model.events import (
    DownloadEnded,
    DownloadFailed,
    DownloadGrew,
    Event,
    FetcherBusy,
    PictureFailed,
)
from blogtui.model.query import Query
from blogtui.wording import counted, downloaded, downloading, library_grew, stored


def download(asked: Request) -> int:
    """Raises Offline where something is missing that could be fetched otherwise."""
    images, query = asked.options.images, Query(text=" ".join(asked.words))
    if images:
        refuse_without_pictures(shown=False)
    with opened(asked) as library:
        answer = found(library, asked)
        if not answer.count:
            if not asked.output.as_json:
                asked.output.note("No post is found.")
            return 0
        telling = Telling(library, asked.output)
        if library.offline:
            refuse_missing(library, answer, images=images)
        elif images or library.downloads.stored(answer) < answer.count:
            fetch(library, answer, telling, images=images)
        telling.end(query)
    return telling.exit_code


def refuse_missing(library: Library, answer: Answer, *, images: bool) -> None:
    """Raises Offline where not all that is asked for is stored."""
    here = library.downloads.stored(answer)
    if here < answer.count:
        raise Offline(
            f"{stored(here, answer.count).removesuffix('.')}, and blogtui is offline.",
            "Leave --offline away to fetch the rest.",
        )
    if images and (lacking := library.downloads.lack_pictures(answer)):
        raise Offline(
            f"Pictures of {counted(lacking, 'post')} are not stored, and blogtui is offline.",
            "Leave --offline away to fetch them.",
        )


def fetch(library: Library, answer: Answer, telling: "Telling", *, images: bool) -> None:
    wanted = library.downloads.want(answer, images=images)
    telling.nowhere = wanted.nowhere
    if wanted.texts or wanted.pictures:
        done(tell_all(library, wanted, telling))


async def tell_all(library: Library, wanted: Wanted, telling: "Telling") -> None:
    async for event in library.fetching.download_here(wanted.texts, wanted.pictures):
        telling.event(event)


class Telling:
    """What could not be stored, a line a post, and the sum. `nowhere` posts have no address."""

    def __init__(self, library: Library, output: Output) -> None:
        self.exit_code = 0
        self.nowhere = 0
        self._library = library
        self._output = output
        self._missing: list[str] = []
        self._pictures = ""
        self._size_before = library.size

    def event(self, event: Event) -> None:
        match event:
            case DownloadGrew(done=number, wanted=wanted, pictures=pictures):
                self._output.progress(downloading(number, wanted, pictures))
            case DownloadFailed():
                self._tell(event)
            case PictureFailed(address=address):
                self.exit_code = 1
                self._tell(event, picture=address)
            case DownloadEnded(message=message, pictures=pictures):
                self._missing += [message] if message else []
                self._pictures = pictures
            case FetcherBusy(message=message):
                self.exit_code = 1
                self._output.note(f"{message} It stores these texts with its next round.")

    def _tell(self, event: DownloadFailed | PictureFailed, **more: str) -> None:
        post = self._library.posts.post(event.post_id)
        if self._output.as_json:
            error = failure_record(event.kind, event.message)
            self._output.record({"id": post.id, "url": post.url, **more, "error": error})
        else:
            self._output.line(f"{post.id:>6}  {post.title}: {event.message}")

    def end(self, query: Query) -> None:
        self._library.posts.changed()
        answer = self._library.posts.find(query)
        if self._missing:
            self.exit_code = 1
        if self.nowhere:
            self._missing.append(f"{self.nowhere:,} without an address")
        here = self._library.downloads.stored(answer)
        said = downloaded(here, answer.count, ", ".join(self._missing), self._pictures)
        if not self._output.as_json:
            grew = library_grew(self._size_before, self._library.size)
            self._output.line(f"{said} {grew}")


SUBCOMMANDS = (
    Subcommand(
        name="download",
        words="QUERY…",
        help="store whole texts; says what is missing, and why",
        example="blogtui download tag:data after:2023 --images",
        run=download,
        options=(Option("--images", "their pictures, too (needs the extra `images`)"), JSON),
    ),
)
