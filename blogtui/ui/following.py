"""Following the links of an article by their numbers, and the way back."""

from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError
from blogtui.ui.bindings import keyed
from blogtui.ui.painting.lines import cut
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.screens.reader import ReaderScreen

LONGEST_NUMBER = 4
SHOWN_CELLS = 50


class Following:
    """Keeps the number that is typed, and the posts and places that links have led to."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen
        self._typed = ""
        self._way: list[int] = []
        self._places: list[float] = []

    @property
    def post_id(self) -> int | None:
        """The post that a link has led to; `None` while it is the list's that is read."""
        return self._way[-1] if self._way else None

    def type(self, digit: str) -> None:
        self._typed = (self._typed + digit)[-LONGEST_NUMBER:]
        number = int(self._typed)
        app, address = self._screen.blogtui, self._address(number)
        if address is None:
            app.say(f"There is no link {self._typed} here.")
        elif number in self._screen.article.page_shown.targets:
            app.say(f"Link {self._typed}, {self._keyed('{follow-link}')} goes there in this text.")
        else:
            shown = cut(clean_line(address), SHOWN_CELLS)
            app.say(f"Link {self._typed}, {self._keyed('{follow-link}')} opens {shown}")

    def forget(self) -> bool:
        """Nothing is typed any more; whether something was."""
        was_typed = bool(self._typed)
        self._typed = ""
        return was_typed

    def follow_typed(self) -> None:
        if self._typed:
            number = int(self._typed)
            self._typed = ""
            self.follow(number)
        else:
            self._screen.blogtui.say(self._keyed("Type the number of a link, then {follow-link}."))

    def follow(self, number: int) -> None:
        """Here, if it is a place in the text or a post of the library; else in the browser."""
        if (row := self._screen.article.page_shown.targets.get(number)) is not None:
            self._jump(row, number)
            return
        if (address := self._address(number)) is None:
            return
        library = self._screen.blogtui.library
        try:
            post = library.posts.by_name(address)
        except BlogtuiError:
            self._screen.blogtui.open_url(address)
            return
        self._way.append(post.id)
        self._places.clear()
        self._screen.open()
        self._screen.blogtui.say(self._keyed("{go-back} goes back."))

    def _jump(self, row: int, number: int) -> None:
        """A number with a minus leads back from a note, to where one came from if one came."""
        if number < 0 and self.back_in_text():
            return
        article = self._screen.article
        if number > 0:
            self._places.append(article.progress)
        article.jump(row)
        self._screen.show_place()
        if number > 0:
            self._screen.blogtui.say(self._keyed("{go-back} goes back."))

    def back_in_text(self) -> bool:
        """To the place in the text that the last link was at; whether there is one."""
        if not self._places:
            return False
        self._screen.article.jump_back(self._places.pop())
        self._screen.show_place()
        return True

    def back(self) -> bool:
        """To the post that the last link was in; whether there is one."""
        if not self._way:
            return False
        self._way.pop()
        return True

    def leave(self) -> None:
        """The list goes on; where links have led is no part of it."""
        self._way.clear()
        self._places.clear()
        self._typed = ""

    def _keyed(self, words: str) -> str:
        return keyed(words, self._screen.blogtui.library.config)

    def _address(self, number: int) -> str | None:
        links = self._screen.article.page_shown.links
        return links[number - 1] if 0 < number <= len(links) else None
