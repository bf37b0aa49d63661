"""Posts written to files: nothing is written over, and a file is there whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from blogtui.article.document import document, file_name, tells_of
from blogtui.model.post import Post

LONGEST_HEAD_BYTES = 65536  # of a file that is looked at


class Outcome(Enum):
    """What became of a file that was to be written."""

    NEW = "written"
    SAME = "there already"
    OTHER = "there already, with another text, which stays"


@dataclass(frozen=True, slots=True)
class Filed:
    """The file of a post, the number in its name, and whether it is new."""

    file: Path
    number: int
    outcome: Outcome


def file_post(post: Post, markdown: str | None, folder: Path, first: int = 1) -> Filed:
    """Write a post's file, and nothing over a file that is there.

    Another post's file, or anything else that goes by the name, is passed over: this one takes the
    next number, from `first` on. Raises OSError.
    """
    content = document(post, markdown).encode("utf-8")
    for number in count(first):
        file = folder / file_name(post, number)
        try:
            with new_file(file) as stream:
                stream.write(content)
            return Filed(file, number, Outcome.NEW)
        except FileExistsError:
            there = content_of(file, len(content) + LONGEST_HEAD_BYTES)
        if there == content:
            return Filed(file, number, Outcome.SAME)
        if tells_of(there, post):
            return Filed(file, number, Outcome.OTHER)
    raise AssertionError("numbers never end")


@contextmanager
def new_file(file: Path) -> Iterator[BinaryIO]:
    """A file that was not there, whole or not at all; a link in its place is not followed.

    Raises FileExistsError before anything is written, and OSError.
    """
    if os.path.lexists(file):
        raise FileExistsError(f"{file} is there already")
    part = file.with_name(f".blogtui-{token_hex(8)}.part")
    try:
        with part.open("xb") as stream:
            yield stream
        rename(part, file)
    finally:
        part.unlink(missing_ok=True)


def rename(part: Path, file: Path) -> None:
    """Over no file: the name is taken before it is given."""
    file.open("xb").close()
    try:
        part.replace(file)
    except BaseException:
        file.unlink()
        raise


def content_of(file: Path, most_bytes: int) -> bytes:
    """The beginning of a file; empty for a link, a folder, a pipe and what may not be read."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return b""
        with file.open("rb") as stream:
            return stream.read(most_bytes)
    except OSError:
        return b""
