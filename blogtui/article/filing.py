"""A post as a Markdown file: its name, what stands before the text, and how it is filed."""

import json
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from blogtui.article.markdown import as_markdown
from blogtui.model.post import Post
from blogtui.washing import clean_line, clean_text

LONGEST_NAME_BYTES = 120
UNFIT = re.compile(r"[^\w.]+")
EDGES = ".-_"
# Of which each would be a device on some systems.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
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


def slug(text: str, most_bytes: int = LONGEST_NAME_BYTES) -> str:
    """Letters, digits, dots and dashes alone, in at most so many bytes; never empty."""
    plain = unicodedata.normalize("NFKC", text).lower()
    joined = UNFIT.sub("-", plain).strip(EDGES)
    cut = joined.encode("utf-8")[:most_bytes].decode("utf-8", "ignore").strip(EDGES)
    return cut if cut and not DEVICES.fullmatch(cut) else "untitled"


def file_name(post: Post, number: int = 1) -> str:
    """`2023-05-15-fleet-management.md`; the second of a name ends with `-2`."""
    day = f"{post.published.date().isoformat()}-" if post.published else ""
    end = f"-{number}.md" if number > 1 else ".md"
    return f"{day}{slug(post.title, LONGEST_NAME_BYTES - len(day) - len(end))}{end}"


def document(post: Post, markdown: str | None) -> str:
    """Front matter (YAML), and the text; the excerpt where no text is stored."""
    body = as_markdown(post.excerpt) if markdown is None else clean_text(markdown)
    return f"{front_matter(post)}\n{body.strip()}\n"


def front_matter(post: Post) -> str:
    said = {
        "title": clean_line(post.title),
        "date": post.published.isoformat() if post.published else None,
        "authors": [clean_line(author) for author in post.authors],
        "categories": [clean_line(category) for category in post.categories],
        "blog": clean_line(post.blog),
        "address": post.url,
    }
    lines = [yaml_line(name, value) for name, value in said.items()]
    return "\n".join(["---", *lines, "---", ""])


def yaml_line(name: str, value: object) -> str:
    """A JSON value is a YAML value, and quotes all that YAML could take for its own."""
    return f"{name}: {json.dumps(value, ensure_ascii=False)}"


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


def tells_of(content: bytes, post: Post) -> bool:
    """Whether front matter names the post's address."""
    head = content.split(b"\n---\n")[0].splitlines()
    return post.url is not None and yaml_line("address", post.url).encode("utf-8") in head
