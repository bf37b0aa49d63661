"""Titles and excerpts are plain text, and say what a browser would show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.sources import plaintext
from blogtui.sources.entry import RawEntry
from blogtui.sources.resolving import absolute


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("A <b>bold</b>er one", "A bolder one"),
        ("one<br>two<p>three", "one two three"),
        ("a<!-- b -->c<script>d</script>e", "ace"),
        ("a<SCRIPT>x", "a"),
        ("a<!-- b", "a"),
        ("&lt;b&gt; &amp;amp; &#x1b;[31m&nbsp;x", "<b> &amp; [31m x"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ],
)
def test_html_becomes_a_line(html: str, line: str) -> None:
    assert plaintext.plain_line(html) == line


def test_a_title_is_html_only_if_it_looks_like_it() -> None:
    assert plaintext.guessed_line("The <details> element") == "The <details> element"
    assert plaintext.guessed_line("A <i>b</i> &amp; c") == "A b & c"


def test_an_excerpt_is_cut_between_words() -> None:
    long = plaintext.excerpt("<p>" + "word " * 400)
    assert len(long) <= plaintext.EXCERPT_LENGTH
    assert long.endswith("word…")
    assert len(plaintext.excerpt("語" * 900)) == plaintext.EXCERPT_LENGTH


def test_what_wordpress_adds_to_excerpts_goes() -> None:
    added = "Text. The post On rope appeared first on Harbour."
    assert plaintext.excerpt(added) == "Text."


@pytest.mark.parametrize("end", ["[&#8230;]", "[...]", "…", "<a>Continue reading <i>x</i> →</a>"])
def test_a_long_description_that_goes_on_elsewhere_is_not_the_text(end: str) -> None:
    long = "<p>Long enough to be whole, it seems.</p>" * 60
    assert RawEntry(summary=long + end).entry("").html is None
    assert RawEntry(summary=long).entry("").html == long


def test_addresses_that_lead_nowhere_safe_are_none() -> None:
    assert absolute("javascript:alert(1)", "https://blog.example/") is None
    assert absolute("http://[::1", "https://blog.example/") is None
    assert absolute(" ", "https://blog.example/") is None
    assert absolute("../x", "https://blog.example/a/b/") == "https://blog.example/a/x"


def test_broken_pairs_of_letters_do_not_travel_on() -> None:
    entry = RawEntry(content="a\ud800b").entry("")
    assert entry.html == "a?b"


@given(st.text(alphabet="<>!-/ab&;# \x1b\u202e", max_size=60))
def test_no_markup_raises_and_no_control_passes(html: str) -> None:
    for line in (plaintext.plain_line(html), plaintext.guessed_line(html), plaintext.excerpt(html)):
        assert not {"\x1b", "\u202e", "\n"} & set(line)
