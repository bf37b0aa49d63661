"""What the screen and the fetcher say to each other: one JSON object a line, UTF-8.

Numbers and short sentences only; posts go through the database.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from blogtui.model.events import (
    ArchiveEnded,
    ArchiveGrew,
    ArticleFailed,
    ArticleStored,
    BlogAdded,
    BlogChanged,
    BlogFailed,
    BlogFound,
    BlogNotDue,
    BlogRefused,
    DownloadEnded,
    DownloadFailed,
    DownloadGrew,
    Event,
    FetcherBusy,
    FetcherGone,
    FetcherShared,
    Finished,
    IndexBuilt,
    IndexFailed,
    IndexGrew,
    PictureFailed,
    PictureStored,
    Progress,
)
from blogtui.model.fetching import FailureKind

LONGEST_MESSAGE = 1000
LONGEST_LINE_BYTES = 1 << 24
"""A download names its posts: there may be a million."""


@dataclass(frozen=True, slots=True)
class RefreshBlogs:
    """Fetch these blogs, or all that are due; `force`: even before they are due.

    `by_hand`: a person waits for it.
    """

    blog_ids: tuple[int, ...] | None
    force: bool
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class StopRefresh:
    """Ask no more blogs than have answered; what has come is stored."""


@dataclass(frozen=True, slots=True)
class RestArchives:
    """Let the walks through older posts rest, or go on."""

    rest: bool


@dataclass(frozen=True, slots=True)
class WalkArchive:
    """Walk through a blog's older posts now: go on, or begin anew where the last walk is over."""

    blog_id: int


@dataclass(frozen=True, slots=True)
class LookAt:
    """Find out what blog is at an address."""

    address: str


@dataclass(frozen=True, slots=True)
class AddBlog:
    """Subscribe to what was found at an address."""

    address: str


@dataclass(frozen=True, slots=True)
class FetchArticle:
    """Fetch and store the whole text of a post."""

    post_id: int


@dataclass(frozen=True, slots=True)
class FetchPicture:
    """Fetch and store a picture of a post's article."""

    post_id: int
    address: str


@dataclass(frozen=True, slots=True)
class NeverMind:
    """Nobody waits any more for a post's text, or for a picture of it: its server is free again."""

    post_id: int
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """Fetch and store the texts of these posts, which are wanted for reading offline."""

    post_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """End now, in the middle of anything."""


Command = (
    RefreshBlogs
    | StopRefresh
    | RestArchives
    | WalkArchive
    | LookAt
    | AddBlog
    | FetchArticle
    | FetchPicture
    | NeverMind
    | Download
    | Stop
)

# Events with a sentence of any length.
Told = (
    BlogFailed
    | BlogNotDue
    | BlogRefused
    | ArchiveEnded
    | ArticleFailed
    | PictureFailed
    | DownloadFailed
    | DownloadEnded
    | IndexFailed
    | FetcherShared
    | FetcherBusy
    | FetcherGone
)
EVENTS: tuple[type[Event], ...] = (
    BlogChanged, BlogFailed, BlogNotDue, Progress, Finished, ArchiveGrew, ArchiveEnded,
    BlogFound, BlogAdded, BlogRefused, ArticleStored, ArticleFailed, PictureStored, PictureFailed,
    DownloadGrew, DownloadFailed, DownloadEnded,
    IndexGrew, IndexBuilt, IndexFailed, FetcherShared, FetcherBusy, FetcherGone,
)  # fmt: skip
COMMANDS: tuple[type[Command], ...] = (
    RefreshBlogs, StopRefresh, RestArchives, WalkArchive, LookAt, AddBlog, FetchArticle,
    FetchPicture, NeverMind, Download,
    Stop,
)  # fmt: skip


class NotUnderstood(ValueError):
    """A line that is none of the protocol's."""


def encode(value: Event | Command) -> bytes:
    """One line with its end. A message that is too long is cut."""
    if isinstance(value, Told):
        value = replace(value, message=value.message[:LONGEST_MESSAGE])
    said = {"type": type(value).__name__, **asdict(value)}
    return json.dumps(said, separators=(",", ":")).encode("ascii") + b"\n"


def decode_event(line: bytes) -> Event:
    """Raises NotUnderstood."""
    event: Event = decoded(line, EVENTS)
    return event


def decode_command(line: bytes) -> Command:
    """Raises NotUnderstood."""
    command: Command = decoded(line, COMMANDS)
    return command


def decoded(line: bytes, types: Iterable[type[Any]]) -> Any:
    try:
        said = json.loads(line)
        made = {known.__name__: known for known in types}[said.pop("type")]
        if "kind" in said:
            said["kind"] = FailureKind(said["kind"])
        for name in ("blog_ids", "post_ids", "newest", "feeds"):
            if said.get(name) is not None:
                said[name] = tuple(said[name])
        return made(**said)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotUnderstood(f"not a line of the protocol: {line[:80]!r}") from error
