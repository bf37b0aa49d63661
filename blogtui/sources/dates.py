"""Text → a moment. Pure: what depends on today gets `now` as an argument. Never raises."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from blogtui.sources.ages import parse_age
from blogtui.sources.months import month_number

LONGEST = 300
WORD = r"([^\W\d_]{3,16})\.?"
ORDINAL = r"(?:st|nd|rd|th|er|\.|º|ª|,)?"
LINK = r"[\s\-/.,]*(?:(?:de|del|of|di|den)\s+)?"
DAY = r"(?<![\d:.])(\d{1,2})"
YEAR = r"(\d{4}|'\d{2}|\d{2})(?![\d:])"
RFC_3339 = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
YEAR_FIRST = re.compile(
    r"(?<![\d:/.-])(\d{4})([-/.]\s?)(\d{1,2})\2(\d{1,2})(?!\d|[-/.]\d)"
    r"|(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]"
)
# Eight digits are a day only as a whole, or with a time: else they are any number.
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?=$|[T ]\d|\d{6}$)")
DAY_OF_YEAR = re.compile(r"(\d{4})-?(\d{3})(?=$|T\d)")
DAY_MONTH = re.compile(DAY + ORDINAL + LINK + WORD + LINK + YEAR)
MONTH_DAY = re.compile(
    r"(?<![^\W_])" + WORD + r"[\s\-/,]*(\d{1,2})" + ORDINAL + r"[\s\-/,]+(\d{4}|'\d{2})(?![\d:])"
)
YEAR_MONTH = re.compile(r"(?<![\d:])(\d{4})\.?[\s\-/,]*" + WORD + r"[\s\-/,]*(\d{1,2})(?![\d:])")
UNIX_DATE = re.compile(
    WORD + r"\s+(\d{1,2})\s+(?P<time>[\d:]{5,8}\s+(?:(?:[A-Z]{1,5}|[+-]\d{4})\s+){0,2})"
    r"(\d{4})(?!\d)"
)
NUMERIC = re.compile(
    r"(?<![\d.:/-])(\d{1,2})([./ -])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d:]|[./-]\d)"
)
MONTH_YEAR = re.compile(WORD + r"[\s,]*(\d{4})")
YEAR_AND_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")
DAY_AND_MONTH = re.compile(DAY + ORDINAL + LINK + WORD)
MONTH_AND_DAY = re.compile(r"(?<![^\W_])" + WORD + r"[\s\-/,]*(\d{1,2})(?![\d:])")
TWO_NUMBERS = re.compile(r"(?<![\d.:/-])(\d{1,2})([-/.月월])\s?(\d{1,2})(?!\d|[:./-]\d)")
TIME = re.compile(
    r"(?:(上午|下午|오전|오후)\s*)?(?<!\d)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?!\d)"
    r"(?:\s*([AaPp])\.?\s?[Mm]\b\.?)?"
)
COMPACT_TIME = re.compile(r"T?(\d\d)(\d\d)(\d\d)?(?!\d)")
OFFSET = re.compile(r"(?:GMT|UTC|Z)?\s*([+\-−])(\d{1,2}):?(\d{2})(?!\d)")
# Hours alone are an offset only right behind the time (PostgreSQL writes it so).
HOURS = re.compile(r"\s?([+\-−])(\d{2})(?![\d:])")
PLACE = re.compile(r"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+\b")
ABBREVIATION = re.compile(r"\b([A-Z]{1,5})\b")
# RFC 822 section 5.1, and what is written besides.
ZONES = {
    **dict.fromkeys(("UT", "UTC", "GMT", "Z", "WET"), 0.0),
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
    **{"AKST": -9, "AKDT": -8, "HST": -10, "ET": -5, "CT": -6, "MT": -7, "PT": -8},
    **{"AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3, "CLT": -4},
    **{"BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3},
    **{"WAT": 1, "CAT": 2, "SAST": 2, "EAT": 3, "IDT": 3, "TRT": 3, "MSK": 3, "PKT": 5},
    **{"IST": 5.5, "ICT": 7, "WIB": 7, "SGT": 8, "HKT": 8, "PHT": 8, "AWST": 8, "JST": 9},
    **{"KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13},
}
RFC_822_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip
RFC_822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (" + "|".join(RFC_822_MONTHS) + r") "
    r"(19\d\d|20\d\d) (\d\d):(\d\d)(?::(\d\d))? (?:([+-])(\d\d)(\d\d)|GMT|UTC|UT|Z)"
)
SECONDS_SINCE_1970 = re.compile(r"\d{9,10}(\d{3})?")
FIRST_YEAR, LAST_YEAR = 1900, 2200

Day = tuple[int, int, int]


def parse_date(text: str, now: datetime | None = None) -> datetime | None:
    """The moment a text names, in UTC; times without a zone are taken as UTC.

    Without a time of day it is midnight, without a day the first. Ages ("3 days ago") are read
    only when `now` is given. `None` for what names no moment.
    """
    text = text.strip()[:LONGEST]
    return rfc_3339(text) or rfc_822(text) or find_date(text, now) or whole_date(text)


def rfc_3339(text: str) -> datetime | None:
    """The form that Atom and JSON Feed prescribe: most dates have it, and it is read fast."""
    match = RFC_3339.fullmatch(text)
    if match is None:
        return None
    try:
        moment = datetime.fromisoformat(match[1] + match[2]).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def rfc_822(text: str) -> datetime | None:
    """The form that RSS prescribes, with a year of four digits: read fast as well."""
    match = RFC_822.fullmatch(text)
    if match is None:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes = match.groups()
    offset = from_offset(sign, int(hours), int(minutes)) if sign else UTC
    try:
        return datetime(
            int(year), RFC_822_MONTHS.index(month) + 1, int(day), int(hour), int(minute),
            int(second or 0), tzinfo=offset,
        ).astimezone(UTC)  # fmt: skip
    except ValueError:
        return None


def find_date(text: str, now: datetime | None = None) -> datetime | None:
    """The first moment, with a day, that is named in some text around it."""
    text = text[:LONGEST]
    for pattern, read in READERS:
        for match in pattern.finditer(text):
            day = read(match)
            if day and (start := midnight(*day)):
                inside = match.groupdict().get("time") or ""
                return with_time(start, f"{text[: match.start()]} {inside}{text[match.end() :]}")
    return parse_age(text, now) if now else None


def find_day(text: str, year: int) -> datetime | None:
    """A day and month whose year stands elsewhere, as in a list under year headings."""
    for pattern, month_group, day_group in (
        (DAY_AND_MONTH, 2, 1),
        (MONTH_AND_DAY, 1, 2),
        (TWO_NUMBERS, 1, 3),
    ):
        for match in pattern.finditer(text[:LONGEST]):
            word = match[month_group]
            month = int(word) if word.isdecimal() else month_number(word)
            if month and (start := midnight(year, month, int(match[day_group]))):
                return start
    return None


def whole_date(text: str) -> datetime | None:
    """Forms that would be misread inside other text: numbers alone, months without a day."""
    if match := SECONDS_SINCE_1970.fullmatch(text):
        return from_seconds(int(text) / (1000 if match[1] else 1))
    if match := COMPACT.match(text):
        start = midnight(int(match[1]), int(match[2]), int(match[3]))
        return start and with_time(start, text[match.end() :])
    if match := DAY_OF_YEAR.match(text):
        start = midnight(int(match[1]), 1, 1)
        return start and start + timedelta(days=min(max(int(match[2]), 1), 366) - 1)
    if match := YEAR_AND_MONTH.fullmatch(text):
        return midnight(int(match[1]), int(match[2] or 1), 1)
    if match := MONTH_YEAR.fullmatch(text):
        month = month_number(match[1])
        return midnight(int(match[2]), month, 1) if month else None
    return None


def from_seconds(seconds: float) -> datetime | None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def year_first(match: re.Match[str]) -> Day:
    year, _, month, day = match.group(1, 2, 3, 4)
    if year is None:
        year, month, day = match.group(5, 6, 7)
    return int(year), int(month), int(day)


def day_month(match: re.Match[str]) -> Day | None:
    return named(match[3], match[2], match[1])


def month_day(match: re.Match[str]) -> Day | None:
    return named(match[3], match[1], match[2])


def unix_date(match: re.Match[str]) -> Day | None:
    return named(match[4], match[1], match[2])


def year_month(match: re.Match[str]) -> Day | None:
    return named(match[1], match[2], match[3])


def named(year: str, month_name: str, day: str) -> Day | None:
    month = month_number(month_name)
    return (whole_year(year), month, int(day)) if month else None


def numeric(match: re.Match[str]) -> Day:
    """Day first, as most of the world writes it; slashes mean the American order, if it fits."""
    first, sign, second, year = int(match[1]), match[2], int(match[3]), whole_year(match[4])
    if second > 12 or (sign == "/" and first <= 12):
        return year, first, second
    return year, second, first


def whole_year(year: str) -> int:
    number = int(year.lstrip("'"))
    if number >= 100:
        return number
    return number + (2000 if number < 69 else 1900)  # POSIX strptime %y


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Day | None]], ...] = (
    (YEAR_FIRST, year_first),
    (DAY_MONTH, day_month),
    (MONTH_DAY, month_day),
    (UNIX_DATE, unix_date),
    (YEAR_MONTH, year_month),
    (NUMERIC, numeric),
)


def midnight(year: int, month: int, day: int) -> datetime | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def with_time(start: datetime, rest: str) -> datetime:
    """The day with the time and zone that stand in the rest of its text."""
    match = TIME.search(rest)
    if match:
        hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
        half = "P" if match[1] in ("下午", "오후") else (match[5] or "").upper()
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "P" else 0)
    elif match := COMPACT_TIME.match(rest.lstrip()):
        hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    else:
        return start
    if hour > 24 or minute > 59 or second > 60:
        return start
    moment = start + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    return moment.replace(tzinfo=zone(rest[match.end() :])).astimezone(UTC)


def zone(text: str) -> timezone | ZoneInfo:
    if match := OFFSET.search(text):
        return from_offset(match[1], int(match[2]), int(match[3]))
    if match := HOURS.match(text):
        return from_offset(match[1], int(match[2]), 0)
    if match := PLACE.search(text):
        try:
            return ZoneInfo(match[0])
        except (KeyError, ValueError, OSError):
            return UTC
    for match in ABBREVIATION.finditer(text):
        if (hours := ZONES.get(match[1])) is not None:
            return timezone(timedelta(hours=hours))
    return UTC


def from_offset(sign: str, hours: int, minutes: int) -> timezone:
    offset = timedelta(hours=hours, minutes=minutes)
    if offset >= timedelta(days=1):
        return UTC
    return timezone(offset if sign == "+" else -offset)
