"""Raw values of any source → a washed Entry."""

from dataclasses import dataclass, field
from datetime import datetime

from blogtui.model.post import Entry
from blogtui.sources import plaintext
from blogtui.sources.resolving import absolute
from blogtui.washing import clean_line

MAX_NAMES = 64
LONGEST_NAME = 500
LONGEST_TITLE = 1000
LONGEST_GUID = 2000
# A description of this length is the post itself, unless it says that it goes on.
WHOLE_TEXT_LENGTH = 1500
WHOLE_TEXT_PARAGRAPHS = 4


@dataclass(slots=True)
class RawEntry:
    """What a source says of one post, as found. `title` is washed already: only the source knows
    whether its titles are HTML. `summary` and `content` are HTML.
    """

    title: str = ""
    url: str | None = None
    guid: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    authors: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    summary: str = ""
    content: str = ""
    is_vague: bool = False

    def entry(self, base: str) -> Entry:
        """The post, its address made absolute against `base`."""
        whole = self.content if self.content.strip() else ""
        if not whole and is_whole(self.summary):
            whole = self.summary
        return Entry(
            title=self.title[:LONGEST_TITLE],
            url=absolute(self.url, base),
            guid=clean_line(self.guid)[:LONGEST_GUID] or None if self.guid else None,
            published=self.published or self.updated,
            updated=self.updated,
            authors=names(self.authors),
            categories=names(self.categories),
            excerpt=plaintext.excerpt(self.summary) or plaintext.excerpt(self.content),
            is_vague=self.is_vague,
            html=whole.encode("utf-8", "replace").decode() if whole else None,
        )


def names(found: list[str]) -> tuple[str, ...]:
    """Names of people or categories: washed, each once, in order."""
    kept: dict[str, str] = {}
    for name in found[:MAX_NAMES]:
        line = plaintext.guessed_line(name)[:LONGEST_NAME]
        if line:
            kept.setdefault(line.casefold(), line)
    return tuple(kept.values())


def is_whole(html: str) -> bool:
    """Whether a description is the post's whole text rather than its beginning."""
    long = len(html) >= WHOLE_TEXT_LENGTH or html.count("<p") >= WHOLE_TEXT_PARAGRAPHS
    return long and not plaintext.is_cut(html)
