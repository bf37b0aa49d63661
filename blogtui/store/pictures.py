"""Pictures of articles: files that we have written ourselves, in a folder beside the database.

The database knows which post has which; a file that no post has any more is removed.
"""

import os
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

ENDINGS = ("jpg", "png")
UNFINISHED = "new"
NAME_DIGITS = 32


class Kept(NamedTuple):
    """How many pictures lie in a folder, and how large they are together."""

    number: int
    size_bytes: int


def folder_of(database: Path) -> Path:
    return database.parent / "pictures"


def name_of(address: str) -> str:
    """Of the file of the picture at this address, without its ending."""
    return sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:NAME_DIGITS]


def find(folder: Path, address: str) -> Path | None:
    name = name_of(address)
    files = (folder / f"{name}.{ending}" for ending in ENDINGS)
    return next((file for file in files if file.is_file()), None)


def save(folder: Path, address: str, content: bytes, ending: str) -> None:
    """Whole or not at all, and for its owner alone. Raises OSError."""
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"{name_of(address)}.{ending}"
    unfinished = file.with_suffix(f".{UNFINISHED}")
    # One that a kill has left is begun anew: only the one fetcher writes here.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with open(os.open(unfinished, flags, 0o600), "wb") as stream:  # noqa: PTH123 - a descriptor
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(file)


def claim(db: sqlite3.Connection, post_id: int, address: str) -> None:
    """The post has this picture. To be said before its file is there: nobody removes it then."""
    db.execute(
        "INSERT OR IGNORE INTO pictures (post_id, name) SELECT id, :name FROM posts WHERE id = :id",
        {"id": post_id, "name": name_of(address)},
    )


def drop_unclaimed(db: sqlite3.Connection, folder: Path) -> None:
    """The files that no post has. Raises OSError."""
    # First the files: one that comes meanwhile has been claimed.
    files = list(files_in(folder))
    claimed = {name for (name,) in db.execute("SELECT DISTINCT name FROM pictures")}
    for file in files:
        if file.stem not in claimed:
            file.unlink(missing_ok=True)


def kept(folder: Path) -> Kept:
    """Raises OSError."""
    sizes = [file.stat().st_size for file in files_in(folder) if file.suffix[1:] in ENDINGS]
    return Kept(len(sizes), sum(sizes))


def files_in(folder: Path) -> Iterator[Path]:
    """Ours alone: what else lies there is left alone."""
    if folder.is_dir():
        for file in folder.iterdir():
            if file.suffix[1:] in (*ENDINGS, UNFINISHED) and len(file.stem) == NAME_DIGITS:
                yield file
