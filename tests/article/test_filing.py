"""Posts as Markdown files: names that are safe anywhere, and what stands before the text."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.filing import LONGEST_NAME_BYTES, document, file_name, slug, write_new
from blogtui.model.post import Post

ANYTHING = st.text()


def a_post(title: str, **more: object) -> Post:
    values: dict[str, object] = {
        "id": 1, "blog_id": 1, "blog": "Harbour", "title": title, "url": "https://b.example/1",
        "published": datetime(2023, 5, 15, tzinfo=UTC), "updated": None, "authors": ("Ada",),
        "categories": ("Data",), "excerpt": "In short.", "words": None, "read": False,
        "starred": False, "stored": False, "bundled": False,
    }  # fmt: skip
    return Post(**{**values, **more})  # type: ignore[arg-type]


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


@given(ANYTHING, st.integers(1, 5))
def test_a_name_is_safe_whatever_the_title_is(title: str, number: int) -> None:
    name = file_name(a_post(title), number)
    assert len(name.encode()) <= LONGEST_NAME_BYTES
    assert Path(name).name == name
    assert name.startswith("2023-05-15-")
    assert file_name(a_post(title, published=None))[0] not in ".-"
    assert not set(name) & set('/\\\0\n\r\t:*?"<>| ')


@given(ANYTHING, ANYTHING)
def test_front_matter_holds_one_value_a_line_whatever_is_in_it(title: str, author: str) -> None:
    head = document(a_post(title, authors=(author,)), "text").split("\n---\n")[0]
    first, *lines = head.splitlines()
    assert first == "---"
    pairs = (line.partition(": ") for line in lines)
    said = {name: json.loads(value) for name, _, value in pairs}
    assert list(said) == ["title", "date", "authors", "categories", "blog", "address"]
    assert said["date"] == "2023-05-15T00:00:00+00:00"


def test_without_a_text_the_excerpt_stands_in_the_file() -> None:
    assert document(a_post("A"), None).endswith("---\n\nIn short.\n")
    assert document(a_post("A"), "# Whole\n\n").endswith("---\n\n# Whole\n")


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    assert write_new(file, b"first")
    assert not write_new(file, b"second")
    assert file.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    (tmp_path / "a.md").symlink_to(outside)
    assert not write_new(tmp_path / "a.md", b"text")
    assert not outside.exists()
