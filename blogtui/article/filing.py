"""A post as a Markdown file: its name, what stands before the text, and how it is written."""

import json
import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from blogtui.model.post import Post
from blogtui.washing import clean_line

LONGEST_NAME_BYTES = 120
UNFIT = re.compile(r"[^\w.]+")
EDGES = ".-_"
# Of which each would be a device on some systems.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def slug(text: str, most_bytes: int = LONGEST_NAME_BYTES) -> str:
    """Letters, digits, dots and dashes alone, in at most so many bytes; never empty."""
    plain = unicodedata.normalize("NFKC", text).lower()
    joined = UNFIT.sub("-", plain).strip(EDGES)
    cut = joined.encode("utf-8")[:most_bytes].decode("utf-8", "ignore").strip(EDGES)
    return cut if cut and not DEVICES.fullmatch(cut) else "untitled"


def file_name(post: Post, number: int = 1) -> str:
    """`2023-05-15-fleet-management.md`; the second of a name ends with `-2`."""
    day = f"{post.published:%Y-%m-%d}-" if post.published else ""
    end = f"-{number}.md" if number > 1 else ".md"
    return f"{day}{slug(post.title, LONGEST_NAME_BYTES - len(day) - len(end))}{end}"


def document(post: Post, markdown: str | None) -> str:
    """Front matter (YAML), and the text; the excerpt where no text is stored."""
    body = post.excerpt if markdown is None else markdown
    return f"{front_matter(post)}\n{body.strip()}\n"


def front_matter(post: Post) -> str:
    said: dict[str, object] = {
        "title": clean_line(post.title),
        "date": post.published.isoformat() if post.published else None,
        "authors": [clean_line(author) for author in post.authors],
        "categories": [clean_line(category) for category in post.categories],
        "blog": clean_line(post.blog),
        "address": post.url,
    }
    # A JSON value is a YAML value, and quotes all that YAML could take for its own.
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items()]
    return "\n".join(["---", *lines, "---", ""])


def write_new(file: Path, content: bytes) -> bool:
    """Write a file that was not there, whole or not at all; `False` where one is.

    A link in its place is not followed. Raises OSError.
    """
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    except FileExistsError:
        return False
    part = file.with_name(f".{file.name[:100]}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError:
        for left in (part, file):
            with suppress(OSError):
                left.unlink()
        raise
    return True
