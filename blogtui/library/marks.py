"""Read and starred, and taking the last mark back. What cannot be written waits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError, StoreBusy, StoreFull
from blogtui.library.waiting import Waiting
from blogtui.model.result import Result
from blogtui.search.storing import store_mark
from blogtui.store.connection import refuse_read_only, writing
from blogtui.store.marks import Mark, put_read_moments, read_moments
from blogtui.wording import counted

if TYPE_CHECKING:
    from sqlite3 import Connection

UNDO_STEPS = 100
# No key waits longer for another writer: the mark does.
PATIENCE_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark that can be taken back: the posts that it changed, and when they had been read."""

    mark: Mark
    on: bool
    post_ids: tuple[int, ...]
    read_before: Mapping[int, datetime] = field(default_factory=dict)


def current_moment() -> datetime:
    return datetime.now(UTC)


class Marks:
    """Each call is one small write. Does not know what is shown."""

    def __init__(
        self,
        db: "Connection",
        changed: Callable[[], None],
        waiting: Waiting,
        now: Callable[[], datetime] = current_moment,
    ) -> None:
        self._db = db
        self._now = now
        self._changed = changed
        self._waiting = waiting
        self._hindrance: BlogtuiError | None = None
        self._history: list[Marked] = []

    def set_read(self, post_ids: Sequence[int], read: bool) -> int:
        """How many posts changed by it. Raises StoreUnwritable."""
        return self._set(Mark.READ, read, post_ids)

    def set_starred(self, post_ids: Sequence[int], starred: bool) -> int:
        """How many posts changed by it. Raises StoreUnwritable."""
        return self._set(Mark.STARRED, starred, post_ids)

    def read_all(self, result: Result) -> int:
        """Mark every post that is found as read; one step to undo."""
        return self.set_read(result.ids(), True)

    def undo(self) -> str | None:
        """Take the last mark back and say so; `None` where there is none.

        Those whose posts are gone are passed over: their blog may be taken back, too.
        """
        for last in reversed(self._history):
            if changed := self._write(last.mark, not last.on, last.post_ids, last.read_before):
                self._history.remove(last)
                return f"Taken back: {described(last, len(changed))}."
        return None

    @property
    def waiting(self) -> int:
        """How many marks are shown as done and are not written yet."""
        return len(self._waiting)

    @property
    def hindrance(self) -> BlogtuiError | None:
        """Why marks wait: StoreFull, StoreBusy; `None` where none does."""
        return self._hindrance if self._waiting else None

    def try_again(self, *, patience: float = 0.0) -> bool:
        """Write what waits; whether nothing waits any more."""
        if self._waiting and self._written(patience, list) is not None:
            self._changed()
        return not self._waiting

    def keep(self) -> None:
        """Write what waits, for the last time. Raises StoreFull, StoreBusy where it is lost."""
        if not self.try_again(patience=PATIENCE_SECONDS):
            assert self._hindrance is not None
            lost = counted(self.waiting, "mark")
            raise type(self._hindrance)(
                f"{self._hindrance.sentence} What you marked last is not kept: {lost}.",
                self._hindrance.hint,
            )

    def _set(self, mark: Mark, on: bool, post_ids: Sequence[int]) -> int:
        is_forgotten = mark is Mark.READ and not on
        read_before = read_moments(self._db, post_ids) if is_forgotten else {}
        changed = self._write(mark, on, post_ids)
        if changed:
            self._history.append(Marked(mark, on, tuple(changed), read_before))
            del self._history[:-UNDO_STEPS]
        return len(changed)

    def _write(
        self,
        mark: Mark,
        on: bool,
        post_ids: Sequence[int],
        read_before: Mapping[int, datetime] | None = None,
    ) -> list[int]:
        def write() -> list[int]:
            changed = store_mark(self._db, mark, on, post_ids, self._now())
            put_read_moments(self._db, read_before or {})
            return changed

        refuse_read_only(self._db)
        changed = self._written(PATIENCE_SECONDS, write)
        if changed is None:
            changed = self._waiting.take(mark, on, post_ids)
        self._changed()
        return changed

    def _written(self, patience: float, write: Callable[[], list[int]]) -> list[int] | None:
        """Written behind all that waits; `None` where that cannot be now."""
        try:
            with writing(self._db, patience=patience):
                self._waiting.write(self._now())
                written = write()
        except (StoreFull, StoreBusy) as error:
            self._hindrance = error
            return None
        self._waiting.forget()
        return written


def described(marked: Marked, number: int) -> str:
    words = {
        (Mark.READ, True): "marked as read",
        (Mark.READ, False): "marked as unread",
        (Mark.STARRED, True): "starred",
        (Mark.STARRED, False): "star taken away",
    }[marked.mark, marked.on]
    return f"{counted(number, 'post')} {words}"
