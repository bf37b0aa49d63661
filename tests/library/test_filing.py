"""Posts as files: nothing is written over, and nothing half-written stays."""

import os
from pathlib import Path

import pytest

from blogtui.article.document import document, file_name
from blogtui.library.filing import Outcome, file_post, new_file
from tests.building import a_post


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
