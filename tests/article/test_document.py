"""Posts as Markdown documents: names that are safe anywhere, and what stands before the text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.document import LONGEST_NAME_BYTES, document, file_name, slug
from tests.building import a_post

ANYTHING = st.text()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fleet Management: Part 1", "fleet-management-part-1"),
        ("../../etc/passwd", "etc-passwd"),
        ("-rf", "rf"),
        (".hidden", "hidden"),
        ("…!?", "untitled"),
        ("", "untitled"),
        ("CON", "untitled"),
        ("a\0b\nc", "a-b-c"),
        ("漢" * 150, "漢" * 40),
        ("ﬁn", "fin"),
    ],
)
def test_a_title_becomes_a_name(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(ANYTHING | st.text("漢ﷺ𝔘.-_/\\"), st.integers(1, 10**6))
def test_a_name_is_safe_whatever_the_title_is(title: str, number: int) -> None:
    name = file_name(a_post(title), number)
    assert len(name.encode()) <= LONGEST_NAME_BYTES
    assert Path(name).name == name
    assert name.startswith("2023-05-15-")
    assert file_name(a_post(title, published=None))[0] not in ".-"
    assert all(character.isalnum() or character in "_.-" for character in name)


@given(ANYTHING)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert not slug(text).startswith((".", "-"))


@given(ANYTHING, ANYTHING)
def test_front_matter_holds_one_value_a_line_whatever_is_in_it(title: str, author: str) -> None:
    head = document(a_post(title, authors=(author,)), "text").split("\n---\n")[0]
    first, *lines = head.splitlines()
    assert first == "---"
    pairs = (line.partition(": ") for line in lines)
    said = {name: json.loads(value) for name, _, value in pairs}
    assert list(said) == ["title", "date", "authors", "categories", "blog", "address"]
    assert said["date"] == "2023-05-15T00:00:00+00:00"


def test_without_a_text_the_excerpt_stands_in_the_file_as_plain_text() -> None:
    assert document(a_post("A"), None).endswith("---\n\nIn short.\n")
    marked = a_post("A", excerpt="# Not a *heading*,\n\n[no](https://link.example) &lt;b>")
    assert document(marked, None).endswith(
        "---\n\n\\# Not a \\*heading\\*, \\[no\\](https://link.example) \\&lt;b\\>\n"
    )
    assert document(a_post("A"), "# Whole\n\n").endswith("---\n\n# Whole\n")
