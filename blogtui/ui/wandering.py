"""Ways to posts that one did not look for, and to what there is at all."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from blogtui.model.post import Post
from blogtui.model.query import Query
from blogtui.ui.painting.status import narrowing

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

OLD_DAYS = 30
DAYS_AROUND = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Way:
    """From what was shown, and the post that was under the cursor, to what was shown then."""

    before: Query
    post_id: int
    after: Query


class Wandering:
    """Leads there and back again. Does not know what posts have in common."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._ways: list[Way] = []

    def like(self, post: Post) -> None:
        """More like this post, in all blogs."""
        self._go(Query(text=f"like:{post.id}"), post.id, "No other post shares rare words with it.")

    def on_this_day(self) -> None:
        """Posts of this day in other years; where there are none, those of the days around it."""
        library, main = self._app.library, self._app.main
        today = library.posts.today
        current = main.current_post()
        for days in (month_day(today), around(today)):
            text = f"on:{days} before:{OLD_DAYS}d"
            query = replace(main.query_asked, text=text, spans=(), undated=False)
            if library.posts.find(query).count:
                self._go(query, current.id if current else 0, "")
                return
        self._app.say("No post of another year is of this day, or of the days around it.")

    def anywhere(self) -> None:
        """The cursor on an older post among those that are shown."""
        main = self._app.main
        assert main.result is not None
        row = self._app.library.posts.older(main.result, OLD_DAYS)
        if row is None:
            self._app.say(f"No post that is shown is older than {OLD_DAYS} days.")
            return
        main.posts.move_to(main.posts.viewport.at(row))
        main.posts.focus()

    def count(self) -> None:
        """The statistics of what is shown."""
        from blogtui.ui.screens.statistics import StatisticsScreen

        main = self._app.main
        query = main.query_asked
        shown = [main.blog.name] if main.blog else [query.folder] if query.folder else []
        shown += [narrowing(query, self._app.dates.months)] if query.narrows else []
        self._app.push_screen(StatisticsScreen(query, " · ".join(shown) or "All posts"))

    def back(self) -> bool:
        """To where the last way began, if nobody has gone elsewhere since; whether it was so."""
        main = self._app.main
        if not self._ways or self._ways[-1].after != main.query_asked:
            self._ways.clear()
            return False
        way = self._ways.pop()
        main.show_query(way.before)
        if main.result is not None:
            main.posts.move_to(main.posts.viewport.at(main.result.near(way.post_id)))
        return True

    def _go(self, query: Query, post_id: int, said_of_none: str) -> None:
        if not self._app.library.posts.find(query).count:
            self._app.say(said_of_none)
            return
        before = self._app.main.query_asked
        self._ways.append(Way(before, post_id, query))
        self._app.show_query(query)


def month_day(day: date) -> str:
    return f"{day:%m-%d}"


def around(day: date) -> str:
    return f"{month_day(day - DAYS_AROUND)}..{month_day(day + DAYS_AROUND)}"
