"""What the fetcher tells the screen: numbers and short sentences, never posts."""

from dataclasses import dataclass

from blogtui.model.fetching import FailureKind


@dataclass(frozen=True, slots=True)
class BlogChanged:
    """A blog was stored: `new` posts came, `updated` ones changed; both 0 where it is unchanged.

    `requests` counts what was asked of its server.
    """

    blog_id: int
    new: int
    updated: int
    requests: int = 1


@dataclass(frozen=True, slots=True)
class BlogFailed:
    """A blog could not be fetched; its posts stay as they are."""

    blog_id: int
    kind: FailureKind
    message: str
    requests: int = 1


@dataclass(frozen=True, slots=True)
class BlogNotDue:
    """A blog was asked for too soon; `message` says when it may be asked again."""

    blog_id: int
    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How many blogs of a refresh are done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A refresh is over; `asked` blogs were due. `by_hand`: a person waits for it."""

    new: int
    failed: int
    asked: int = 0
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveGrew:
    """A page of older posts was stored: `new` of them came, `found` are here of all `expected`."""

    blog_id: int
    new: int
    found: int
    expected: int | None


@dataclass(frozen=True, slots=True)
class ArchiveEnded:
    """A walk through older posts is over, or rests; `message` is a sentence on what is here."""

    blog_id: int
    new: int
    found: int
    expected: int | None
    complete: bool
    message: str
    requests: int


@dataclass(frozen=True, slots=True)
class BlogFound:
    """What is at an address that a person wants to add, before it is added.

    `source` is the word for how it is read, `posts` counts the first ones, and `newest` are titles
    of some of them. `feeds` are those that it offers besides.
    """

    address: str
    name: str
    url: str
    source: str
    posts: int
    newest: tuple[str, ...]
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlogAdded:
    """A blog that was found is subscribed to."""

    address: str
    blog_id: int


@dataclass(frozen=True, slots=True)
class BlogRefused:
    """An address gives no blog that could be added; `message` says why."""

    address: str
    message: str


@dataclass(frozen=True, slots=True)
class ArticleStored:
    """The whole text of a post is in the library now."""

    post_id: int


@dataclass(frozen=True, slots=True)
class ArticleFailed:
    """The whole text of a post could not be had; `message` is a sentence."""

    post_id: int
    message: str


@dataclass(frozen=True, slots=True)
class PictureStored:
    """A picture of a post's article is beside the library now."""

    post_id: int
    address: str


@dataclass(frozen=True, slots=True)
class PictureFailed:
    """A picture of a post's article could not be had."""

    post_id: int
    address: str
    kind: FailureKind
    message: str


@dataclass(frozen=True, slots=True)
class DownloadGrew:
    """Of `wanted` posts whose text is to be read offline, `done` are stored or given up; and so
    many of their pictures are.
    """

    done: int
    wanted: int
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class DownloadFailed:
    """The whole text of a post that is wanted offline could not be had; it is not tried again."""

    post_id: int
    kind: FailureKind
    message: str


@dataclass(frozen=True, slots=True)
class DownloadEnded:
    """What of one order could be stored for reading offline is.

    `message` says what is missing, and why.
    `pictures` says how many of them are stored, and what is missing; empty where none was wanted.
    `by_hand`: a person asked for these very texts.
    """

    stored: int
    wanted: int
    message: str
    pictures: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class IndexGrew:
    """The index is made anew; this share of it is done, 0 to 1. Until then the old one answers."""

    share: float


@dataclass(frozen=True, slots=True)
class IndexBuilt:
    """The index knows all that this blogtui can ask for."""


@dataclass(frozen=True, slots=True)
class IndexFailed:
    """The index could not be made anew; `message` is a sentence. The old one answers."""

    message: str


@dataclass(frozen=True, slots=True)
class FetcherShared:
    """Another blogtui of this library fetches its blogs; this one what a person waits for."""

    message: str


@dataclass(frozen=True, slots=True)
class FetcherBusy:
    """Another blogtui of this library fetches already; this one only reads."""

    message: str


@dataclass(frozen=True, slots=True)
class FetcherGone:
    """The fetcher ended without being asked to."""

    message: str


Event = (
    BlogChanged
    | BlogFailed
    | BlogNotDue
    | Progress
    | Finished
    | ArchiveGrew
    | ArchiveEnded
    | BlogFound
    | BlogAdded
    | BlogRefused
    | ArticleStored
    | ArticleFailed
    | PictureStored
    | PictureFailed
    | DownloadGrew
    | DownloadFailed
    | DownloadEnded
    | IndexGrew
    | IndexBuilt
    | IndexFailed
    | FetcherShared
    | FetcherBusy
    | FetcherGone
)
