"""What of a long list is seen: arithmetic on row numbers, and nothing else."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Viewport:
    """`count` rows, of which `height` are seen from `top` on; `cursor` is one of them all."""

    count: int = 0
    height: int = 0
    top: int = 0
    cursor: int = 0

    @property
    def last_top(self) -> int:
        return max(0, self.count - self.height)

    def at(self, cursor: int) -> "Viewport":
        """The cursor on this row or the nearest that there is, scrolled no more than needed."""
        cursor = max(0, min(cursor, self.count - 1))
        if self.height <= 0:  # not laid out yet, so nothing is out of sight
            return replace(self, cursor=cursor)
        top = min(max(self.top, cursor - self.height + 1), cursor)
        return replace(self, cursor=cursor, top=self.held(top))

    def scrolled(self, rows: int) -> "Viewport":
        """The rows moved, as by a wheel; the cursor is taken along at the edges."""
        top = self.held(self.top + rows)
        cursor = min(max(self.cursor, top), top + max(0, self.height - 1), max(0, self.count - 1))
        return replace(self, top=top, cursor=cursor)

    def paged(self, rows: int) -> "Viewport":
        """Cursor and rows moved together: the cursor keeps its line of the screen."""
        return replace(self, top=self.held(self.top + rows)).at(self.cursor + rows)

    def resized(self, height: int) -> "Viewport":
        return replace(self, height=height).at(self.cursor)

    def refilled(self, count: int, cursor: int) -> "Viewport":
        """Other rows, with the cursor's row staying where it is on the screen."""
        shown_at = self.cursor - self.top
        moved = replace(self, count=count)
        cursor = max(0, min(cursor, count - 1))
        return replace(moved, top=moved.held(cursor - shown_at), cursor=cursor).at(cursor)

    def held(self, top: int) -> int:
        return max(0, min(top, self.last_top))

    def thumb(self) -> range:
        """The lines of the screen on which a scroll bar's thumb stands; none where all is seen."""
        if self.count <= self.height or self.height <= 0:
            return range(0)
        size = max(1, self.height * self.height // self.count)
        start = (self.height - size) * self.top // self.last_top
        return range(start, start + size)
