"""What went wrong: blogs, older posts and whole texts that could not be fetched."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from blogtui.model.blog import Blog
from blogtui.model.fetching import FailureKind
from blogtui.model.trouble import Trouble
from blogtui.ui.painting.lines import Piece, cut, wrapped
from blogtui.ui.painting.status import local_moment
from blogtui.ui.screens.choosing import Choice, ChoosingScreen
from blogtui.ui.troubles import troubles
from blogtui.washing import clean_line
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

WIDTH_CELLS = 68
ALL_WELL = "Nothing went wrong."
NO_NETWORK = "There was no network the last time. Nothing else went wrong."


@dataclass(frozen=True, slots=True)
class Left:
    """The blog to show."""

    blog_id: int


class WentWrongScreen(ChoosingScreen[Left]):
    """Each trouble with what happened, what to do, and when it is tried again."""

    hint = (
        " {list-choose} shows the blog · {list-ask-again} asks it now · {list-open} its page"
        " · {list-leave} back"
    )

    def __init__(self, app: "BlogtuiApp") -> None:
        super().__init__(" What went wrong")
        self._app = app
        self._now = datetime.now().astimezone()
        self._troubles = troubles(app)

    def offered(self) -> list[Choice]:
        found = [line for each in self._troubles for line in self._lines(each)]
        return found or [Choice("", (Piece(f" {self._all_well()}", "dim"),), is_heading=True)]

    def _lines(self, each: Trouble) -> list[Choice]:
        """What it is about, then in more lines what happened."""
        name = clean_line(each.blog.name if each.post is None else each.post.title)
        told = [(line, "text") for line in wrapped(each.message, WIDTH_CELLS)]
        told += [(line, "dim") for line in wrapped(each.hint, WIDTH_CELLS)]
        if each.post is None and each.blog.error is not None:
            told.append((self._when(each.blog), "dim"))
        title = Choice(name, (Piece(f" ! {cut(name, WIDTH_CELLS)}", "error"),), each)
        return [
            title,
            *(Choice(name, (Piece(f"   {line}", ink),), is_heading=True) for line, ink in told),
        ]

    def _when(self, blog: Blog) -> str:
        """`3 times in a row · last answer 12 Nov · asked again 14:20`."""
        facts = [f"{counted(blog.failures, 'time')} in a row"] if blog.failures > 1 else []
        if blog.fetched is not None:
            facts.append(f"last answer {local_moment(blog.fetched, self._now)}")
        else:
            facts.append("never answered")
        if blog.error is not None and blog.error.kind is FailureKind.GONE:
            facts.append("not asked again by itself")
        elif blog.next_fetch is not None:
            facts.append(f"asked again {local_moment(blog.next_fetch, self._now)}")
        return " · ".join(facts)

    def _all_well(self) -> str:
        errors = (blog.error for blog in self._app.library.blogs.every())
        is_offline = any(error and error.kind is FailureKind.OFFLINE for error in errors)
        return NO_NETWORK if is_offline else ALL_WELL

    def chosen(self, choice: Choice) -> None:
        if isinstance(choice.value, Trouble):
            self.dismiss(Left(choice.value.blog.id))

    def action_ask_again(self) -> None:
        """Now, as far as its server allows; the answer is said in the footer."""
        if (each := self._current()) is not None:
            self._app.orders.refresh((each.blog.id,))
            self.dismiss(None)

    def action_open(self) -> None:
        if (each := self._current()) is not None:
            self._app.open_url((each.post.url if each.post is not None else None) or each.blog.url)

    def _current(self) -> Trouble | None:
        choice = self.choices.current
        return choice.value if choice and isinstance(choice.value, Trouble) else None
