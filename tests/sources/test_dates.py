"""Dates as blogs write them, in a dozen languages, and what only looks like one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.sources.dates import find_date, find_day, parse_date
from blogtui.sources.months import month_number

NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-12-22T22:09:49+00:00", "2017-12-22T22:09:49"),
        ("2020-11-08T16:20:00-05:00Z", "2020-11-08T21:20:00"),
        ("2015-09-17T17:53:34.123+0200", "2015-09-17T15:53:34"),
        ("2020-01-02T24:00:00Z", "2020-01-03T00:00:00"),
        ("2020-01-02T10:59:60Z", "2020-01-02T10:59:59"),
        ("2020-01-02T30:00:00Z", "2020-01-02T00:00:00"),
        ("20231205T102030Z", "2023-12-05T10:20:30"),
        ("20031231", "2003-12-31T00:00:00"),
        ("2003-335", "2003-12-01T00:00:00"),
        ("2003-12", "2003-12-01T00:00:00"),
        ("2003", "2003-01-01T00:00:00"),
        ("1520932969", "2018-03-13T09:22:49"),
        ("1520932969000", "2018-03-13T09:22:49"),
        ("Tue, 03 Jun 2003 09:39:21 GMT", "2003-06-03T09:39:21"),
        ("03 Jun 03 09:39 EST", "2003-06-03T14:39:00"),
        ("3 Jun 79", "1979-06-03T00:00:00"),
        ("Thu, 25 Feb 2016 00:00:00 Europe/Brussels", "2016-02-24T23:00:00"),
        ("Thu, 25 Feb 2016 00:00:00 Nowhere/Atall", "2016-02-25T00:00:00"),
        ("Thu, 25 Feb 2016 00:00:00 +9900", "2016-02-25T00:00:00"),
        ("Thu, 29 Oct 2020 07:36:03 GMT-07:00", "2020-10-29T14:36:03"),
        ("Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06"),
        ("Mon, 16th Nov 2020 13:16:28 GMT", "2020-11-16T13:16:28"),
        ("Posted on July 25, 2022 by Bo at 10:30 pm", "2022-07-25T22:30:00"),
        ("Nov. 16, 2020, 12:05 a.m.", "2020-11-16T00:05:00"),
        ("July 25, 2022", "2022-07-25T00:00:00"),
        ("May 5th, '21", "2021-05-05T00:00:00"),
        ("25 July 2022", "2022-07-25T00:00:00"),
        ("25. Juli 2022", "2022-07-25T00:00:00"),
        ("Do, 29 Mär 2018 00:00:00 +0200", "2018-03-28T22:00:00"),
        ("le 3 février 2021 à 10h30", "2021-02-03T10:30:00"),
        ("1er août 2020", "2020-08-01T00:00:00"),
        ("5 de diciembre de 2023", "2023-12-05T00:00:00"),
        ("3 settembre 2019", "2019-09-03T00:00:00"),
        ("7 de março de 2018", "2018-03-07T00:00:00"),
        ("8 maart 2017", "2017-03-08T00:00:00"),
        ("9 maj 2016", "2016-05-09T00:00:00"),
        ("14 października 2019", "2019-10-14T00:00:00"),
        ("2 мая 2021 г.", "2021-05-02T00:00:00"),
        ("3 Ocak 2021", "2021-01-03T00:00:00"),
        ("4. září 2021", "2021-09-04T00:00:00"),
        ("5. lokakuuta 2021", "2021-10-05T00:00:00"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00"),
        ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00"),
        ("2022年7月25日", "2022-07-25T00:00:00"),
        ("2004년 05월 28일  01:31:15", "2004-05-28T01:31:15"),
        ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17"),
        ("2022/07/25", "2022-07-25T00:00:00"),
        ("25.07.2022", "2022-07-25T00:00:00"),
        ("03-05-2021", "2021-05-03T00:00:00"),
        ("10/30/23 21:55:58", "2023-10-30T21:55:58"),
        ("30/10/2023", "2023-10-30T00:00:00"),
        ("Sat, 11 04 2020 08:51:49 +0100", "2020-04-11T07:51:49"),
        ("Nov. 2020", "2020-11-01T00:00:00"),
        ("Mon, Jan 02,2006 15:04:05 GMT", "2006-01-02T15:04:05"),
        ("Mon Jan 2 15:04:05 -0700 MST 2006", "2006-01-02T22:04:05"),
        ("Mon, 2 Jan 2006 15:04:05 +02", "2006-01-02T13:04:05"),
        ("2006-01-02 15:04:05+07", "2006-01-02T08:04:05"),
        ("2 Jan 2006 15:04 - 12 comments", "2006-01-02T15:04:00"),
        ("20060102 150405", "2006-01-02T15:04:05"),
        ("20060102150405", "2006-01-02T15:04:05"),
        ("Mon, 02 Jan 2006 15:04:05 NZDT", "2006-01-02T02:04:05"),
        ("2006-01-02T15:04:05.123456789+01:00", "2006-01-02T14:04:05"),
    ],
)  # fmt: skip
def test_a_date_is_read(text: str, expected: str) -> None:
    assert parse_date(text) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "hello 12", "Version 1.2.3", "10.0.0.1", "31 February 2020", "0000-00-00", "-0001-11-30",
     "12 Smarch 2020", "Foo 2020", "20201301", "0000", "1234-999", "9999999999999", "99999999",
     "0300-001", "12:30:45", "2020-02-30T10:00:00Z", "0001-01-01T00:00:00+01:00",
     "1800-01-01T00:00:00Z", "3 days ago"],
)  # fmt: skip
def test_what_names_no_moment_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("3 days ago", timedelta(days=3)),
        ("an hour ago", timedelta(hours=1)),
        ("about 2 weeks ago", timedelta(weeks=2)),
        ("5 min ago", timedelta(minutes=5)),
        ("2 months ago", timedelta(days=60)),
        ("1 year ago", timedelta(days=365)),
        ("vor 3 Tagen", timedelta(days=3)),
        ("vor einem Tag", timedelta(days=1)),
        ("il y a 2 mois", timedelta(days=60)),
        ("hace 3 días", timedelta(days=3)),
        ("3日前", timedelta(days=3)),
        ("2 小时前", timedelta(hours=2)),
        ("yesterday", timedelta(days=1)),
        ("gestern", timedelta(days=1)),
        ("today", timedelta()),
        ("just now", timedelta()),
    ],
)
def test_an_age_is_read_when_the_present_is_known(text: str, ago: timedelta) -> None:
    assert parse_date(text, NOW) == NOW - ago
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["3 apples ago", "9999 years ago", "long ago", "ago"])
def test_what_is_no_age_is_none(text: str) -> None:
    assert parse_date(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Mar 04", (3, 4)), ("4. März", (3, 4)), ("03-04", (3, 4)), ("12/31:", (12, 31))],
)
def test_a_day_takes_its_year_from_elsewhere(text: str, expected: tuple[int, int]) -> None:
    month, day = expected
    assert find_day(text, 2023) == datetime(2023, month, day, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "Chapter 12", "99-99", "Feb 31"])
def test_no_day_is_none(text: str) -> None:
    assert find_day(text, 2023) is None


def test_a_shortened_month_needs_to_be_one_month_only() -> None:
    assert month_number("Sept") == 9
    assert month_number("FÉVR") == 2
    assert month_number("jui") is None
    assert month_number("sun") is None


@given(st.text(max_size=80))
def test_no_text_raises_and_every_answer_is_utc(text: str) -> None:
    for moment in (parse_date(text), parse_date(text, NOW), find_date(text), find_day(text, 2020)):
        assert moment is None or moment.utcoffset() == timedelta()


@given(
    st.from_regex(
        r"[0-9]{1,4}[-/. ]([0-9]{1,2}|März)[-/. ][0-9]{1,4}[T ][0-9:]{0,8}(Z|[+-][0-9]{4})?",
        fullmatch=True,
    )
)
def test_no_date_like_text_raises(text: str) -> None:
    moment = parse_date(text, NOW)
    assert moment is None or moment.tzinfo is UTC


@given(st.datetimes(datetime(1970, 1, 2), datetime(2150, 1, 1)))  # noqa: DTZ001
def test_iso_dates_come_back_to_the_second(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    assert parse_date(moment.isoformat()) == moment
    assert parse_date(moment.strftime("%a, %d %b %Y %H:%M:%S +0000")) == moment
    assert parse_date(moment.strftime("%B %d, %Y at %I:%M:%S %p")) == moment
