"""How far a download is, and what has come of it, in words."""

from collections import Counter
from collections.abc import Iterable

from blogtui.model.events import (
    DownloadEnded,
    DownloadFailed,
    DownloadGrew,
    Event,
    PictureFailed,
    PictureStored,
)
from blogtui.model.fetching import FailureKind
from blogtui.store.downloads import Outcome
from blogtui.wording import counted as number_of

WORDS = {
    FailureKind.FORBIDDEN: "behind a login or closed to programs",
    FailureKind.NOT_FOUND: "not found",
    FailureKind.GONE: "not found",
    FailureKind.NO_ARTICLE: "without a text to read",
    FailureKind.PARSER: "too tangled to read",
    FailureKind.TOO_LARGE: "too large",
}
PICTURE_WORDS = {
    **WORDS,
    FailureKind.NOT_A_PICTURE: "of a kind that is not shown",
}
STORED = "stored"
OTHERWISE, WAITING = "out of reach", "waiting until their server can be asked again"
UNWANTED = "no longer wanted"


class Tally:
    """Counts what one order has asked for, and nothing else."""

    def __init__(self, texts: Iterable[int]) -> None:
        self.texts = set(texts)
        # Until it is seen to wait: another order was faster.
        self._done = len(self.texts)
        self._pictures: Counter[str] = Counter()
        self._stored = 0

    def want(self, post_ids: Iterable[int]) -> None:
        """These texts are to come."""
        wanted = set(post_ids)
        self._done -= len(wanted & self.texts)
        self.texts |= wanted

    @property
    def is_wanted(self) -> bool:
        return bool(self.texts or self._pictures)

    def take(self, event: Event) -> None:
        if isinstance(event, PictureStored | PictureFailed):
            self._pictures[word_of(event)] += 1
        else:
            self._done += 1
            self._stored += not isinstance(event, DownloadFailed)

    @property
    def has_come(self) -> bool:
        """Whether anything was stored."""
        return bool(self._stored or self._pictures[STORED])

    @property
    def grew(self) -> DownloadGrew:
        return DownloadGrew(self._done, len(self.texts), self._pictures.total())

    def ended(self, outcomes: Iterable[Outcome], *, by_hand: bool) -> DownloadEnded:
        """`outcomes`: what has become of the texts that are still wanted, whoever fetched them."""
        counted = Counter(STORED if each.is_stored else why(each.failure) for each in outcomes)
        unwanted = len(self.texts) - counted.total()
        stored, waiting = counted.pop(STORED, 0), counted.pop(WAITING, 0)
        pictures = pictures_in_words(self._pictures)
        reasons = [*counted.most_common(), (UNWANTED, unwanted), (WAITING, waiting)]
        return DownloadEnded(stored, len(self.texts), in_words(reasons), pictures, by_hand)


def why(failure: FailureKind | None) -> str:
    return WAITING if failure is None else WORDS.get(failure, OTHERWISE)


def word_of(event: PictureStored | PictureFailed) -> str:
    match event:
        case PictureFailed(kind=kind):
            return PICTURE_WORDS.get(kind, OTHERWISE)
        case _:
            return STORED


def in_words(reasons: Iterable[tuple[str, int]]) -> str:
    """`30 behind a login or closed to programs, 2 not found`; empty where nothing is missing."""
    return ", ".join(f"{number:,} {words}" for words, number in reasons if number)


def pictures_in_words(shown: Counter[str]) -> str:
    """`14 pictures stored, 2 not found`; empty where none was wanted."""
    missing = Counter(shown)
    stored = missing.pop(STORED, 0)
    said = [f"{number_of(stored, 'picture')} stored"] if shown else []
    return ", ".join([*said, *([in_words(missing.most_common())] if missing else [])])
