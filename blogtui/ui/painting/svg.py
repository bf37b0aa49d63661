"""Statistics as a picture: an SVG of its own, light or dark as whatever shows it is."""

from collections.abc import Sequence
from datetime import date, timedelta
from xml.sax.saxutils import escape

from blogtui.model.statistics import DAYS_A_WEEK, MONTHS_A_YEAR, NameCount, Statistics, month_starts
from blogtui.model.statistics import weeks_of_year as weeks_of
from blogtui.ui.painting.dates import MONTHS, MONTHS_IN_FULL
from blogtui.ui.painting.lines import cut
from blogtui.ui.painting.shades import Shades
from blogtui.ui.painting.statistics import (
    WEEKDAYS,
    WEEKS_READ,
    read_in_words,
    year_in_words,
)
from blogtui.washing import clean_line
from blogtui.wording import counted

# All sizes are pixels.
WIDTH, LEFT, RIGHT = 960, 60, 930
MONTHS_HEIGHT, WEEKS_HEIGHT = 150, 70
DAY, GAP = 13, 3
LINE, NAMES, NAME_SIGNS = 22, 12, 26
NARROWEST_YEAR = 40
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #22252b }
.title { font-size: 22px; font-weight: 600 } .heading { font-size: 15px; font-weight: 600 }
.dim { fill: #656a75 } .end { text-anchor: end } .ground { fill: #fbfaf7 }
.bar, .day { fill: #3f73ad } .axis { stroke: #cfcabd }
.none { fill: #e6e3da } .s0 { fill-opacity: .3 } .s1 { fill-opacity: .5 } .s2 { fill-opacity: .75 }
@media (prefers-color-scheme: dark) {
text { fill: #d4d7dd } .dim { fill: #8b919d } .ground { fill: #16181d }
.bar, .day { fill: #7aa2d6 } .axis { stroke: #3a404c } .none { fill: #262a33 }
}
"""


def drawn(statistics: Statistics, title: str, year: int, today: date) -> str:
    """The whole picture, as text. `title` says what is counted; `year` is shown day by day."""
    page = Page()
    page.text(LEFT, "blogtui statistics", "title")
    page.down(24)
    facts = [counted(statistics.count, "post"), f"{statistics.unread:,} unread"]
    day = f"{today.day} {MONTHS_IN_FULL[today.month - 1]} {today.year}"
    page.text(LEFT, " · ".join([clean_line(title), *facts, day]), "dim")
    draw_months(page, statistics)
    draw_days(page, statistics, year)
    draw_names(page, statistics)
    draw_reading(page, statistics, today)
    return page.whole()


class Page:
    """Shapes one under the other; `y` is where the next one begins."""

    def __init__(self) -> None:
        self.y = 48.0
        self._shapes: list[str] = []

    def down(self, height: float) -> None:
        self.y += height

    def heading(self, words: str) -> None:
        self.down(44)
        self.text(LEFT, words, "heading")
        self.down(18)

    def text(self, x: float, words: str, name: str = "", *, below: float = 0) -> None:
        """`below` is from where the next shape begins."""
        where = f'x="{x:.1f}" y="{self.y + below:.1f}"'
        self._shapes.append(f'<text {where} class="{name}">{escape(clean_line(words))}</text>')

    def bar(self, x: float, top: float, size: tuple[float, float], name: str, said: str) -> None:
        """A box with what it stands for; `size` is its width and height."""
        width, height = size
        self._shapes.append(
            f'<rect x="{x:.1f}" y="{self.y + top:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'rx="1.5" class="{name}"><title>{escape(said)}</title></rect>'
        )

    def axis(self, below: float) -> None:
        y = f"{self.y + below:.1f}"
        self._shapes.append(f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}" class="axis"/>')

    def whole(self) -> str:
        height = round(self.y + 40)
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
                f'width="{WIDTH}" height="{height}" role="img">',
                f"<style>{STYLE}</style>",
                f'<rect width="{WIDTH}" height="{height}" class="ground"/>',
                *self._shapes,
                "</svg>\n",
            ]
        )


def draw_months(page: Page, statistics: Statistics) -> None:
    counts, years = statistics.months(), statistics.years()
    if not years:
        return
    page.heading("Posts a month")
    first, last = years[-1], years[0]
    largest = max(counts.values())
    step = (RIGHT - LEFT) / ((last - first + 1) * MONTHS_A_YEAR)
    every = max(1, round(NARROWEST_YEAR / (step * MONTHS_A_YEAR)))
    page.text(LEFT - 8, f"{largest:,}", "dim end", below=12)
    for (year, month), count in sorted(counts.items()):
        x = LEFT + ((year - first) * MONTHS_A_YEAR + month - 1) * step
        height = max(1.5, MONTHS_HEIGHT * count / largest)
        said = f"{MONTHS_IN_FULL[month - 1]} {year}: {counted(count, 'post')}"
        page.bar(x, MONTHS_HEIGHT - height, (max(0.5, step * 0.82), height), "bar", said)
    page.axis(MONTHS_HEIGHT)
    for year in range(first, last + 1, every):
        x = LEFT + (year - first) * MONTHS_A_YEAR * step
        page.text(x, str(year), "dim", below=MONTHS_HEIGHT + 18)
    page.down(MONTHS_HEIGHT + 18)


def draw_days(page: Page, statistics: Statistics, year: int) -> None:
    counts = statistics.of_year(year)
    shades = Shades.of(counts.values())
    page.heading(f"The days of {year}")
    weeks = weeks_of(year)
    months_above(page, weeks, DAY + GAP)
    page.down(8)
    for weekday, name in enumerate(WEEKDAYS):
        top = weekday * (DAY + GAP)
        page.text(LEFT - 8, name, "dim end", below=top + DAY - 2)
        for number, week in enumerate(weeks):
            day = week + timedelta(days=weekday)
            if day.year == year:
                count = counts.get(day, 0)
                said = f"{day.day} {MONTHS[day.month - 1]} {year}: {counted(count, 'post')}"
                name_of = f"day s{shades.level(count)}" if count else "none"
                page.bar(LEFT + number * (DAY + GAP), top, (DAY, DAY), name_of, said)
    page.down(DAYS_A_WEEK * (DAY + GAP) + 18)
    page.text(LEFT, year_in_words(counts))
    draw_legend(page, shades)


def months_above(page: Page, weeks: Sequence[date], step: float) -> None:
    """The name of a month over the week in which it begins."""
    for number, month in month_starts(weeks):
        page.text(LEFT + number * step, MONTHS[month - 1], "dim")


def draw_legend(page: Page, shades: Shades) -> None:
    """The last of its words are the longest, and end before the margin."""
    x, top = RIGHT - 3 * 95.0 - 125.0, -DAY + 2
    for level, words in enumerate(shades.ranges("post")):
        page.bar(x + level * 95, top, (DAY, DAY), f"day s{level}", words)
        page.text(x + level * 95 + DAY + 5, words, "dim")


def draw_names(page: Page, statistics: Statistics) -> None:
    tables = [
        (title, names)
        for title, names in (
            ("Busiest blogs", statistics.blogs),
            ("Busiest categories", statistics.categories),
        )
        if names
    ]
    if not tables:
        return
    page.down(44)
    half = (RIGHT - LEFT) / 2
    for number, (title, names) in enumerate(tables):
        draw_table(page, LEFT + number * (half + 10), half - 20, title, names[:NAMES])
    page.down(LINE * (1 + max(len(names[:NAMES]) for _, names in tables)))


def draw_table(
    page: Page, left: float, width: float, title: str, names: Sequence[NameCount]
) -> None:
    page.text(left, title, "heading")
    bars = left + width * 0.62
    for number, each in enumerate(names, 1):
        below = number * LINE + 4
        page.text(left, cut(clean_line(each.name), NAME_SIGNS), below=below)
        page.text(bars - 10, f"{each.count:,}", "dim end", below=below)
        size = (max(1.5, width * 0.38 * each.count / names[0].count), 11)
        page.bar(bars, below - 10, size, "bar", counted(each.count, "post"))


def draw_reading(page: Page, statistics: Statistics, today: date) -> None:
    weeks = statistics.read_by_week(today, WEEKS_READ)
    page.heading("Reading")
    page.text(LEFT, read_in_words(statistics, weeks))
    largest = max(count for _, count in weeks)
    if not largest:
        return
    page.down(16)
    step = DAY + GAP
    for number, (week, count) in enumerate(weeks):
        height = max(1.5, WEEKS_HEIGHT * count / largest) if count else 0
        said = f"Week of {week.day} {MONTHS[week.month - 1]} {week.year}: {count:,} read"
        page.bar(LEFT + number * step, WEEKS_HEIGHT - height, (DAY, height), "bar", said)
    page.text(LEFT - 8, f"{largest:,}", "dim end", below=12)
    page.axis(WEEKS_HEIGHT)
    page.down(WEEKS_HEIGHT + 18)
    months_above(page, [week for week, _ in weeks], step)
