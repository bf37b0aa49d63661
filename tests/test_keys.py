"""Names of keys."""

import string

import pytest
from textual.keys import _character_to_key as textual_name

from blogtui.keys import key_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("s", "s"),
        ("S", "S"),
        ("shift+s", "S"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        (" Ctrl + D ", "ctrl+d"),
        ("shift+alt+F5", "alt+shift+f5"),
        ("Enter", "enter"),
        (" ", "space"),
        ("é", "é"),
    ],
)
def test_a_key_is_called_as_textual_calls_it(written: str, name: str) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize("sign", string.printable[:95])
def test_signs_have_textuals_names(sign: str) -> None:
    assert key_name(sign) == textual_name(sign)


@pytest.mark.parametrize("written", ["", "  x y", "ctrl+", "entre", "strg+s", "\x00", "ctrl+\x07"])
def test_what_no_terminal_sends_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        key_name(written)
