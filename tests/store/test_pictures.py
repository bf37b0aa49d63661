"""Files of pictures: whole or not at all, for their owner alone, and gone with the last post."""

import os
import sqlite3
from pathlib import Path

import pytest

from blogtui.store import blogs, pictures, posts
from blogtui.store.connection import writing
from tests.building import NOW, an_entry, new_post

CRANE, TIDE = "https://b.example/crane.png", "https://b.example/tide.png"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pictures"


def a_post(db: sqlite3.Connection, url: str) -> tuple[int, int]:
    """A blog and its post."""
    blog_id = blogs.add(db, name=url, url=url, tagline="", source=None, now=NOW)
    key = len(db.execute("SELECT id FROM posts").fetchall()) + 1
    new = new_post(an_entry(url=f"{url}/1"))
    return blog_id, posts.add(db, blog_id, new, key=key, bundled=False, now=NOW)


def test_a_picture_is_found_by_its_address(folder: Path) -> None:
    assert pictures.find(folder, CRANE) is None
    pictures.save(folder, CRANE, b"crane", "jpg")
    pictures.save(folder, TIDE, b"tide!", "png")
    found = pictures.find(folder, CRANE), pictures.find(folder, TIDE)
    assert [each and each.read_bytes() for each in found] == [b"crane", b"tide!"]
    assert pictures.kept(folder) == (2, 10)


def test_it_is_its_owner_s_alone_whatever_the_mask(folder: Path) -> None:
    before = os.umask(0)
    try:
        pictures.save(folder, CRANE, b"crane", "jpg")
    finally:
        os.umask(before)
    (file,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_half_a_picture_is_none(folder: Path) -> None:
    """What a kill has left is neither shown nor counted, and the next try writes over it."""
    folder.mkdir()
    half = folder / f"{pictures.name_of(CRANE)}.new"
    half.write_bytes(b"half of a crane")
    assert pictures.find(folder, CRANE) is None
    assert pictures.kept(folder) == (0, 0)
    pictures.save(folder, CRANE, b"crane", "jpg")
    assert [file.suffix for file in folder.iterdir()] == [".jpg"]


def test_a_link_is_not_written_through(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / f"{pictures.name_of(CRANE)}.new").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic"):
        pictures.save(folder, CRANE, b"crane", "jpg")
    assert not (tmp_path / "elsewhere").exists()


def test_pictures_go_with_the_last_post_that_has_them(db: sqlite3.Connection, folder: Path) -> None:
    pictures.drop_unclaimed(db, folder)
    quays, quay = a_post(db, "https://q.example")
    piers, pier = a_post(db, "https://p.example")
    for address in (CRANE, TIDE):
        pictures.save(folder, address, b"x", "png")
    (folder / "notes.txt").write_text("not ours")
    with writing(db):
        pictures.claim(db, quay, CRANE)
        pictures.claim(db, pier, CRANE)
        pictures.claim(db, pier, CRANE)
        pictures.claim(db, quay, TIDE)
        pictures.claim(db, 99, TIDE)
    pictures.drop_unclaimed(db, folder)
    assert pictures.kept(folder).number == 2
    blogs.remove(db, quays)
    pictures.drop_unclaimed(db, folder)
    assert (pictures.find(folder, CRANE) is None, pictures.find(folder, TIDE)) == (False, None)
    blogs.remove(db, piers)
    pictures.drop_unclaimed(db, folder)
    assert [file.name for file in folder.iterdir()] == ["notes.txt"]
