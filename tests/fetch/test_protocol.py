"""Lines between the screen and the fetcher."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.fetch.protocol import (
    Command,
    Download,
    FetchArticle,
    FetchPicture,
    NeverMind,
    NotUnderstood,
    RefreshBlogs,
    Stop,
    decode_command,
    decode_event,
    encode,
)
from blogtui.model import events
from blogtui.model.events import BlogFailed, Event
from blogtui.model.fetching import FailureKind

NUMBERS = st.integers(0, 2**60)
MESSAGES = st.text(st.characters(exclude_categories=()), max_size=300)
EVENTS = st.one_of(
    st.builds(events.BlogChanged, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    st.builds(events.BlogFailed, NUMBERS, st.sampled_from(FailureKind), MESSAGES, NUMBERS),
    st.builds(events.BlogNotDue, NUMBERS, MESSAGES),
    st.builds(events.Progress, NUMBERS, NUMBERS),
    st.builds(events.Finished, NUMBERS, NUMBERS, NUMBERS, st.booleans()),
    st.builds(events.ArticleStored, NUMBERS),
    st.builds(events.ArticleFailed, NUMBERS, MESSAGES),
    st.builds(events.PictureStored, NUMBERS, MESSAGES),
    st.builds(events.PictureFailed, NUMBERS, MESSAGES, st.sampled_from(FailureKind), MESSAGES),
    st.builds(events.DownloadGrew, NUMBERS, NUMBERS, NUMBERS),
    st.builds(events.DownloadEnded, NUMBERS, NUMBERS, MESSAGES, MESSAGES, st.booleans()),
    st.builds(events.FetcherBusy, MESSAGES),
    st.builds(events.FetcherGone, MESSAGES),
)
COMMANDS = st.one_of(
    st.builds(RefreshBlogs, st.none() | st.lists(NUMBERS).map(tuple), st.booleans(), st.booleans()),
    st.builds(FetchArticle, NUMBERS),
    st.builds(FetchPicture, NUMBERS, MESSAGES),
    st.builds(NeverMind, NUMBERS, st.none() | MESSAGES),
    st.builds(Download, st.lists(NUMBERS).map(tuple)),
    st.just(Stop()),
)


@given(EVENTS)
def test_an_event_crosses_unchanged_in_one_line(event: Event) -> None:
    line = encode(event)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode_event(line) == event


@given(COMMANDS)
def test_a_command_crosses_unchanged(command: Command) -> None:
    assert decode_command(encode(command)) == command


def test_a_message_without_end_is_cut_to_fit_a_line() -> None:
    line = encode(BlogFailed(1, FailureKind.NETWORK, "\u202e" * 1_000_000))
    assert len(line) < 64 * 1024
    assert decode_event(line).blog_id == 1  # type: ignore[union-attr]


@given(st.binary() | st.text().map(str.encode))
def test_other_lines_are_not_understood(line: bytes) -> None:
    for decode in (decode_event, decode_command):
        with pytest.raises(NotUnderstood):
            decode(line)


@pytest.mark.parametrize(
    "line",
    [
        b'{"type": "Stop", "more": 1}',
        b'{"type": "FetchArticle"}',
        b'{"type": "RefreshBlogs", "blog_ids": 7, "force": true}',
        b'{"type": "open"}',
        b'{"type": ["Stop"]}',
        b'["Stop"]',
        b"[" * 100_000,
    ],
)
def test_almost_commands_are_not_understood(line: bytes) -> None:
    with pytest.raises(NotUnderstood):
        decode_command(line)
