"""Pictures and what is said under them, as stored texts of all ages have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.layout import lay_out
from tests.article.test_layout import inks, shown

PICTURE = "![a crane](https://a.org/c.png)"
NAMELESS = "![](https://a.org/c.png)"
CASES = {
    "a caption is the name of what has none": (f"{NAMELESS}\n\n*At night*", ["▣ At night"]),
    "also in the same paragraph": (f"{NAMELESS} *At night*", ["▣ At night"]),
    "a name that the caption says is said once": (f"{PICTURE}\n\n*A Crane, at night*", [
        "▣ A Crane, at night"
    ]),
    "and so is one that stands below as text": (f"{PICTURE}\n\nA crane.\n\nText", [
        "▣ A crane.", "", "Text"
    ]),
    "a caption that says something else stands below": (f"{PICTURE}\n\n*At night*\n\nText", [
        "▣ a crane", "  At night", "", "Text"
    ]),
    "a paragraph below is text": (f"{PICTURE}\n\nAt *night*", ["▣ a crane", "", "At night"]),
    "lines hang": (f"{NAMELESS}\n\n*At night in the harbour*", ["▣ At night in the", "  harbour"]),
    "a picture glued to text stands on its own": (f"{PICTURE}It turned", [
        "▣ a crane", "", "It turned"
    ]),
    "behind the text too": (f"It turned.{PICTURE}", ["It turned.", "", "▣ a crane"]),
    "and in a line of a paragraph": (f"one  \n{PICTURE}  \ntwo", [
        "one", "", "▣ a crane", "", "two"
    ]),
    "pictures that stand together stay together": (f"{PICTURE} {NAMELESS}", [
        "▣ a crane", "▣ picture"
    ]),
    "one amid a text is a part of it": (f"see {PICTURE} turn", ["see ▣ a crane turn"]),
    "in a list they stand close": (f"- {PICTURE}\n  *At night*\n- b", [
        "• ▣ a crane", "    At night", "• b"
    ]),
    "one of emoji is the emoji": ("so![🙂](https://a.org/e.png)", ["so🙂"]),
    "an emoji has no caption": ("![🙂](https://a.org/e.png)\n\n*Night*", ["🙂", "", "Night"]),
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "lines"), CASES.values(), ids=CASES)
def test_pictures_and_captions_are_one_figure(markdown: str, lines: list[str]) -> None:
    assert shown(lay_out(markdown, 20)) == lines


def test_links_of_pictures_and_captions_can_be_followed() -> None:
    text = f"[{NAMELESS}](https://a.org/large)\n\n*At [night](https://b.org/)*"
    layout = lay_out(text, 40)
    assert shown(layout)[0] == "▣ At night[2][1]"
    assert [piece.link for piece in layout.lines[0]] == ["1", None, None, "2", "2", "1"]


def test_a_caption_is_dim() -> None:
    found = inks(lay_out(f"{NAMELESS}\n\n*At `n`*\n\n> {NAMELESS}\n>\n> *In a quote*", 40))
    assert found["At"] == "dim+emphasis"
    assert found["n"] == "dim+emphasis+code"
    assert found["In a quote"] == "dim+quote+emphasis"


@given(
    st.lists(
        st.sampled_from([PICTURE, NAMELESS, "[![b](x)](https://a.org/)", "x", "*y*", " ", "  \n",
                         "\n\n", "\n- ", "\n> ", "![🙂](x)"]),
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_every_picture_and_every_word_is_shown(markdown: str) -> None:
    text = "".join(shown(lay_out(markdown, 40)))
    # Two of a name, one below the other, are still two; a caption may take the place of a name.
    assert text.count("▣") == markdown.count("![") - markdown.count("🙂")
    assert text.count("x") >= markdown.count("x") - markdown.count("](x)")
    assert text.count("y") >= markdown.count("*y*")
