"""A notification on the desktop of posts that came by themselves: a sequence that the terminal
understands.
"""

import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from blogtui.article.cells import split_at
from blogtui.model.events import BlogChanged, Finished
from blogtui.ui.news import by_blog
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

LONGEST = 200
ESCAPE = "\x1b"
# Both begin with a letter: behind OSC 9, some terminals take a number for another command.
FORMS = {
    "osc9": "\x1b]9;New posts: {words}\x1b\\",
    "osc777": "\x1b]777;notify;blogtui;New posts: {words}\x1b\\",
}


class Notifying:
    """Gathers what one round brings. Does not know whether a person is at the screen."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._came: Counter[int] = Counter()

    def heard(self, event: BlogChanged) -> None:
        self._came[event.blog_id] += event.new

    def end(self, event: Finished) -> None:
        """The round is over; what a person asked for is seen anyway."""
        came, self._came = self._came, Counter()
        form = FORMS.get(self._app.library.config.notify)
        if form is None or event.by_hand or not event.new:
            return
        # Posts of a first fetch came as well, and are not new.
        new = [
            replace(each, count=min(each.count, came[each.blog_id]))
            for each in self._app.library.visits.new()
            if came[each.blog_id]
        ]
        if new:
            new.sort(key=lambda each: -each.count)
            self._send(form.format(words=spoken(by_blog(new))))

    def _send(self, sequence: str) -> None:
        """Textual has no door for it: its own copying writes to the driver, too."""
        driver = self._app._driver
        if driver is not None and not driver.is_headless and not driver.is_web:
            driver.write(through_tmux(sequence) if os.environ.get("TMUX") else sequence)


def spoken(words: str) -> str:
    """Fit for the inside of a sequence, where a semicolon parts fields; at most 200 cells."""
    line = clean_line(words).replace(";", ",")
    return line[: split_at(line, LONGEST - len("New posts: "))]


def through_tmux(sequence: str) -> str:
    """Past tmux to the terminal outside, where its `allow-passthrough` is on."""
    return f"\x1bPtmux;{sequence.replace(ESCAPE, ESCAPE * 2)}\x1b\\"
