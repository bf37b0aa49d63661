"""download: whole texts, for reading offline."""

from blogtui.cli.output import Output
from blogtui.cli.parsing import JSON, Request, Subcommand
from blogtui.cli.records import failure_record
from blogtui.cli.running import done, opened
from blogtui.errors import Offline
from blogtui.library import Library
from blogtui.library.posts import Answer
from blogtui.model.events import DownloadEnded, DownloadFailed, DownloadGrew, Event, FetcherBusy
from blogtui.model.query import Query
from blogtui.wording import counted, megabytes, stored


def download(asked: Request) -> int:
    """Raises Offline where texts are missing that could be fetched otherwise."""
    query = Query(text=" ".join(asked.words))
    with opened(asked) as library:
        library.bring_index_up_to_date(lambda share: asked.output.progress(f"Index: {share:.0%}"))
        found = library.posts.find(query)
        before = library.downloads.stored(found)
        if library.offline and before < found.count:
            raise Offline(
                f"{stored(before, found.count).removesuffix('.')}, and blogtui is offline.",
                "Leave --offline away to fetch the rest.",
            )
        telling = Telling(library, asked.output)
        if before < found.count:
            fetch(library, found, telling)
        telling.end(query)
    return telling.exit_code


def fetch(library: Library, found: Answer, telling: "Telling") -> None:
    wanted = library.downloads.want(found)
    telling.nowhere = wanted.nowhere
    if wanted.asked:
        done(downloaded(library, telling))


async def downloaded(library: Library, telling: "Telling") -> None:
    async for event in library.fetching.download_here():
        telling.event(event)


class Telling:
    """What could not be stored, a line a post, and the sum. `nowhere` posts have no address."""

    def __init__(self, library: Library, output: Output) -> None:
        self.exit_code = 0
        self.nowhere = 0
        self._library = library
        self._output = output
        self._missing: list[str] = []
        self._size_before = library.size

    def event(self, event: Event) -> None:
        match event:
            case DownloadGrew(done=number, wanted=wanted):
                self._output.progress(f"{number:,} of {counted(wanted, 'text')}")
            case DownloadFailed():
                self._tell(event)
            case DownloadEnded(message=message):
                self._missing += [message] if message else []
            case FetcherBusy(message=message):
                self.exit_code = 1
                self._output.note(f"{message} It stores these texts with its next round.")

    def _tell(self, event: DownloadFailed) -> None:
        post = self._library.posts.post(event.post_id)
        if self._output.as_json:
            error = failure_record(event.kind, event.message)
            self._output.record({"id": post.id, "url": post.url, "error": error})
        else:
            self._output.line(f"{post.id:>6}  {post.title}: {event.message}")

    def end(self, query: Query) -> None:
        self._library.posts.changed()
        found = self._library.posts.find(query)
        if self._missing:
            self.exit_code = 1
        if self.nowhere:
            self._missing.append(f"{self.nowhere:,} without an address")
        here = self._library.downloads.stored(found)
        sizes = [megabytes(self._size_before), megabytes(self._library.size)]
        said = stored(here, found.count, ", ".join(self._missing))
        if not self._output.as_json:
            self._output.line(f"{said} The library: {' → '.join(dict.fromkeys(sizes))}.")


SUBCOMMANDS = (
    Subcommand(
        name="download",
        words="QUERY…",
        help="store whole texts; says what is missing, and why",
        example="blogtui download tag:data after:2023",
        run=download,
        options=(JSON,),
    ),
)
