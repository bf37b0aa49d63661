"""Following the links of an article by their numbers, and the way back."""

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from blogtui.article.numbering import BACK, WITHIN
from blogtui.errors import BlogtuiError
from blogtui.ui import outside
from blogtui.ui.bindings import keyed
from blogtui.ui.painting.lines import cut
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.screens.reader import ReaderScreen

MAILTO = "mailto:"
LONGEST_NUMBER = 4
SHOWN_CELLS = 50


class Following:
    """Keeps the number that is typed, and the posts and places that links have led to."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen
        self._typed = ""
        self._typed_before = ""
        """Before the key that is heeded now: a digit goes on from there, all others forget it."""

        self._way: list[int] = []
        self._places: list[float] = []

    @property
    def post_id(self) -> int | None:
        """The post that a link has led to; `None` while it is the list's that is read."""
        return self._way[-1] if self._way else None

    def heed_key(self) -> None:
        """A key is pressed, whatever it does."""
        self._typed_before, self._typed = self._typed, ""

    def type(self, sign: str) -> None:
        """A digit, or the sign that stands before the numbers of places in the text."""
        typed = self._typed_before
        if sign == WITHIN:
            self._typed = sign
        else:
            prefix = WITHIN if typed.startswith(WITHIN) else ""
            digits = typed.removeprefix(WITHIN) + sign
            self._typed = prefix + digits[-LONGEST_NUMBER:]
        self._tell()

    def erase(self) -> bool:
        """The last sign that was typed; whether there was one."""
        if not self._typed_before:
            return False
        self._typed = self._typed_before[:-1]
        if self._typed:
            self._tell()
        else:
            self._screen.blogtui.hush()
        return True

    def _tell(self) -> None:
        """What enter would do."""
        app, name = self._screen.blogtui, self._name(self._typed)
        enter = self._keyed("{follow-link}")
        if self._typed == WITHIN:
            said = f"Type the number of a note or a place in the text, then {enter}."
        elif name in self._screen.article.page_shown.targets:
            said = f"Link {self._typed}, {enter} goes there in this text."
        elif (address := self._address(name)) is not None:
            said = f"Link {self._typed}, {enter} opens {cut(clean_line(address), SHOWN_CELLS)}"
        else:
            said = f"There is no link {self._typed} here."
        app.say(said, stays=True)

    def forget(self) -> bool:
        """Nothing is typed any more; whether something was."""
        return bool(self._taken())

    def follow_typed(self) -> None:
        if typed := self._taken():
            self.follow(self._name(typed))
        else:
            self._screen.blogtui.say(self._keyed("Type the number of a link, then {follow-link}."))

    def _taken(self) -> str:
        """What is typed, and from now on no more; a click in the footer is no key."""
        typed = self._typed or self._typed_before
        self._typed = self._typed_before = ""
        return typed

    def follow(self, name: str) -> None:
        """Here, if it is a place in the text or a post of the library; else in the browser."""
        if (row := self._screen.article.page_shown.targets.get(name)) is not None:
            self._jump(row, leads_back=name.startswith(BACK))
            return
        if (address := self._address(name)) is None:
            return
        if address.startswith(MAILTO):
            self._screen.run_worker(self._write_mail(address))
            return
        library = self._screen.blogtui.library
        try:
            post = library.posts.by_name(address)
        except BlogtuiError:
            self._screen.blogtui.open_url(address)
            return
        self._way.append(post.id)
        self._places.clear()
        self._screen.open(section=unquote(urlsplit(address).fragment))
        self._screen.blogtui.say(self._keyed("{go-back} goes back."))

    async def _write_mail(self, address: str) -> None:
        """Another program is started with what a page says: only where the person agrees."""
        from blogtui.ui.screens.asking import AskingScreen

        app = self._screen.blogtui
        question = f"Write a mail to {address.removeprefix(MAILTO)}?"
        if await app.push_screen_wait(AskingScreen(question)):
            app.say(outside.open_mail(address, app.say_later))

    def _jump(self, row: int, *, leads_back: bool) -> None:
        """The way back from a note leads to where one came from, if one came."""
        if leads_back and self.back_in_text():
            return
        article = self._screen.article
        if not leads_back:
            self._places.append(article.place)
        article.jump(row)
        self._screen.show_place()
        if not leads_back:
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
        self.forget()

    def _keyed(self, words: str) -> str:
        return keyed(words, self._screen.blogtui.library.config)

    def _name(self, typed: str) -> str:
        """A number alone will do for a note or a place where no link has it."""
        page, digits = self._screen.article.page_shown, typed.removeprefix(WITHIN).lstrip("0")
        place = f"{WITHIN}{digits}"
        is_free = int(digits or 0) > len(page.links)
        return place if typed[0] == WITHIN or (is_free and place in page.targets) else digits

    def _address(self, name: str) -> str | None:
        links = self._screen.article.page_shown.links
        number = int(name) if name.isdecimal() else 0
        return links[number - 1] if 0 < number <= len(links) else None
