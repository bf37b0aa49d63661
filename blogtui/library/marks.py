"""Read and starred, and taking the last mark back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blogtui.model.result import Result
from blogtui.search.storing import store_mark
from blogtui.store.connection import writing
from blogtui.store.marks import Mark
from blogtui.wording import counted

if TYPE_CHECKING:
    from sqlite3 import Connection

UNDO_STEPS = 100


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark that can be taken back: the posts that it changed."""

    mark: Mark
    on: bool
    post_ids: tuple[int, ...]


class Marks:
    """Each call is one small write. Does not know what is shown."""

    def __init__(self, db: "Connection", changed: Callable[[], None]) -> None:
        self._db = db
        self._changed = changed
        self._history: list[Marked] = []

    def set_read(self, post_ids: Sequence[int], read: bool) -> int:
        """How many posts changed by it. Raises StoreBusy, StoreFull."""
        return self._set(Mark.READ, read, post_ids)

    def set_starred(self, post_ids: Sequence[int], starred: bool) -> int:
        """How many posts changed by it. Raises StoreBusy, StoreFull."""
        return self._set(Mark.STARRED, starred, post_ids)

    def read_all(self, result: Result) -> int:
        """Mark every post that is found as read; one step to undo."""
        return self.set_read(result.ids(), True)

    def undo(self) -> str | None:
        """Take the last mark back and say so; `None` where there is none."""
        if not self._history:
            return None
        last = self._history[-1]
        self._write(last.mark, not last.on, last.post_ids)
        self._history.pop()
        return f"Taken back: {described(last)}."

    def _set(self, mark: Mark, on: bool, post_ids: Sequence[int]) -> int:
        changed = self._write(mark, on, post_ids)
        if changed:
            self._history.append(Marked(mark, on, tuple(changed)))
            del self._history[:-UNDO_STEPS]
        return len(changed)

    def _write(self, mark: Mark, on: bool, post_ids: Sequence[int]) -> list[int]:
        with writing(self._db):
            changed = store_mark(self._db, mark, on, post_ids)
        self._changed()
        return changed


def described(marked: Marked) -> str:
    words = {
        (Mark.READ, True): "marked as read",
        (Mark.READ, False): "marked as unread",
        (Mark.STARRED, True): "starred",
        (Mark.STARRED, False): "star taken away",
    }[marked.mark, marked.on]
    number = len(marked.post_ids)
    return f"{counted(number, 'post')} {words}"
