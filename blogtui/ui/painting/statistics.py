"""Statistics → lines: months of all years, the days of one year, what is busiest, what was read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from blogtui.model.statistics import MONTHS_A_YEAR, NameCount, Statistics, month_starts
from blogtui.model.statistics import weeks_of_year as weeks_of
from blogtui.ui.painting.bars import growing, rising
from blogtui.ui.painting.dates import MONTHS
from blogtui.ui.painting.lines import Piece, cells, cut, sized, spread, wrapped
from blogtui.ui.painting.shades import NO_SHADE, SHADES, Shades
from blogtui.ui.painting.signs import DRAWN, Signs
from blogtui.washing import clean_line
from blogtui.wording import counted

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MARGIN, LABEL_CELLS, COUNT_CELLS = 1, 5, 7
WIDEST_MONTH = 6
NARROWEST_OF_TWO = 84
MOST_NAMES = 12
WEEKS_READ = 53
Line = tuple[Piece, ...]
BLANK: Line = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be seen: the days of `year`, as of `today`, on lines of `width` cells.

    `keys` are how one comes to other years. Where signs are words, so is all that is drawn.
    """

    year: int
    today: date
    width: int
    keys: str = ""
    signs: Signs = DRAWN


def lines(statistics: Statistics, asked: Asked) -> tuple[Line, ...]:
    if not statistics.count:
        return (BLANK, (Piece(" Nothing is found, so there is nothing to count."),))
    return tuple(
        line
        for section in (months, calendar, busiest, reading)
        for line in [*section(statistics, asked), BLANK]
    )


def heading(words: str, beside: str, width: int) -> Line:
    return tuple(spread([Piece(f" {words}", "heading")], [Piece(f"{beside} ", "dim")], width))


# Posts a month


