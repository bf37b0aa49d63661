"""The list of posts: any number of rows, those that are seen read from the result."""

from collections.abc import Sequence
from datetime import date

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from blogtui.model.post import Listed
from blogtui.model.result import Result
from blogtui.ui.painting.lines import Piece, cells
from blogtui.ui.painting.rows import AS_DELIVERED, ListLook, RowLook, pieces
from blogtui.ui.painting.viewport import Viewport
from blogtui.ui.widgets.pane import Pane

REMEMBERED_STRIPS = 1000


class PostList(Pane):
    """Shows a result. The cursor stays on the post, not on the position."""

    class Moved(Message):
        """The cursor stands on another post."""

        def __init__(self, row: Listed) -> None:
            super().__init__()
            self.row = row

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, PostList.Moved)

    class Chosen(Message):
        """A post is to be read."""

        def __init__(self, row: Listed) -> None:
            super().__init__()
            self.row = row

    def __init__(self, look: ListLook = AS_DELIVERED, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._look = look
        self._result: Result | None = None
        self._with_blog = False
        self._page: tuple[int, Sequence[Listed]] = (0, [])
        self._strips: dict[tuple[RowLook, Style], Strip] = {}
        self._empty: tuple[str, ...] = ()
        self._last: Listed | None = None

    def show(self, result: Result, *, with_blog: bool, empty: tuple[str, ...] = ()) -> None:
        """Show another result with the cursor on the same post, or the next older one.

        Where nothing was found before, the post is that of the result before it. One that leaves
        for the place of its day, as one of which no day was known, is let go.
        `empty` are the lines that stand in place of rows where nothing is found.
        """
        self._last = current = self.current or self._last
        cursor = 0 if current is None else result.near(current.id)
        if current is not None and has_left(current, result.rows(cursor, cursor + 1)):
            cursor = self.viewport.cursor
        self._take(result, with_blog, empty, self.viewport.refilled(result.count, cursor))

    def show_anew(self, result: Result, *, with_blog: bool, empty: tuple[str, ...] = ()) -> None:
        """Show another question's result, from its first row on."""
        self._last = None
        view = Viewport(count=result.count, height=self.viewport.height)
        self._take(result, with_blog, empty, view)

    def _take(
        self, result: Result, with_blog: bool, empty: tuple[str, ...], view: Viewport
    ) -> None:
        self._result, self._with_blog, self._empty = result, with_blog, empty
        self._page = (0, [])
        self.viewport = view
        self.refresh()

    @property
    def current(self) -> Listed | None:
        """The post under the cursor."""
        return self.row(self.viewport.cursor)

    def row(self, number: int) -> Listed | None:
        """The post of a row; rows are read a screenful at a time."""
        if self._result is None or not 0 <= number < self._result.count:
            return None
        start, rows = self._page
        if not start <= number < start + len(rows):
            # Unseen rows before and after: the next keys find theirs already read.
            margin = max(1, self.viewport.height)
            start = max(0, min(number, self.viewport.top) - margin)
            stop = max(number, self.viewport.top + margin) + margin
            if stop - start > 8 * margin:
                start, stop = max(0, number - margin), number + margin
            rows = self._rows(self._result, start, stop)
            self._page = (start, rows)
        index = number - start
        return rows[index] if index < len(rows) else None

    def _rows(self, result: Result, start: int, stop: int) -> Sequence[Listed]:
        wants_more = self._look.wants_whole_posts
        return result.whole(start, stop) if wants_more else result.rows(start, stop)

    def line(self, y: int) -> Strip:
        if self.viewport.count == 0:
            return self.framed(self._empty_line(y), with_thumb=False)
        return super().line(y)

    def _empty_line(self, y: int) -> Strip:
        first = max(0, (self.viewport.height - len(self._empty)) // 3)
        text = self._empty[y - first] if 0 <= y - first < len(self._empty) else ""
        ink = "title" if y == first else "dim"
        line = [Piece(text, ink)]
        indent = max(0, (self.row_width - cells(line)) // 2)
        return self.inner_strip([Piece(" " * indent), *line])

    def row_strip(self, row: int) -> Strip:
        post = self.row(row)
        if post is None or self._result is None:
            return self.inner_strip([])
        spans = tuple(self._result.highlights(post.title))
        look = RowLook(post, spans, self.row_width, self._with_blog, self._look)
        base = self.row_base(row)
        if (look, base) not in self._strips:
            if len(self._strips) >= REMEMBERED_STRIPS:
                self._strips.clear()
            self._strips[look, base] = self.inner_strip(pieces(look), base)
        return self._strips[look, base]

    def forget_strips(self) -> None:
        super().forget_strips()
        self._strips = {}

    def move_to(self, viewport: Viewport) -> None:
        before = self.viewport.cursor
        self.go(viewport)
        if self.viewport.cursor != before and (row := self.current):
            self.post_message(self.Moved(row))

    def choose(self) -> None:
        if row := self.current:
            self.post_message(self.Chosen(row))

    def on_click(self, event: events.Click) -> None:
        """A click goes to the post; one on the cursor reads it."""
        number = self.row_at(event)
        if number is None:
            return
        if number == self.viewport.cursor and event.chain != 1:
            self.choose()
        else:
            self.move_to(self.viewport.at(number))


def has_left(before: Listed, after: Sequence[Listed]) -> bool:
    """Whether a post has got another day, and with it another place."""
    return any(row.id == before.id and day(row) != day(before) for row in after)


def day(row: Listed) -> date | None:
    return None if row.published is None else row.published.date()
