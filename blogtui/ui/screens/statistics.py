"""What is shown, or everything, counted: by month, day, blog, category and by what was read."""

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from blogtui.commands import command, commands_of
from blogtui.errors import BlogtuiError
from blogtui.model.query import Query
from blogtui.model.statistics import Statistics
from blogtui.ui.bindings import action_name, bindings_of, first_key
from blogtui.ui.painting.lines import Piece
from blogtui.ui.painting.statistics import Asked, lines
from blogtui.ui.widgets.chart import Chart
from blogtui.ui.widgets.footer import Footer
from blogtui.ui.widgets.pane import TextLine
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp


class StatisticsScreen(Screen[None]):
    """Counts in a thread of its own. Knows no post."""

    CSS_PATH = "statistics.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("statistics")]
    where = "statistics"

    def __init__(self, query: Query, shown: str) -> None:
        """`shown` says in words what the query narrows to."""
        super().__init__()
        self._query, self._shown = query, shown
        self._with_all = query == Query()
        self._statistics: Statistics | None = None
        self._year = 0
        self._questions = 0
        self._answered = 0

    def compose(self) -> ComposeResult:
        yield TextLine(id="header")
        yield Chart(id="chart")
        yield Footer(commands_of("statistics"), self.blogtui.library.config, id="footer")

    def on_mount(self) -> None:
        self.chart.focus()
        self._ask()

    @property
    def blogtui(self) -> "BlogtuiApp":
        return cast("BlogtuiApp", self.app)

    @property
    def chart(self) -> Chart:
        return self.query_one(Chart)

    @property
    def is_busy(self) -> bool:
        """Whether it still counts."""
        return self._answered != self._questions

    # Asking and showing

    def _ask(self) -> None:
        self._questions += 1
        self._show_header()
        query = Query() if self._with_all else self._query
        self.run_worker(self._count(query, self._questions))

    async def _count(self, query: Query, question: int) -> None:
        """The latest question wins: nobody waits for an earlier one any more."""
        count, now = self.blogtui.library.statistics.of, datetime.now().astimezone()
        counts = None
        try:
            counts = await asyncio.to_thread(count, query, now)
        except BlogtuiError as error:
            self.blogtui.say(error.in_full, "error")
        self._answered = max(self._answered, question)
        if question == self._questions and self.is_attached:
            self._take(counts or Statistics(), now.year)

    def _take(self, counts: Statistics, year: int) -> None:
        """Its newest year is shown, or the one that was."""
        self._statistics = counts
        years = counts.years()
        self._year = self._year if self._year in years else max(years, default=year)
        self._show()

    def _show(self) -> None:
        self._show_header()
        if self._statistics is not None and self.chart.size.width:
            width, keys = self.chart.inner_width, self._keys_of_years()
            asked = Asked(self._year, self._today, width, keys, self.blogtui.signs)
            self.chart.show(lines(self._statistics, asked))

    def _show_header(self) -> None:
        title = "All posts" if self._with_all else self._shown
        facts = "counting …" if self.is_busy else self._facts()
        self.query_one("#header", TextLine).show(
            (Piece(" Statistics", "title"), Piece(f"  {title}", "dim")),
            (Piece(f"  {facts} ", "dim"),),
        )

    def _facts(self) -> str:
        found = self._statistics or Statistics()
        said = [counted(found.count, "post")]
        if self.size.width >= 60:
            said.append(f"{found.unread:,} unread")
        if self.size.width >= 100:
            said += [f"{found.starred:,} starred", f"{found.stored:,} stored"]
        return " · ".join(said)

    def _keys_of_years(self) -> str:
        older, newer = (
            first_key(command(f"statistics-{which}-year"), self.blogtui.library.config)
            for which in ("older", "newer")
        )
        return f"{older} {newer} other years"

    @property
    def _today(self) -> date:
        return datetime.now().astimezone().date()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._show)

    @on(Footer.Pressed)
    async def _press(self, message: Footer.Pressed) -> None:
        await self.run_action(action_name(message.command))

    # Commands

    def action_older_year(self) -> None:
        self._go_to_year(-1)

    def action_newer_year(self) -> None:
        self._go_to_year(1)

    def _go_to_year(self, step: int) -> None:
        """The next year that has posts."""
        self.blogtui.hush()
        years = self._statistics.years() if self._statistics is not None else []
        beyond = [year for year in years if (year - self._year) * step > 0]
        if beyond:
            self._year = min(beyond, key=lambda year: abs(year - self._year))
            self._show()
        else:
            self.blogtui.say(f"There is no {'later' if step > 0 else 'earlier'} year with posts.")

    def action_all(self) -> None:
        """Everything, or what is shown in the list."""
        self.blogtui.hush()
        if self._query == Query():
            self.blogtui.say("The list shows all posts already.")
            return
        self._with_all = not self._with_all
        self._ask()

    def action_export(self) -> None:
        from blogtui.ui.painting.svg import drawn

        if self._statistics is None:
            return
        title = "All posts" if self._with_all else self._shown
        svg = drawn(self._statistics, title, self._year, self._today)
        try:
            file = self.blogtui.library.statistics.save(svg, Path())
        except BlogtuiError as error:
            self.blogtui.say(error.in_full, "error")
        else:
            self.blogtui.say(f"Written to {file.absolute()}")

    def action_close(self) -> None:
        self.blogtui.hush()
        self.dismiss()
