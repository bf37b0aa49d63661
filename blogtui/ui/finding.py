"""Finding words in the article that is read."""

from typing import TYPE_CHECKING

from blogtui.ui.widgets.find_line import FindLine

if TYPE_CHECKING:
    from blogtui.ui.screens.reader import ReaderScreen


class Finding:
    """Opens the line and says which match is shown. Does not know where the matches are."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen

    async def open(self) -> None:
        screen = self._screen
        if not screen.query(FindLine):
            await screen.mount(FindLine(self._find), after="#article")
        screen.query_one(FindLine).focus()

    async def close(self) -> None:
        screen = self._screen
        if screen.query(FindLine):
            screen.article.find("")
            screen.blogtui.hush()
            screen.article.focus()
            await screen.query_one(FindLine).remove()

    def step(self, step: int) -> None:
        self._screen.article.next_match(step)
        self._tell()

    def again(self) -> None:
        """The page is another one."""
        if self._screen.query(FindLine):
            self._find(self._screen.query_one(FindLine).value)

    def _find(self, sought: str) -> None:
        self._screen.article.find(sought)
        self._tell()

    def _tell(self) -> None:
        article, sought = self._screen.article, self._screen.query_one(FindLine).value
        if article.matches:
            self._screen.blogtui.say(f"{article.match:,} of {article.matches:,}", stays=True)
        elif sought.strip():
            self._screen.blogtui.say("Not in this article.", stays=True)
        else:
            self._screen.blogtui.hush()
