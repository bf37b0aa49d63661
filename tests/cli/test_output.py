"""Printing: washed, whole, and quiet where nobody looks."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from blogtui.cli.output import RED, Output, complain, cut, rfc3339
from blogtui.errors import Offline

HOSTILE = "ti\x1b]52;c;eA==\x07tle\x9b31m \u202egpj"


def test_lines_rows_texts_and_tables_are_washed(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output()
    output.line(HOSTILE)
    output.row(HOSTILE)
    output.text(HOSTILE)
    output.table([[HOSTILE, "x"]])
    output.note(HOSTILE)
    output.record({"title": HOSTILE, "authors": (HOSTILE,), "error": {"message": HOSTILE}})
    told = capsys.readouterr()
    for sign in "\x1b\x07\x9b\u202e":
        assert sign not in told.out + told.err
        assert json.dumps(sign)[1:-1] not in told.out
    assert told.out.count("title31m gpj") == 0
    assert told.out.count("ti]52;c;eA==tle31m gpj") == 7


def test_a_title_with_line_ends_stays_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    Output().row("one\ntwo\tthree")
    assert capsys.readouterr().out == "one two three\n"


def test_a_pipe_gets_no_colour_no_progress_and_no_cut(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output()
    output.progress("3 of 24 blogs")
    output.row("x" * 500, RED)
    told = capsys.readouterr()
    assert told.out == "x" * 500 + "\n"
    assert told.err == ""


def test_json_is_utf8_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    Output(as_json=True).record({"title": "café 漢字", "url": None, "read": False, "posts": 3})
    line = capsys.readouterr().out
    assert line == '{"title": "café 漢字", "url": null, "read": false, "posts": 3}\n'


def test_an_error_is_sentence_and_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert complain(Offline("It is offline.", "Go online.")) == 3
    assert capsys.readouterr().err == "blogtui: It is offline. Go online.\n"


def test_columns_stand_under_each_other_in_wide_scripts_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Output().table([["漢字", "1"], ["abc", "20"]], right=frozenset({1}))
    assert capsys.readouterr().out == "漢字   1\nabc   20\n"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("short", 5, "short"), ("longer", 5, "long…"), ("漢字漢字", 5, "漢字…"), ("a b c", 3, "a…")],
)
def test_a_cut_says_so(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_times_are_rfc3339_in_utc() -> None:
    eastward = timezone(timedelta(hours=2))
    assert rfc3339(datetime(2023, 11, 14, 1, 30, 5, 999, eastward)) == "2023-11-13T23:30:05Z"
    assert rfc3339(datetime(900, 1, 1, tzinfo=UTC)) == "0900-01-01T00:00:00Z"
    assert rfc3339(None) is None
