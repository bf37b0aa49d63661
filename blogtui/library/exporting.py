"""Posts taken out of the library: as files, as a book, and blogs as a list of subscriptions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.errors import FileUnwritable
from blogtui.library.posts import Answer
from blogtui.model.blog import Blog, SourceKind
from blogtui.model.outline import Subscription
from blogtui.model.post import Article, Post
from blogtui.store import articles, blogs

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.article.epub import Chapter

PAGE = 200  # posts read from the database at a time
OURS = "blogtui"
ELSEWHERE = "Name another place with -o."

Texts = Iterable[tuple[Post, Article | None]]


@dataclass(frozen=True, slots=True)
class Written:
    """How many posts have come as files, or were there as they are, or with another text.

    `excerpts` counts those of all of them whose text is not stored.
    """

    new: int
    same: int
    other: int
    excerpts: int


class Exporting:
    """Reads and writes files; changes nothing in the library."""

    def __init__(self, db: "Connection") -> None:
        self._db = db

    def texts(self, found: Answer) -> Iterator[tuple[Post, Article | None]]:
        """Every post that is found, newest first, with its text where that is stored."""
        for start in range(0, found.count, PAGE):
            for post in found.whole(start, start + PAGE):
                yield post, self._text(post)

    def save(self, texts: Texts, folder: Path) -> Written:
        """A Markdown file a post; a file that is there stays as it is. Raises FileUnwritable."""
        from blogtui.article.filing import Outcome, file_name, file_post

        outcomes: Counter[Outcome] = Counter()
        excerpts = 0
        used: Counter[str] = Counter()
        with told_of(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for post, article in texts:
                name = file_name(post)
                filed = file_post(post, markdown_of(article), folder, first=used[name] + 1)
                used[name] += filed.number == used[name] + 1
                outcomes[filed.outcome] += 1
                excerpts += article is None
        return Written(
            outcomes[Outcome.NEW], outcomes[Outcome.SAME], outcomes[Outcome.OTHER], excerpts
        )

    def save_markdown(self, post: Post, folder: Path) -> Path:
        """One post as `save` writes it; its file, new or there already.

        Raises FileUnwritable, also where it is there with another text.
        """
        from blogtui.article.filing import Outcome, file_post

        with told_of(folder):
            folder.mkdir(parents=True, exist_ok=True)
            filed = file_post(post, markdown_of(self._text(post)), folder)
        if filed.outcome is Outcome.OTHER:
            raise FileUnwritable(
                f"{filed.file} is there already, with another text.", "Move it away first."
            )
        return filed.file

    def save_book(self, texts: Texts, title: str, file: Path) -> Written:
        """All of them as one EPUB, in a file that was not there. Raises FileUnwritable."""
        from blogtui.article.epub import write_book
        from blogtui.article.filing import new_file

        excerpts: list[int] = []

        def chapters() -> Iterator["Chapter"]:
            for post, article in texts:
                excerpts.append(article is None)
                yield chapter(post, article)

        with told_of(file), new_file(file) as stream:
            write_book(stream, title, OURS, chapters())
        return Written(len(excerpts), 0, 0, sum(excerpts))

    def subscriptions(self, found: Answer | None) -> list[Subscription]:
        """The blogs of these posts, or all, but for the one that ships with blogtui."""
        wanted = None if found is None else blogs_of(found)
        return [
            subscription(blog)
            for blog in blogs.every(self._db)
            if not blog.read_only and (wanted is None or blog.id in wanted)
        ]

    def opml(self, subscriptions: list[Subscription]) -> str:
        from blogtui.sources.opml import written

        return written(subscriptions, f"{OURS} subscriptions")

    def _text(self, post: Post) -> Article | None:
        return articles.get(self._db, post.id) if post.stored else None


@contextmanager
def told_of(file: Path) -> Iterator[None]:
    """Errors of the system become a sentence that names the file."""
    try:
        yield
    except FileExistsError as error:
        raise FileUnwritable(f"{file} is there already.", ELSEWHERE) from error
    except OSError as error:
        reason = error.strerror or "for an unknown reason"
        raise FileUnwritable(f"{file} cannot be written ({reason}).", ELSEWHERE) from error


def save_lines(file: Path, lines: Iterable[str]) -> None:
    """In a file that was not there. Raises FileUnwritable."""
    from blogtui.article.filing import new_file

    with told_of(file), new_file(file) as stream:
        for line in lines:
            stream.write(f"{line}\n".encode())


def blogs_of(found: Answer) -> set[int]:
    starts = range(0, found.count, PAGE)
    return {row.blog_id for start in starts for row in found.rows(start, start + PAGE)}


def subscription(blog: Blog) -> Subscription:
    """By its feed; a blog without one by its page alone, where it is looked at anew."""
    has_feed = blog.source is not None and blog.source.kind is SourceKind.FEED
    url = blog.source.url if blog.source is not None and has_feed else blog.url
    return Subscription(url, blog.name, blog.url)


def markdown_of(article: Article | None) -> str | None:
    return None if article is None else article.markdown


def chapter(post: Post, article: Article | None) -> "Chapter":
    from blogtui.article.epub import Chapter
    from blogtui.article.markdown import as_markdown

    day = f"{post.published:%d %B %Y}".lstrip("0") if post.published else ""
    excerpt_alone = "" if article else "only the excerpt is stored"
    facts = (day, ", ".join(post.authors), post.blog, excerpt_alone)
    moments = (post.published, post.updated, article and article.stored_at)
    return Chapter(
        title=post.title,
        published=post.published,
        changed=max((moment for moment in moments if moment), default=None),
        facts=tuple(fact for fact in facts if fact),
        url=post.url,
        markdown=article.markdown if article else as_markdown(post.excerpt),
    )
