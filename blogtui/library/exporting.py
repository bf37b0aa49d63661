"""Posts taken out of the library: as files, as a book, and blogs as a list of subscriptions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.errors import FileUnwritable
from blogtui.library.posts import Answer
from blogtui.model.blog import SourceKind
from blogtui.model.outline import Subscription
from blogtui.model.post import Post
from blogtui.store import articles, blogs
from blogtui.wording import counted

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.article.epub import Chapter

PAGE = 200  # posts read from the database at a time
OURS = "blogtui"


@dataclass(frozen=True, slots=True)
class Written:
    """Of so many posts, how many files came, how many were there already, and of which only the
    excerpt is stored.
    """

    posts: int
    new: int
    excerpts: int

    def in_words(self, place: Path) -> str:
        said = [f"{counted(self.new, 'post')} written to {place}."]
        if known := self.posts - self.new:
            said.append(f"{known:,} were there already and stay as they are.")
        if self.excerpts:
            said.append(f"Of {self.excerpts:,} only the excerpt is stored.")
        return " ".join(said)


class Files:
    """Markdown files in one folder, a post after the other."""

    def __init__(self, folder: Path) -> None:
        self.written = Written(0, 0, 0)
        self._folder = folder
        self._names: Counter[str] = Counter()

    def put(self, post: Post, markdown: str | None) -> Path:
        """A file that is there stays as it is. Raises FileUnwritable."""
        from blogtui.article.filing import document, file_name, write_new

        name = file_name(post)
        self._names[name] += 1
        file = self._folder / file_name(post, self._names[name])
        with told_of(file):
            self._folder.mkdir(parents=True, exist_ok=True)
            is_new = write_new(file, document(post, markdown).encode("utf-8"))
        before = self.written
        self.written = Written(
            before.posts + 1, before.new + is_new, before.excerpts + (markdown is None)
        )
        return file


class Exporting:
    """Reads and writes files; changes nothing in the library."""

    def __init__(self, db: "Connection") -> None:
        self._db = db

    def texts(self, found: Answer) -> Iterator[tuple[Post, str | None]]:
        """Every post that is found, newest first, with its Markdown where that is stored."""
        for start in range(0, found.count, PAGE):
            for post in found.whole(start, start + PAGE):
                article = articles.get(self._db, post.id) if post.stored else None
                yield post, article.markdown if article else None

    def save(self, found: Answer, folder: Path) -> Written:
        """A Markdown file a post; a file that is there stays as it is. Raises FileUnwritable."""
        files = Files(folder)
        for post, markdown in self.texts(found):
            files.put(post, markdown)
        return files.written

    def save_book(self, found: Answer, title: str, file: Path) -> Written:
        """All that is found as one EPUB; a file that is there is not overwritten.

        Raises FileUnwritable.
        """
        from io import BytesIO

        from blogtui.article.epub import write_book
        from blogtui.article.filing import write_new

        texts = list(self.texts(found))
        book = BytesIO()
        write_book(book, title, OURS, [chapter(post, markdown) for post, markdown in texts])
        with told_of(file):
            if not write_new(file, book.getvalue()):
                raise FileUnwritable(f"{file} is there already.", "Choose another name with -o.")
        return Written(len(texts), len(texts), sum(markdown is None for _, markdown in texts))

    def opml(self, subscriptions: list[Subscription]) -> str:
        from blogtui.sources.opml import written

        return written(subscriptions, f"{OURS} subscriptions")

    def subscriptions(self, found: Answer | None) -> list[Subscription]:
        """The blogs of these posts, or all, but for the one that ships with blogtui."""
        wanted = {post.blog_id for post, _ in self.texts(found)} if found else None
        return [
            Subscription(
                blog.source.url if blog.source and is_feed(blog.source.kind) else blog.url,
                blog.name,
                blog.url,
            )
            for blog in blogs.every(self._db)
            if not blog.read_only and (wanted is None or blog.id in wanted)
        ]


@contextmanager
def told_of(file: Path) -> Iterator[None]:
    """Errors of the system become a sentence that names the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "for an unknown reason"
        raise FileUnwritable(
            f"{file} cannot be written ({reason}).", "Choose another place."
        ) from error


def save_text(file: Path, texts: Iterable[str]) -> None:
    """A line each; a file that is there is not overwritten. Raises FileUnwritable."""
    from blogtui.article.filing import write_new

    with told_of(file):
        if not write_new(file, "".join(f"{text}\n" for text in texts).encode("utf-8")):
            raise FileUnwritable(f"{file} is there already.", "Choose another name with -o.")


def is_feed(kind: SourceKind) -> bool:
    return kind is SourceKind.FEED


def chapter(post: Post, markdown: str | None) -> "Chapter":
    from blogtui.article.epub import Chapter

    day = f"{post.published:%d %B %Y}".lstrip("0") if post.published else ""
    facts = tuple(fact for fact in (day, ", ".join(post.authors), post.blog) if fact)
    return Chapter(
        post.title, post.published, facts, post.url, post.excerpt if markdown is None else markdown
    )
