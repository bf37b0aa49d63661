"""Stored pictures, found by their addresses."""

from pathlib import Path

from blogtui.library.pictures import Pictures
from blogtui.paths import paths
from tests.building import put_picture

CRANE = "https://b.example/crane.png"


def test_a_picture_is_found_once_it_is_stored(tmp_path: Path) -> None:
    home = paths(tmp_path)
    home.data.mkdir(parents=True)
    pictures = Pictures(home)
    assert pictures.stored(CRANE) is None
    file = put_picture(home, CRANE)
    assert pictures.stored(CRANE) == file
    assert pictures.kept == (1, file.stat().st_size)


def test_where_no_folder_is_no_picture_is_kept(tmp_path: Path) -> None:
    assert Pictures(paths(tmp_path / "none")).kept == (0, 0)


def test_what_lies_there_and_is_not_ours_is_not_counted(tmp_path: Path) -> None:
    home = paths(tmp_path)
    home.data.mkdir(parents=True)
    file = put_picture(home, CRANE)
    (file.parent / "holiday.jpg").write_bytes(b"x")
    assert Pictures(home).kept.number == 1
