"""Places by name, of more posts than fit into memory: external sorting.

Where places fill the memory, those of frequent names go to a file, in order of names; rare names,
which are the most, wait for the end. Then all runs are merged.
"""

import marshal
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Generic, Self, TypeVar

from pyroaring import BitMap

from blogtui.errors import StoreFull
from blogtui.search.sets import KEY

MOST_PLACES = 1_500_000
"""In memory; beyond that frequent names are put away."""

MOST_NAMES = 300_000
"""In memory; beyond that rare names are put away too."""

RARE = 8
"""Places of a name that is rare still."""

Name = TypeVar("Name", str, tuple[str, str])


class Inversion(Generic[Name]):
    """Gathers posts with their names, and gives names with their posts.

    `folder` is where its files lie, the system's own where it is `None`; they have no names, and
    are gone with the process.
    """

    def __init__(
        self, folder: Path | None, *, most_places: int = MOST_PLACES, most_names: int = MOST_NAMES
    ) -> None:
        self._folder = folder
        self._most_places = most_places
        self._most_names = most_names
        self._sets: defaultdict[Name, array[int]] = defaultdict(no_places)
        self._places = 0
        self._runs: list[IO[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for run in self._runs:
            run.close()

    def add(self, key: int, names: Collection[Name]) -> None:
        """A post at this place has these names, each once. Raises StoreFull."""
        sets = self._sets
        for name in names:
            sets[name].append(key)
        self._places += len(names)
        if self._places > self._most_places:
            self._put_away(RARE if len(sets) <= self._most_names else 0)

    def sets(self) -> Iterator[tuple[Name, BitMap]]:
        """Every name once, in order, with its places. Raises StoreFull."""
        self._put_away(0)
        self._sets = defaultdict(no_places)  # an emptied one keeps its memory
        by_name = itemgetter(0)
        runs: list[Iterator[tuple[Name, bytes]]] = [loaded(run) for run in self._runs]
        for name, same in groupby(merge(*runs, key=by_name), key=by_name):
            places = no_places()
            for _, some in same:
                places.frombytes(some)
            yield name, BitMap(places)

    def _put_away(self, rare: int) -> None:
        """All names of more places than these, in order, into a file."""
        try:
            file = TemporaryFile(dir=self._folder)  # noqa: SIM115
            self._runs.append(file)
            for name in sorted(name for name, of in self._sets.items() if len(of) > rare):
                places = self._sets.pop(name)
                self._places -= len(places)
                marshal.dump((name, places.tobytes()), file)
            file.seek(0)
        except OSError as error:
            raise StoreFull(
                f"The index cannot be built: {error.strerror}.", "Make room on the disk."
            ) from error


def no_places() -> "array[int]":
    return array(KEY)


def loaded(file: IO[bytes]) -> Iterator[tuple[Name, bytes]]:
    while True:
        try:
            yield marshal.load(file)
        except EOFError:
            return