def months(statistics: Statistics, asked: Asked) -> Iterator[Line]:
    room = asked.width - MARGIN - LABEL_CELLS - COUNT_CELLS
    cell = max(1, min(WIDEST_MONTH, room // MONTHS_A_YEAR))
    yield heading("Posts a month", "", asked.width)
    if asked.signs.are_words:
        yield from months_in_words(statistics, asked.width)
        return
    yield (Piece(" " * (MARGIN + LABEL_CELLS)), *month_names(cell), Piece("  posts", "dim"))
    counts, years = statistics.months(), statistics.years()
    largest = max(counts.values(), default=0)
    for year, older in pairwise([*years, None]):
        assert year is not None
        of_year = [counts.get((year, month), 0) for month in range(1, MONTHS_A_YEAR + 1)]
        yield month_bars(year, of_year, largest, cell)
        if older is not None and older < year - 1:
            yield (Piece(f"  ⋮   {counted(year - older - 1, 'year')} without a post", "dim"),)
    yield from undated(statistics)


def undated(statistics: Statistics) -> Iterator[Line]:
    if statistics.undated:
        yield (Piece(f" {counted(statistics.undated, 'post')} without a date", "dim"),)


def months_in_words(statistics: Statistics, width: int) -> Iterator[Line]:
    """`2023, 51 posts: Jan 4, Mar 47`."""
    counts = statistics.months()
    for year in statistics.years():
        of_year = {month: counts.get((year, month), 0) for month in range(1, MONTHS_A_YEAR + 1)}
        told = ", ".join(f"{MONTHS[month - 1]} {n:,}" for month, n in of_year.items() if n)
        yield from told_on(f"{year}, {counted(sum(of_year.values()), 'post')}: {told}", width)
    yield from undated(statistics)


def month_names(cell: int) -> Iterator[Piece]:
    for name in MONTHS:
        yield Piece(sized(name if cell > len(name) else name[:1], cell), "dim")


def month_bars(year: int, counts: Sequence[int], largest: int, cell: int) -> Line:
    """A bar for each month, as wide as there is room; a month without a post is a dot."""
    bars = [
        Piece(bar * max(1, cell - 1) if count else "·", "bar" if count else "rule")
        for count, bar in zip(counts, rising(counts, largest), strict=True)
    ]
    padded = (piece._replace(text=f"{piece.text:<{cell}}") for piece in bars)
    return (
        Piece(f" {year:<{LABEL_CELLS}}"),
        *padded,
        Piece(f"{sum(counts):>{COUNT_CELLS},}", "date"),
    )


# The days of a year


def calendar(statistics: Statistics, asked: Asked) -> Iterator[Line]:
    counts = statistics.of_year(asked.year)
    yield heading(f"The days of {asked.year}", asked.keys, asked.width)
    if asked.signs.are_words:
        yield from days_in_words(counts, asked.width)
        return
    shades = Shades.of(counts.values())
    weeks = weeks_of(asked.year)
    room = asked.width - MARGIN - LABEL_CELLS
    halves = [weeks] if len(weeks) <= room else [weeks[: len(weeks) // 2], weeks[len(weeks) // 2 :]]
    cell = 2 if len(weeks) * 2 <= room else 1
    for half in halves:
        yield from days(half, counts, shades, asked.year, cell)
    legend = f"{NO_SHADE} no post, {shades.legend('post')}"
    yield from (paragraph(text, "dim") for text in wrapped(legend, asked.width - 2))
    yield from told_on(year_in_words(counts), asked.width)


def days_in_words(counts: Mapping[date, int], width: int) -> Iterator[Line]:
    """After the sentence on the year, a line a month: `1 on 3 Mar, 4 on 12 Mar`."""
    yield from told_on(year_in_words(counts), width)
    days_with_posts = sorted(day for day, count in counts.items() if count)
    for month, group in groupby(days_with_posts, key=lambda day: day.month):
        told = ", ".join(f"{counts[day]:,} on {day.day} {MONTHS[month - 1]}" for day in group)
        yield from told_on(told, width)


def days(
    weeks: Sequence[date], counts: Mapping[date, int], shades: Shades, year: int, cell: int
) -> Iterator[Line]:
    """A column a week, a line a weekday, the months above."""
    yield (Piece(" " * (MARGIN + LABEL_CELLS)), Piece(names_above(weeks, cell), "dim"))
    for weekday, name in enumerate(WEEKDAYS):
        of_weekday = [week + timedelta(days=weekday) for week in weeks]
        signs = (shades.sign(counts.get(day, 0)) if day.year == year else " " for day in of_weekday)
        yield (Piece(f" {name:<{LABEL_CELLS}}", "dim"), *(day_cells(sign, cell) for sign in signs))


def day_cells(sign: str, cell: int) -> Piece:
    if sign in SHADES:
        return Piece(sign * cell, "date")
    return Piece(f"{sign:<{cell}}", "rule")


def names_above(weeks: Sequence[date], cell: int) -> str:
    """The name of a month over the week in which it begins, where there is room for it."""
    said = ""
    for number, month in month_starts(weeks):
        if len(said) <= number * cell:
            said = f"{said:<{number * cell}}{MONTHS[month - 1]} "
    return said[: len(weeks) * cell]


def year_in_words(counts: Mapping[date, int]) -> str:
    """`51 posts on 45 days, most on 12 March (4).`"""
    if not counts:
        return "No post in this year."
    day = max(sorted(counts), key=lambda each: counts[each])
    said = f"{counted(sum(counts.values()), 'post')} on {counted(len(counts), 'day')}"
    return f"{said}, most on {day.day} {MONTHS[day.month - 1]} ({counts[day]:,})."


# What is busiest


def busiest(statistics: Statistics, asked: Asked) -> Iterator[Line]:
    tables = [
        (title, names[:MOST_NAMES], len(names))
        for title, names in (
            ("Busiest blogs", statistics.blogs),
            ("Busiest categories", statistics.categories),
        )
        if names
    ]
    if asked.signs.are_words:
        for title, names, count in tables:
            yield from table_in_words(title, names, count, asked.width)
        return
    if asked.width < NARROWEST_OF_TWO or len(tables) < 2:
        for number, (title, names, count) in enumerate(tables):
            yield from [BLANK] if number else []
            yield from table(title, names, count, min(asked.width, NARROWEST_OF_TWO))
        return
    width = asked.width // 2
    left, right = (list(table(*each, width)) for each in tables)
    for number in range(max(len(left), len(right))):
        beside = left[number] if number < len(left) else BLANK
        filled = Piece(" " * (width - cells(beside)))
        yield (*beside, filled, *(right[number] if number < len(right) else BLANK))


def table(title: str, names: Sequence[NameCount], count: int, width: int) -> Iterator[Line]:
    yield (Piece(f" {title}", "heading"),)
    name_cells = max(8, (width - MARGIN - COUNT_CELLS) // 2)
    bar_cells = max(0, width - MARGIN - name_cells - COUNT_CELLS - 2)
    for each in names:
        yield (
            Piece(f" {sized(cut(clean_line(each.name), name_cells), name_cells)}"),
            Piece(f"{each.count:>{COUNT_CELLS},} ", "date"),
            Piece(growing(each.count, names[0].count, bar_cells), "bar"),
        )
    yield from more_than(names, count)


def table_in_words(
    title: str, names: Sequence[NameCount], count: int, width: int
) -> Iterator[Line]:
    yield (Piece(f" {title}", "heading"),)
    for each in names:
        yield from told_on(f"{clean_line(each.name)}, {each.count:,}", width)
    yield from more_than(names, count)


def more_than(names: Sequence[NameCount], count: int) -> Iterator[Line]:
    if count > len(names):
        yield (Piece(f" and {count - len(names):,} more", "dim"),)


# What was read


def reading(statistics: Statistics, asked: Asked) -> Iterator[Line]:
    yield heading("Reading", "", asked.width)
    weeks = statistics.read_by_week(asked.today, WEEKS_READ)
    yield from told_on(read_in_words(statistics, weeks), asked.width)
    if asked.signs.are_words:
        yield from weeks_in_words(weeks, asked.width)
        return
    if not any(count for _, count in weeks):
        return
    room = asked.width - MARGIN - LABEL_CELLS
    cell = 2 if len(weeks) * 2 <= room else 1
    shown = weeks[-room:]
    largest = max(count for _, count in shown)
    yield BLANK
    yield (Piece(" week ", "dim"), Piece(bars_of(shown, largest, cell), "bar"))
    yield (
        Piece(" " * (MARGIN + LABEL_CELLS)),
        Piece(names_above([week for week, _ in shown], cell), "dim"),
    )
    yield (Piece(f" The highest bar is a week with {counted(largest, 'post')}.", "dim"),)


def weeks_in_words(weeks: Sequence[tuple[date, int]], width: int) -> Iterator[Line]:
    """`Week by week: 7 from 4 Mar on, 2 from 11 Mar on`."""
    told = [
        f"{count:,} from {week.day} {MONTHS[week.month - 1]} on" for week, count in weeks if count
    ]
    if told:
        yield from told_on(f"Week by week: {', '.join(told)}.", width)


def bars_of(weeks: Sequence[tuple[date, int]], largest: int, cell: int) -> str:
    bars = rising((count for _, count in weeks), largest)
    return "".join(("·" if bar == " " else bar).ljust(cell) for bar in bars)


def read_in_words(statistics: Statistics, weeks: Sequence[tuple[date, int]]) -> str:
    """`Read this week 7, last week 4. In the last year 231 posts on 96 days.`"""
    this_week, last_week = weeks[-1][1], weeks[-2][1]
    of_year = {day: count for day, count in statistics.read.items() if day >= weeks[0][0]}
    said = [f"Read this week {this_week:,}, last week {last_week:,}."]
    if of_year:
        posts, on = sum(of_year.values()), counted(len(of_year), "day")
        said.append(f"In the last year {counted(posts, 'post')} on {on}.")
    if statistics.read_sometime:
        said.append(f"Of {statistics.read_sometime:,} more it was not noted when.")
    return " ".join(said)


def told_on(words: str, width: int) -> Iterator[Line]:
    return (paragraph(text) for text in wrapped(words, width - 2))


def paragraph(text: str, ink: str = "text") -> Line:
    return (Piece(f" {text}", ink),)
