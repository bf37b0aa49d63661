"""Posts as Markdown files: names that are safe anywhere, and what stands before the text."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.filing import (
    LONGEST_NAME_BYTES,
    Outcome,
    document,
    file_name,
    file_post,
    new_file,
    slug,
)
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


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


A, B = a_post("Quay"), a_post("Quay", url="https://b.example/2")


def test_namesakes_get_numbers(tmp_path: Path) -> None:
    assert file_post(A, "a", tmp_path).file.name == "2023-05-15-quay.md"
    filed = file_post(B, "b", tmp_path)
    assert (filed.number, filed.outcome) == (2, Outcome.NEW)
    assert names(tmp_path) == ["2023-05-15-quay-2.md", "2023-05-15-quay.md"]


def test_a_post_finds_its_file_again_behind_those_of_others(tmp_path: Path) -> None:
    for post in (A, B):
        file_post(post, "text", tmp_path)
    assert [file_post(post, "text", tmp_path).number for post in (B, A)] == [2, 1]
    assert file_post(B, "text", tmp_path).outcome is Outcome.SAME
    assert len(names(tmp_path)) == 2


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    """The post's own file stays as somebody has changed it; anything else has its name taken."""
    first = file_post(A, "text", tmp_path).file
    first.write_text(first.read_text() + "mine")
    assert file_post(A, "text", tmp_path).outcome is Outcome.OTHER
    assert first.read_text().endswith("text\nmine")
    first.write_text("mine alone")
    assert file_post(A, "text", tmp_path).number == 2
    assert first.read_text() == "mine alone"


@pytest.mark.parametrize("kind", ["link to a file", "link to nothing", "folder", "pipe", "secret"])
def test_what_is_no_file_of_ours_is_passed_by(tmp_path: Path, kind: str) -> None:
    folder, outside = tmp_path / "folder", tmp_path / "outside"
    folder.mkdir()
    place = folder / file_name(A)
    match kind:
        case "link to a file":
            outside.write_text(document(A, "text"))
            place.symlink_to(outside)
        case "link to nothing":
            place.symlink_to(outside)
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
        case _:
            place.touch(mode=0)
    before = outside.exists() and outside.read_bytes()
    filed = file_post(A, "text", folder)
    assert (filed.number, filed.outcome) == (2, Outcome.NEW)
    assert (outside.exists() and outside.read_bytes()) == before


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """Whatever ends the writing, an interrupt too."""

    def interrupted() -> None:
        with new_file(tmp_path / "a.md") as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert names(tmp_path) == []


def test_an_interrupt_between_name_and_content_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        file_post(A, "text", tmp_path)
    assert names(tmp_path) == []


def test_a_file_that_comes_meanwhile_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.md"

    def write() -> None:
        with new_file(file) as stream:
            stream.write(b"ours")
            file.write_bytes(b"theirs")

    with pytest.raises(FileExistsError):
        write()
    assert file.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.md"]
