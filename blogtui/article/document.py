"""A post as one Markdown document: the name of its file, front matter, and the text."""

import json
import re
import unicodedata

from blogtui.article.markdown import as_markdown
from blogtui.model.post import Post
from blogtui.washing import clean_line, clean_text

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
    day = f"{post.published.date().isoformat()}-" if post.published else ""
    end = f"-{number}.md" if number > 1 else ".md"
    return f"{day}{slug(post.title, LONGEST_NAME_BYTES - len(day) - len(end))}{end}"


def document(post: Post, markdown: str | None) -> str:
    """Front matter (YAML), and the text; the excerpt, and a word on that, where none is stored."""
    body = as_markdown(post.excerpt) if markdown is None else clean_text(markdown)
    return f"{front_matter(post, is_whole=markdown is not None)}\n{body.strip()}\n"


def front_matter(post: Post, *, is_whole: bool) -> str:
    said: dict[str, object] = {
        "title": clean_line(post.title),
        "date": post.published.isoformat() if post.published else None,
        "authors": [clean_line(author) for author in post.authors],
        "categories": [clean_line(category) for category in post.categories],
        "blog": clean_line(post.blog),
        "address": post.url,
    }
    if not is_whole:
        said["excerpt_only"] = True
    lines = [yaml_line(name, value) for name, value in said.items()]
    return "\n".join(["---", *lines, "---", ""])


def yaml_line(name: str, value: object) -> str:
    """A JSON value is a YAML value, and quotes all that YAML could take for its own."""
    return f"{name}: {json.dumps(value, ensure_ascii=False)}"


def tells_of(content: bytes, post: Post) -> bool:
    """Whether front matter names the post's address."""
    head = content.split(b"\n---\n")[0].splitlines()
    return post.url is not None and yaml_line("address", post.url).encode("utf-8") in head
