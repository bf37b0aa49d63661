"""Letters for terminals without UTF-8: which they are, and that they need the same room."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from blogtui.ui.lettering import ERRORS, SIGNS, charset_of, in_plain_signs

codecs.register_error(ERRORS, in_plain_signs)


def plain(text: str, charset: str = "ascii") -> str:
    return text.encode(charset, ERRORS).decode(charset)


@pytest.mark.parametrize(
    ("environment", "charset"),
    [
        ({}, "utf-8"),
        ({"LANG": "C"}, "ascii"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "ascii"),  # Python has set LC_CTYPE
        ({"LC_CTYPE": "C.UTF-8"}, "utf-8"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, "ascii"),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, "iso8859-15"),
        ({"LANG": "de_DE.utf8"}, "utf-8"),
        ({"LANG": "de_DE"}, "utf-8"),
        ({"LANG": "xx.klingon"}, "utf-8"),
    ],
    ids=str,
)
def test_the_name_of_the_locale_decides(environment: dict[str, str], charset: str) -> None:
    """Here Python has found no locale of this name, and has chosen UTF-8 by itself."""
    assert charset_of(environment, "utf-8", in_c_locale=True) == charset


def test_what_a_person_says_of_letters_alone_holds() -> None:
    said = {"LANG": "C", "LC_CTYPE": "C.UTF-8"}
    assert charset_of(said, "utf-8", in_c_locale=False) == "utf-8"


def test_what_the_system_says_holds_where_it_is_not_utf_8() -> None:
    assert charset_of({"LANG": "de_DE"}, "iso8859-1", in_c_locale=False) == "iso8859-1"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("│ ● Größe …", "| o Gro?e ~"),
        ("“naïve” – it’s", '"naive" - it\'s'),
        ("漢字x", "? ? x"),
        ("10² ½ ™", "10? ? ?"),  # a 2 would be another number
        ("e\u0301a", "ea"),
        ("👨‍👩‍👧 x", "?  x"),
    ],
)
def test_a_sign_becomes_a_plain_one_in_the_same_cells(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_no_text_fails_or_leaves_a_byte_of_more_than_ascii(text: str) -> None:
    assert plain(text).isascii()


@given(st.text(st.sampled_from([*SIGNS, *"abc äőπЖ漢"])))
def test_columns_stay_columns(text: str) -> None:
    assert len(plain(text)) == cell_len(text)


def test_all_our_own_signs_are_ascii_and_one_cell() -> None:
    assert all(sign.isascii() and len(sign) == 1 for sign in SIGNS.values())


def test_other_errors_are_not_ours() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", ERRORS)
