"""Markdown on lines of a width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.cells import cells
from blogtui.article.direction import LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK
from blogtui.article.export import to_text
from blogtui.article.layout import Layout, lay_out
from blogtui.washing import clean_text

UNSEEN = dict.fromkeys(map(ord, LEFT_TO_RIGHT_MARK + RIGHT_TO_LEFT_MARK))


def shown(layout: Layout) -> list[str]:
    """Without the marks of direction, which are not seen."""
    texts = ("".join(piece.text for piece in line) for line in layout.lines)
    return [text.translate(UNSEEN).rstrip() for text in texts]


def inks(layout: Layout) -> dict[str, str]:
    """The ink of every piece that is more than space."""
    return {piece.text: piece.ink for line in layout.lines for piece in line if piece.text.strip()}


CASES = {
    "a paragraph is wrapped": ("one two three four", 10, ["one two", "three four"]),
    "a long word is broken": ("abcdefghijklm no", 10, ["abcdefghij", "klm no"]),
    "wide characters count two": ("日本語日本語", 10, ["日本語日本", "語"]),
    "a hard break stays": ("one  \ntwo\nthree", 20, ["one", "two three"]),
    "blocks have a blank line between": ("# T\n\none\n\ntwo", 20, ["T", "", "one", "", "two"]),
    "a tight list is tight": ("- a\n- b", 20, ["• a", "• b"]),
    "a loose list is loose": ("- a\n\n- b", 20, ["• a", "", "• b"]),
    "lists hang": ("- one two three", 10, ["• one two", "  three"]),
    "lists nest": ("- a\n  - b\n    - c", 20, ["• a", "  ◦ b", "    ▪ c"]),
    "numbers go on from their start": ("3. a\n4. b", 20, ["3. a", "4. b"]),
    "numbers of one list end in one column": (
        "9. a\n10. b c", 20, [" 9. a", "10. b c"],
    ),
    "of each list by itself": (
        "1. a\n\n   9. b\n   10. c\n\n2. d", 20,
        ["1. a", "    9. b", "   10. c", "", "2. d"],
    ),
    "of Hebrew too": ("9. א\n10. ב", 12, ["       א .9", "       ב .10"]),
    "zero is a number": ("0. a", 20, ["0. a"]),
    "quotes have a bar on every line": ("> a\n>\n> b c", 10, ["▌ a", "▌", "▌ b c"]),
    "a rule is as wide as the text": ("---", 12, ["─" * 12]),
    "pictures are shown by name": ("![a cat](https://a.org/c.png)", 20, ["▣ a cat"]),
    "HTML is text": ("a <b>c</b>", 20, ["a <b>c</b>"]),
    "code keeps lines, blanks and indents": ("```\na\n\n  b\n```", 20, ["  a", "", "    b"]),
    "a long line of code goes on behind a sign": (
        "```\n" + "x" * 15 + "\ny\n```", 10, ["  xxxxxx", "  ↪ xxxxxx", "  ↪ xxx", "  y"],
    ),
    "behind a space, if one is near its end": (
        "```\nabcde fghij\n```", 12, ["  abcde", "  ↪ fghij"],
    ),
    "an address is cut behind a sign": (
        "https://a.org/bcdefgh/ijk", 24, ["https://a.org/bcdefgh/", "ijk"],
    ),
    "tabs in text are spaces": ("a\tb", 20, ["a b"]),
    "tables have columns": ("|a|b|\n|-|-|\n|one|2|", 20, ["a      b", "───  ───", "one    2"]),
    "cells are wrapped": (
        "|a|b|\n|-|-|\n|one two three|2|\n|four|5|",
        16,
        ["a              b", "───────────  ───", "one two        2", "three", "",
         "four           5"],
    ),
    "a table that is too wide is as wide as it wants": (
        "|a|b|c|\n|-|-|-|\n|1|2|3|", 10, ["  a    b    c", "───  ───  ───", "  1    2    3"],
    ),
    "Hebrew is flush right": ("שלום עולם טוב", 12, ["   שלום עולם", "         טוב"]),
    "Latin words and numbers in it too": ("שלום abc 42", 14, ["   שלום abc 42"]),
    "a paragraph runs as its first letter does": ("1. א\n\nabc שלום", 12, [
        "        א .1", "", "abc שלום"
    ]),
    "lists of Hebrew have their marks on the right": (
        "- שלום עולם\n  - טוב", 12, [" שלום עולם •", "     טוב ◦"],
    ),
    "quotes of Arabic their bar": ("> مرحبا\n>\n> abc", 10, ["   مرحبا ▐", "▌", "▌ abc"]),
    "between them too": ("> מר\n>\n> בר", 10, ["      מר ▐", "         ▐", "      בר ▐"]),
    "a link in pieces has one number": (
        "[a](https://a.org)[b](https://a.org) [c](https://a.org)[d](https://d.org)",
        30,
        ["ab[1] c[1]d[2]", "", "Links", "[1] https://a.org", "[2] https://d.org"],
    ),
    "columns of Arabic their words": (
        "|a|b|\n|-|-|\n|مرحبا|c|\n|م|c|", 20, ["a      b", "─────  ───", "مرحبا  c", "    م  c"],
    ),
    "notes hang, under a short rule": (
        "a[^x] b[^1]\n\n[^1]: one two\n[^x]: three",
        9,
        ["a¹ b²", "", "────────", "² one two", "  ↩", "¹ three ↩"],
    ),
    "under a rule of the text's own they need no other": (
        "a[^1]\n\n---\n\n[^1]: b", 9, ["a¹", "", "─" * 9, "", "¹ b ↩"],
    ),
    "nor under what they are called, under a rule": (
        "a[^1]\n\n---\n\nNotes:\n\n[^1]: b", 9, ["a¹", "", "─" * 9, "", "Notes:", "", "¹ b ↩"],
    ),
    "nor under a heading": ("a[^1]\n\n# N\n\n[^1]: b", 9, ["a¹", "", "N", "", "¹ b ↩"]),
    "a rule further up is not theirs": (
        "---\n\na text of more than a word[^1]\n\n[^1]: b", 30,
        ["─" * 30, "", "a text of more than a word¹", "", "────────", "¹ b ↩"],
    ),
    "a note that is no note": ("a[^x] [^ b]", 20, ["a[^x] [^ b]"]),
    "quotes in quotes": ("> a\n>> b", 20, ["▌ a", "▌", "▌ ▌ b"]),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "width", "lines"), CASES.values(), ids=CASES)
def test_blocks_are_laid_out(markdown: str, width: int, lines: list[str]) -> None:
    assert shown(lay_out(markdown, width)) == lines


@pytest.mark.parametrize(
    ("markdown", "text", "ink"),
    [
        ("# T", "T", "heading"),
        ("###### T", "T", "heading"),
        ("**a**", "a", "strong"),
        ("*a*", "a", "emphasis"),
        ("~~a~~", "a", "strike"),
        ("`a`", "a", "code"),
        ("> a", "a", "quote"),
        ("> a", "▌ ", "rule"),
        ("- a", "• ", "mark"),
        ("[a](https://b.org)", "a", "link"),
        ("[a](https://b.org)", "[1]", "dim"),
        ("|a|\n|-|\n|b|", "a", "mark"),
        ("```python\nif x: pass\n```", "if", "code-keyword"),
        ("```python\n# why\n```", "# why", "code-comment"),
        ("```python\ndef f(): pass\n```", "f", "code-name"),
        ("```python\nx = 12\n```", "12", "code-number"),
        ("```nonsense\nif x\n```", "if x", "code"),
        ("> a *b*", "b", "quote+emphasis"),
        ("> a **b *c***", "c", "quote+strong+emphasis"),
        ("# a `b`", "b", "heading+code"),
        ("# *a **b***", "b", "heading+emphasis+strong"),
        ("*a *b**", "a b", "emphasis"),
        ("**a [b](https://b.org)**", "b", "strong+link"),
        ("[`a`](https://b.org)", "a", "link+code"),
    ],
)
def test_pieces_have_their_ink(markdown: str, text: str, ink: str) -> None:
    assert inks(lay_out(markdown, 40))[text] == ink


def test_an_address_keeps_its_number() -> None:
    """Links are numbered in the order of reading, and their addresses stand at the end."""
    layout = lay_out("[a](https://a.org/) [b](https://b.org/) [c](https://a.org/)", 40)
    assert layout.links == ("https://a.org/", "https://b.org/")
    assert shown(layout)[0] == "a[1] b[2] c[1]"
    assert shown(layout)[-3:] == ["Links", "[1] https://a.org/", "[2] https://b.org/"]


def test_an_address_that_is_its_own_text_is_shown_once() -> None:
    assert shown(lay_out("<https://a.org/b>", 40))[0] == "https://a.org/b[1]"


@pytest.mark.parametrize("address", ["https://a.org/", "http://a.org/", "mailto:me@a.org"])
def test_web_and_mail_may_be_followed(address: str) -> None:
    assert lay_out(f"[a]({address})", 40).links == (address,)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a.org", "--x", "/x"],
)
def test_other_addresses_are_no_links(address: str) -> None:
    assert lay_out(f"[a]({address})", 40).links == ()


@pytest.mark.parametrize("sign", ["&#27;", "&#x9b;", "&#x202e;", "&#x7;", "\x1b", "\u202e"])
@pytest.mark.parametrize("form", ["{}", "`{}`", "# {}", "![{}](x)", "|{}|\n|-|", "[{}](https://a)"])
def test_no_sign_that_steers_a_terminal_is_shown(form: str, sign: str) -> None:
    """Not even one that comes out of an entity."""
    for line in shown(lay_out(form.format(f"a{sign}b"), 40)):
        assert clean_text(line) == line


TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [*"ab 日\n\n\t>-*_`|[]()!#~1.&;<", "    ", "\n- ", "\n> ", "\n1. ", "\n\n", "word ",
             "[x](https://a.org/x)", "|a|b|\n|-|-|\n|c|d|\n", "שלום ", "[^a]", "\n[^a]: ",
             "👨\u200d👩\u200d👧", "e\u0301",
             "&#27;"]
        ),
        max_size=60,
    ).map("".join),
)  # fmt: skip


@given(TEXTS, st.integers(10, 100))
def test_lines_are_no_wider_than_asked(markdown: str, width: int) -> None:
    """Whatever the text is, it is laid out, and nothing steers; wide tables say how wide."""
    layout = lay_out(markdown, width)
    for row, line in enumerate(layout.lines):
        text = "".join(piece.text for piece in line)
        assert clean_text(text) == text
        assert "\n" not in text
        assert cells(text) <= layout.wide.get(row, width)
    assert all(size > width for size in layout.wide.values())


@given(TEXTS, st.integers(10, 100))
def test_in_a_file_no_line_is_wider_but_for_code(markdown: str, width: int) -> None:
    for line in lay_out(markdown, width, for_screen=False).lines:
        is_code = any(piece.ink.startswith("code") for piece in line)
        assert is_code or cells("".join(piece.text for piece in line)) <= width


@given(st.lists(st.text('אבגد ab1.,"', min_size=1, max_size=9), max_size=20), st.integers(20, 60))
def test_text_from_right_to_left_keeps_its_words_and_ends_on_the_right(
    words: list[str], width: int
) -> None:
    text = "א " + " ".join(words)
    lines = shown(lay_out(f"x\n\n{text}", width))[2:]
    assert " ".join(lines).split() == text.split()
    assert all(cells(line) == width for line in lines)


@given(
    st.lists(st.text(st.characters(categories=["Ll", "Lo"]), min_size=1, max_size=9)),
    st.integers(20, 100),
)
def test_no_word_of_a_paragraph_is_lost(words: list[str], width: int) -> None:
    text = " ".join(words)
    """Nor a sign of one that has no spaces in it."""
    kept = "".join("".join(shown(lay_out(text, width))).split())
    assert kept == "".join(clean_text(text).split())


@pytest.mark.parametrize("width", [-1, 0, 1, 2, 5])
def test_a_width_without_room_still_gives_lines(width: int) -> None:
    assert lay_out("- one **two** 日本\n\n|a|b|\n|-|-|\n|c|d|", width).lines


def test_code_that_is_exported_stays_whole() -> None:
    long = "x" * 5_000
    assert shown(lay_out(f"```\n{long}\n```", 80, for_screen=False)) == [f"  {long}"]


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * 500 + "deep",
        "\n".join("  " * depth + "- a" for depth in range(500)),
        "| "
        + " | ".join("abc" for _ in range(60))
        + " |\n"
        + "|---" * 60
        + "|\n"
        + ("| " + " | ".join("x y" for _ in range(60)) + " |\n") * 50,
        "```python\n" + "x = '" + "\x1b]0;t\x07" * 500 + "'\n```",
        "[a](" * 3_000,
        "*" * 20_000,
    ],
    ids=["quotes", "lists", "3,000 cells", "escapes in code", "links", "stars"],
)
def test_what_is_made_to_hurt_is_laid_out(markdown: str) -> None:
    laid_out = lay_out(markdown, 60)
    assert laid_out.lines
    assert not any("\x1b" in piece.text for line in laid_out.lines for piece in line)


def test_a_table_that_cannot_be_read_in_the_width_is_wide() -> None:
    """In a wide terminal it has all the room that there is, its columns up to forty cells."""
    names = [f"column {number} of this table" for number in range(8)]
    table = "|" + "|".join(names) + "|\n" + "|-" * 8 + "|\n" + "|" + "|".join(names) + "|"
    layout = lay_out(f"above\n\n{table}\n\nbelow", 60)
    assert layout.wide == dict.fromkeys(range(2, 5), 8 * 22 + 7 * 2)
    assert shown(layout)[2].split("  ") == names
    assert set(lay_out(table, 60, 118).wide.values()) == {110}
    assert not lay_out(table, 110).wide


def test_code_uses_the_room_on_the_right_of_the_text() -> None:
    code = "```\n" + "x" * 70 + "\n```"
    assert shown(lay_out(code, 40, 104)) == ["  " + "x" * 70]
    assert shown(lay_out(code, 40, 100))[1] == "  ↪ xxxx"


def test_notes_have_numbers_of_their_own_and_lead_there_and_back() -> None:
    layout = lay_out("[a](https://a.org/) b[^n]\n\nc[^m] d[^n]\n\n[^m]: M\n[^n]: N", 40)
    assert shown(layout)[0] == "a[1] b¹"
    assert shown(layout)[-2:] == ["Links", "[1] https://a.org/"]
    rows = {number: shown(layout)[row] for number, row in layout.targets.items()}
    assert rows == {"#1": "¹ N ↩", "#2": "² M ↩", "↩1": "a[1] b¹", "↩2": "c² d¹"}
    assert [p.link for line in layout.lines for p in line if p.text == "↩"] == ["↩2", "↩1"]


def test_links_to_headings_lead_there() -> None:
    layout = lay_out(
        "[a](#tides--ropes) [b](#tides--ropes-1) [c](#שלום) [d](#none)\n\n"
        "# Tides & Ropes\n\n# Tides & Ropes\n\n# שלום",
        40,
    )
    assert shown(layout)[0] == "a[#1] b[#2] c[#3] d"
    assert [layout.targets[name] for name in ("#1", "#2", "#3")] == [
        h.line for h in layout.headings
    ]
    assert "Links" not in shown(layout)


def test_in_a_file_no_link_leads_within_the_text() -> None:
    text = "[a](#t) [b](https://b.org/)[^1]\n\n# T\n\n[^1]: N"
    assert shown(lay_out(text, 40, for_screen=False))[0] == "a b[1]¹"


@given(st.lists(st.sampled_from(["[a](#t)", "[^1]", "[^2]", "[b](https://b.org/{})"]), max_size=9))
def test_links_that_lead_out_are_numbered_without_a_gap(links: list[str]) -> None:
    text = " ".join(link.format(number) for number, link in enumerate(links))
    layout = lay_out(f"# T\n\n{text}\n\n[^1]: N\n\n[^2]: N", 40)
    names = [piece.link for line in layout.lines for piece in line if piece.text.startswith("[")]
    outside = [name for name in names if name and name.isdigit()]
    assert outside == [str(number) for number in range(1, len(layout.links) + 1)]
    count = sum(link.startswith("[b]") for link in links)
    assert len(layout.links) == count
    assert shown(layout)[len(shown(layout)) - count :] == [
        f"[{number}] {address}" for number, address in enumerate(layout.links, 1)
    ]


def test_a_note_that_ends_in_code_has_its_way_back_nowhere() -> None:
    layout = lay_out("a[^1]\n\n[^1]: b\n\n    ```\n    c\n    ```\n\n[^2]:", 40)
    assert shown(layout)[3:] == ["¹ b", "", "    c", "²"]


def test_marks_of_direction_keep_stops_and_numbers_on_their_sides() -> None:
    """A terminal takes each line for one from left to right, and would move them."""
    (line,) = lay_out("1. אב.", 10).lines
    text = "".join(piece.text for piece in line)
    assert text == f"    {RIGHT_TO_LEFT_MARK}אב.{RIGHT_TO_LEFT_MARK}{LEFT_TO_RIGHT_MARK} .1"
    (line,) = lay_out("1. אב.", 10, for_screen=False).lines
    assert [piece.text for piece in line] == ["1. ", "אב."]


def test_what_is_struck_out_is_marked_where_nothing_can_be_drawn() -> None:
    """On a screen it has an ink; in a file it would read as what still holds."""
    markdown = "The quay is ~~open~~ **~~and free~~** closed."
    assert to_text(markdown) == "The quay is ~~open~~ ~~and free~~ closed.\n"
    shown = lay_out(markdown, 80).lines[0]
    assert ("open", "strike") in [(piece.text, piece.ink) for piece in shown]
