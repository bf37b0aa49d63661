"""One reader at work on a library: it starts, moves and types, and every frame is timed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from blogtui.library import Library
from blogtui.model.query import Query
from blogtui.paths import paths
from tests.benchmarks.frames import Panes, Picture, Span, by_press, panes, pictures
from tests.benchmarks.installing import program
from tests.benchmarks.watched import Watched

COLUMNS, LINES = 160, 50
WORDS = ("python", "the data", "database index", "s m t", "zor", "music rust")
DOWN, PAGE_DOWN, END, HOME = "\x1b[B", "\x1b[6~", "\x1b[F", "\x1b[H"
MOVES = (("down", DOWN, 20), ("page down", PAGE_DOWN, 15))
ENDS = 8
BACKSPACE = "\x7f"

Measured = tuple[str, float]
"""The name of a figure, and one value of it: milliseconds, or megabytes of memory."""


@dataclass(frozen=True, slots=True)
class Press:
    """A key, the figure that its time belongs to, and what is to be seen then.

    `text` is what is typed by then, `title` that of a post that is to be listed.
    """

    figure: str
    key: str
    text: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is found with a text, and what the dates count then."""

    said: str
    counts: dict[Span, int]


@dataclass(frozen=True, slots=True)
class Truths:
    """What a reader of a library must show."""

    posts: int
    newest: str
    oldest: str
    of: dict[str, Truth]


def truths(home: Path) -> Truths:
    library = Library.open(paths(home), offline=True)
    try:
        every = library.posts.find(Query())
        ends = every.rows(0, 1) + every.rows(every.count - 1, every.count)
        texts = {text for text, _ in typed()}
        found = {text: truth(library, text) for text in texts}
        return Truths(every.count, ends[0].title, ends[1].title, found)
    finally:
        library.close()


def truth(library: Library, text: str) -> Truth:
    answer = library.posts.find(Query(text))
    counts: Counter[Span] = Counter({"All": answer.dated_total, "undated": answer.undated})
    for month in answer.months:
        counts[month.year, month.month] = month.count
        counts[month.year] += month.count
    said = f"{answer.count:,} of {answer.total:,}" if text.strip() else f"{answer.total:,}"
    return Truth(said, dict(counts))


def typed() -> Iterator[tuple[str, str]]:
    """Each word typed and taken away again: what stands there then, and the key that did it."""
    for word in WORDS:
        yield from ((word[:length], word[length - 1]) for length in range(1, len(word) + 1))
        yield from ((word[:length], BACKSPACE) for length in reversed(range(len(word))))


def moves(known: Truths) -> Iterator[Press]:
    """The first press of each kind tells of itself."""
    for name, key, times in MOVES:
        for number in range(times):
            yield Press(named(name, number), key)
    for number in range(ENDS):
        yield Press(named("End", number), END, title=known.oldest)
        yield Press(named("Home", number), HOME, title=known.newest)


def named(move: str, number: int) -> str:
    return f"{move} → list" if number else f"{move}, the first → list"


def typing() -> Iterator[Press]:
    """A word's sets are read when it is asked for the first time."""
    touched = {""}
    for text, key in typed():
        word = (text.split(" ") or [""])[-1]
        figure = "typing, known word → list" if word in touched else "typing, new word → list"
        touched.add(word)
        yield Press(figure, key, text)


def session(home: Path, known: Truths) -> Iterator[Measured]:
    """Raises AssertionError where the reader shows what is not so."""
    plan = [*moves(known), Press("", "/"), *typing()]
    with Watched(program(home), COLUMNS, LINES) as watched:
        watched.started(f"{known.posts:,} posts".encode())
        watched.rest(0.5)
        presses = [pressed(watched, press) for press in plan]
        yield "memory", watched.peak_megabytes
    seen = pictures(watched.pieces, COLUMNS, LINES)
    before, after = by_press(seen, presses)
    settled = before[-1]
    parts = panes(settled)
    yield "start → list", (first_list(before, settled, parts) - watched.begun) * 1000
    for press, moment, frames in zip(plan, presses, after, strict=True):
        for name, seen_at in timed(press, frames, settled, parts, known):
            yield name, (seen_at - moment) * 1000
        settled = frames[-1] if frames else settled


def pressed(watched: Watched, press: Press) -> float:
    moment = watched.press(press.key)
    if press.text is not None:
        watched.frame()  # a busy machine may be silent for long before it
    watched.rest()
    return moment


def timed(
    press: Press, frames: list[Picture], before: Picture, parts: Panes, known: Truths
) -> Iterator[Measured]:
    """The figures that a key belongs to, and the moments at which they were reached."""
    if press.text is not None:
        assert frames, f"{press.text!r} is not shown"
        check(frames[-1], parts, press.text, known.of[press.text])
        yield press.figure, first_typed(frames, parts)
        yield "typing → dates", first_dates(frames, parts)
    elif press.figure and frames and parts.list_of(frames[-1]) != parts.list_of(before):
        assert frames[-1].says(beginning(press.title)), f"{press.title!r} is not listed"
        yield press.figure, first_list(frames, frames[-1], parts)


def beginning(title: str) -> str:
    return title[:16]


def check(picture: Picture, parts: Panes, text: str, truth: Truth) -> None:
    assert truth.said in picture.count_line, (
        f"{text!r}: {truth.said} is not said, but {picture.count_line}"
    )
    counts = parts.counts_of(picture)
    wrong = {span: count for span, count in counts.items() if truth.counts.get(span, 0) != count}
    assert counts, f"{text!r}: there are no dates"
    assert not wrong, f"{text!r}: {wrong} is counted, not {truth.counts}"


def first_list(frames: Iterable[Picture], settled: Picture, parts: Panes) -> float:
    """When the list looked as it does at the end."""
    wanted = parts.list_of(settled)
    return next(frame.moment for frame in frames if parts.list_of(frame) == wanted)


def first_typed(frames: list[Picture], parts: Panes) -> float:
    """When text, count and list were those of the end, which are known to be right."""
    line, wanted = frames[-1].count_line, parts.list_of(frames[-1])
    return next(
        frame.moment
        for frame in frames
        if frame.count_line == line and parts.list_of(frame) == wanted
    )


def first_dates(frames: list[Picture], parts: Panes) -> float:
    wanted = parts.sidebar_of(frames[-1])
    return next(frame.moment for frame in frames if parts.sidebar_of(frame) == wanted)
