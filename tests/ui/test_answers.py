"""Answers of the terminal among keys: never a key from an answer, never an answer from a key."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from blogtui.ui.answers import Answers
from blogtui.ui.greeting import dark_by_environment, is_asked, is_colourless

DARK, LIGHT, FENCE = "\x1b]11;rgb:1616/1818/1d1d\x1b\\", "\x1b]11;rgb:fb/fa/f7\x07", "\x1b[?62;22c"
KEYS = ("j", "\x1b", "\x1b[A", "\x1bOP", "\x1b[<0;3;4M", "\x1b[?2026;2$y", "é", "\r", "\x1b]x")


@pytest.mark.parametrize(
    ("answer", "is_dark"),
    [
        (DARK, True),
        (LIGHT, False),
        ("\x1b]11;rgb:0/0/0\x07", True),
        ("\x1b]11;rgba:ffff/ffff/ffff/ffff\x1b\\", False),
        ("\x1b]11;RGB:FFFF/FFFF/FFFF\x1b\\", False),
        ("\x1b[?997;1n", True),
        ("\x1b[?997;2n", False),
        ("\x1b]11;garbage\x07", None),
        ("\x1b]11;rgb:zz/00/00\x1b\\", None),
        ("\x1b]11;\x1b\\", None),
        (FENCE, None),
    ],
)
def test_an_answer_is_understood_and_is_no_key(answer: str, is_dark: bool | None) -> None:
    answers = Answers()
    answers.is_awaited = True
    assert answers.keys_of(f"j{answer}k") == "jk"
    assert answers.is_dark is is_dark


def test_behind_the_fence_nothing_is_awaited() -> None:
    answers = Answers()
    answers.is_awaited = True
    answers.keys_of(DARK)
    assert answers.is_awaited
    answers.keys_of(FENCE)
    assert not answers.is_awaited


def test_an_escape_key_is_handed_on_at_once_where_no_answer_is_awaited() -> None:
    assert Answers().keys_of("\x1b") == "\x1b"


def test_an_escape_key_is_a_key_in_the_end_where_one_is() -> None:
    answers = Answers()
    answers.is_awaited = True
    assert answers.keys_of("\x1b") == ""
    assert answers.let_go() == "\x1b"


def test_half_an_answer_is_never_typed() -> None:
    answers = Answers()
    answers.is_awaited = True
    assert answers.keys_of("\x1b]11;rgb:16") == ""
    assert answers.let_go() == ""
    assert answers.keys_of("\x1b]11;rgb:16") == ""
    assert answers.keys_of("\x1b[?2026;2$y") == "\x1b[?2026;2$y"


def test_a_second_answer_that_is_cut_after_its_first_byte_is_no_key() -> None:
    answers = Answers()
    answers.is_awaited = True
    assert answers.keys_of(f"{FENCE}\x1b") == ""
    assert answers.keys_of(DARK[1:]) == ""
    assert answers.is_dark


def test_keys_that_begin_as_an_answer_does_are_keys() -> None:
    answers = Answers()
    assert answers.keys_of("\x1b]1") + answers.let_go() == "\x1b]1"


@given(
    some.lists(some.sampled_from((*KEYS, DARK, LIGHT, FENCE)), max_size=8),
    some.lists(some.integers(0, 200), max_size=6),
)
def test_however_the_reads_fall_keys_are_keys_and_answers_are_not(
    sent: list[str], cuts: list[int]
) -> None:
    text = "".join(sent)
    places = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    answers = Answers()
    answers.is_awaited = True
    keys = ""
    for start, stop in pairwise(places):
        if stop > start:
            # An answer may come at any time: that one is awaited holds for all of them here.
            answers.is_awaited = True
            keys += answers.keys_of(text[start:stop])
    keys += answers.let_go()
    assert keys == "".join(each for each in sent if each in KEYS)


@given(some.text(alphabet="\x1b[]?;1nc\x07\\rgb:/0fj"), some.booleans())
def test_whatever_comes_no_more_is_made_of_it_than_came(read: str, is_awaited: bool) -> None:
    answers = Answers()
    answers.is_awaited = is_awaited
    keys = answers.keys_of(read) + answers.let_go()
    assert re.fullmatch(".*".join(map(re.escape, keys)) + ".*|.*", read, re.DOTALL)
    assert len(keys) <= len(read)
    assert "\x1b]11;rgb:0/0/0\x07" not in keys


@pytest.mark.parametrize(
    ("said", "is_dark"),
    [("15;0", True), ("0;15", False), ("0;default;15", False), ("12;8", True), ("7;default", None)],
)
def test_colorfgbg_tells_where_the_terminal_does_not(said: str, is_dark: bool | None) -> None:
    assert dark_by_environment({"COLORFGBG": said}) is is_dark
    assert dark_by_environment({}) is None


@pytest.mark.parametrize("kind", ["vt100", "vt220", "linux", "xterm-mono", "sun", "linux-m"])
def test_terminals_that_would_paint_the_question_are_not_asked(kind: str) -> None:
    assert not is_asked({"TERM": kind})


@pytest.mark.parametrize("kind", ["xterm-256color", "tmux-256color", "screen", "xterm-kitty"])
def test_others_are_asked_unless_there_are_to_be_no_colours(kind: str) -> None:
    assert is_asked({"TERM": kind})
    assert not is_asked({"TERM": kind, "NO_COLOR": "1"})
    assert is_colourless({"TERM": kind, "NO_COLOR": "1"})
    assert not is_colourless({"TERM": kind})
