"""Foreign text at the door: what passes, and what does not."""

import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.washing import (
    MAX_COMBINING_MARKS,
    RIDERS,
    clean_line,
    clean_row,
    clean_text,
    safe_url,
)

ANYTHING = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("a \t\n\r\x1b\x9b\x9d\x07\x00\u202e\u2066\u200b\u2028\u0301\ud800\U000e0041é")
)


@given(ANYTHING)
def test_washed_text_holds_no_controls_but_tab_and_newline(text: str) -> None:
    assert all(
        unicodedata.category(character) not in ("Cc", "Cs") or character in "\t\n"
        for character in clean_text(text)
    )


@given(ANYTHING)
def test_a_washed_line_is_one_line_without_outer_spaces(text: str) -> None:
    line = clean_line(text)
    assert line.splitlines() in ([], [line])
    assert line == " ".join(line.split())


@given(ANYTHING)
def test_washing_twice_is_washing_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANYTHING)
def test_a_washed_row_keeps_its_columns(text: str) -> None:
    row = clean_row(text)
    assert all(unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") for character in row)
    assert row.split() == clean_text(text).split()
    assert clean_row(row) == row


@given(
    st.text(
        st.characters(categories=("L", "N", "P", "Sc", "Sm"), exclude_characters="".join(RIDERS))
    )
)
def test_letters_numbers_and_signs_stay(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("foreign", "washed"),
    [
        ("\x1b]52;c;ZXZpbA==\x1b\\copied", "]52;c;ZXZpbA==\\copied"),
        ("\x9d0;owned\x9ctitle", "0;ownedtitle"),
        ("\x9b31mred", "31mred"),
        ("bell\x07 back\x08 shift\x0e", "bell back shift"),
        ("gpj\u202egnp.exe", "gpjgnp.exe"),
        ("a\u2066b\u2069", "ab"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("soft\xadhyphen\u200b\ufeff", "softhyphen"),
        ("half \ud83d", "half "),
        ("no\ufffe character\uffff", "no character"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
    ],
)
def test_what_a_terminal_would_obey_is_taken_away(foreign: str, washed: str) -> None:
    assert clean_text(foreign) == washed


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧‍👦 family",
        "می‌خواهم",
        "שלום",
        "क्‍ष",
        "Tiếng Việt",
        "e\u0301\u0323",
        "\u200fעברית",
    ],
)
def test_what_scripts_and_emoji_need_survives(text: str) -> None:
    assert clean_text(text) == text


def test_ten_thousand_marks_on_one_letter_become_eight() -> None:
    assert clean_text("z" + "\u0301" * 10_000 + "x") == "z" + "\u0301" * MAX_COMBINING_MARKS + "x"


@pytest.mark.parametrize(
    "between", ["\u200d", "\u200c", "\u200f", "\u1160", "\u3164", "\U0001f3fb"]
)
def test_no_sign_that_takes_no_cell_starts_a_new_run_of_marks(between: str) -> None:
    washed = clean_text("z" + ("\u0301" * MAX_COMBINING_MARKS + between) * 1000 + "x")
    assert len(washed) == 1 + MAX_COMBINING_MARKS + 1


def test_old_hangul_and_the_skins_of_a_family_survive() -> None:
    for text in ("\u1100\u1161\u11a8\u1112\u1161\u11ab", "👩🏽‍❤️‍💋‍👨🏿 👋🏻👋🏿", "1️⃣ 🏴‍☠️"):
        assert clean_text(text) == text


def test_marks_are_capped_even_with_unseen_signs_between() -> None:
    washed = clean_text("z" + "\u0301\u200b" * 100)
    assert washed == "z" + "\u0301" * MAX_COMBINING_MARKS


@pytest.mark.parametrize(
    ("given_url", "safe"),
    [
        ("https://example.org/2024/05/x/?a=b&c#d", "https://example.org/2024/05/x/?a=b&c#d"),
        (" HTTPS://Example.ORG/A ", "https://example.org/A"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("https://user:secret@example.org/", "https://example.org/"),
        ("https://example.org/a\u202eb", "https://example.org/ab"),
        ("https://example.org/%7Ea%20b", "https://example.org/%7Ea%20b"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
    ],
)
def test_an_address_is_written_in_ascii(given_url: str, safe: str) -> None:
    assert safe_url(given_url) == safe


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "mailto:a@example.org",
        "//example.org/x",
        "/relative",
        "--renderer-cmd-prefix=/x",
        "https://",
        "https:///x",
        "https://-rf/",
        "https://exa mple.org/",
        "https://example.org/\x1b]52;c;x",
        "https://example.org/\r\nX: y",
        "https://example.org:99999/",
        "https://example.org:port/",
        "http://[::1",
        "http://[fe80::1%eth0]/",
        "http://[fe80::1%`x`]/",
        "https://%action/",
        "https://example.org/%action",
        "https://example.org/\ud800",
        "https://$(touch x)/",
        "https://exa`x`.org/",
        "https://" + "a" * 5000,
    ],
)
def test_an_address_that_is_none_never_reaches_a_browser(url: str) -> None:
    assert safe_url(url) is None


URLS = ANYTHING | st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "HTTP://", "ftp://", ""]),
    st.text("ab.-_[]:@%0\u0131ßéİ。", max_size=12),
    st.sampled_from(["", ":80", ":0", ":x", ":65536"]),
    st.text(st.characters(exclude_categories=()), max_size=12).map(lambda path: f"/{path}"),
)


@given(URLS)
def test_a_safe_address_is_short_plain_and_stays_itself(url: str) -> None:
    safe = safe_url(url)
    if safe is None:
        return
    assert safe.isascii()
    assert safe.isprintable()
    assert not set(safe) & set(' "<>\\^`{|}')
    assert urlsplit(safe).scheme in ("http", "https")
    assert "@" not in urlsplit(safe).netloc
    assert safe_url(safe) == safe
