"""One line a blog: what the events of a refresh become."""

import json

import pytest

from blogtui.cli.fetching import Telling
from blogtui.cli.output import Output
from blogtui.model.blog import Archive, ArchiveState, Blog
from blogtui.model.events import (
    BlogChanged,
    BlogFailed,
    BlogNotDue,
    Event,
    FetcherBusy,
    Finished,
    Progress,
)
from blogtui.model.fetching import FailureKind


def a_blog(number: int, *, read_only: bool = False) -> Blog:
    return Blog(
        id=number,
        name=f"Blog {number}",
        url=f"https://{number}.example/",
        tagline="",
        source=None,
        posts=0,
        unread=0,
        archive=Archive(ArchiveState.NONE, 0, None),
        fetched=None,
        next_fetch=None,
        error=None,
        read_only=read_only,
    )


BLOGS = [a_blog(1), a_blog(2), a_blog(3, read_only=True)]
TIMED_OUT = BlogFailed(1, FailureKind.TIMEOUT, "It gave no answer in 30 seconds.", requests=2)


@pytest.mark.parametrize(
    ("event", "values", "words", "code"),
    [
        (BlogChanged(1, 3, 1), {"new": 3, "updated": 1, "status": "ok"}, "3 new, 1 updated", 0),
        (BlogChanged(1, 0, 0), {"status": "unchanged", "requests": 1}, "unchanged", 0),
        (BlogNotDue(1, "due at 14:02"), {"status": "not-due", "requests": 0}, "due at 14:02", 0),
        (
            TIMED_OUT,
            {
                "status": "error",
                "requests": 2,
                "error": {"kind": "timeout", "message": TIMED_OUT.message},
            },
            TIMED_OUT.message,
            1,
        ),
    ],
)
def test_an_event_is_a_line_and_an_object(
    event: Event,
    values: dict[str, object],
    words: str,
    code: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for as_json in (False, True):
        telling = Telling(BLOGS, Output(as_json=as_json))
        telling.event(event)
        assert telling.exit_code == code
    line, record = capsys.readouterr().out.splitlines()
    assert line == f"Blog 1: {words}"
    plain = {"blog": "Blog 1", "new": 0, "updated": 0, "status": "", "requests": 1, "error": None}
    assert json.loads(record) == plain | values
    assert list(json.loads(record)) == list(plain)


def test_blogs_that_were_passed_over_were_not_due(capsys: pytest.CaptureFixture[str]) -> None:
    """The handbook has no address to ask, so nothing is said of it."""
    telling = Telling(BLOGS, Output())
    telling.event(BlogChanged(1, 1, 0))
    telling.rest([])
    assert capsys.readouterr().out == "Blog 1: 1 new, 0 updated\nBlog 2: not due\n"


def test_of_chosen_blogs_alone_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Telling(BLOGS, Output()).rest([BLOGS[0]])
    assert capsys.readouterr().out == "Blog 1: not due\n"


def test_a_fetcher_elsewhere_is_told_and_is_1(capsys: pytest.CaptureFixture[str]) -> None:
    telling = Telling(BLOGS, Output())
    telling.event(FetcherBusy("Another blogtui fetches already."))
    telling.rest([])
    told = capsys.readouterr()
    assert (telling.exit_code, told.out) == (1, "")
    assert told.err == "Another blogtui fetches already.\n"


def test_progress_is_for_terminals_alone(capsys: pytest.CaptureFixture[str]) -> None:
    telling = Telling(BLOGS, Output())
    telling.event(Progress(1, 2))
    telling.event(Finished(0, 0))
    assert capsys.readouterr() == ("", "")
