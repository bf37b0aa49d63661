"""Posts taken out of the library: as files, as a book, and blogs as a list of subscriptions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from blogtui.article.document import file_name
from blogtui.errors import FileUnwritable
from blogtui.library.filing import Outcome, file_post, new_file
from blogtui.library.posts import Answer
from blogtui.model.blog import Blog, SourceKind
from blogtui.model.outline import Subscription
from blogtui.model.post import Article, Post
from blogtui.store import articles, blogs
from blogtui.wording import counted

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.article.epub import Chapter, Illustration
    from blogtui.library.pictures import Pictures

PAGE = 200  # posts read from the database at a time
OURS = "blogtui"
ELSEWHERE = "Choose another place."

Articles = Iterable[tuple[Post, Article | None]]


@dataclass(frozen=True, slots=True)
class Written:
    """How many posts have come as files, or were there as they are, or with another text.

    `excerpts` counts those of all of them whose text is not stored.
    """

    new: int = 0
    same: int = 0
    other: int = 0
    excerpts: int = 0

    def in_words(self, place: Path) -> str:
        said = [f"{counted(self.new, 'post')} written to {place}."]
        if self.same:
            said.append(f"{were(self.same)} there already.")
        if self.other:
            said.append(f"{were(self.other)} there with another text, which stays.")
        if self.excerpts:
            said.append(f"Of {self.excerpts:,} only the excerpt is stored.")
        return " ".join(said)


class Files:
    """Markdown files in one `folder`, a post after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: Counter[str] = Counter()
        self._outcomes: Counter[Outcome] = Counter()
        self._excerpts = 0

    @property
    def written(self) -> Written:
        new, same, other = (self._outcomes[outcome] for outcome in Outcome)
        return Written(new, same, other, self._excerpts)

    def put(self, post: Post, markdown: str | None) -> Path:
        """Its file, new or there already: that one stays as it is. Raises FileUnwritable."""
        name = file_name(post)
        with told_of(self.folder / name):
            self.folder.mkdir(parents=True, exist_ok=True)
            filed = file_post(post, markdown, self.folder, first=self._used[name] + 1)
        self._used[name] += filed.number == self._used[name] + 1
        self._outcomes[filed.outcome] += 1
        self._excerpts += markdown is None
        return filed.file


class Exporting:
    """Reads and writes files; changes nothing in the library."""

    def __init__(self, db: "Connection", pictures: "Pictures") -> None:
        self._db = db
        self._pictures = pictures

    def texts(self, found: Answer) -> Iterator[tuple[Post, str | None]]:
        """Every post that is found, newest first, with its Markdown where that is stored."""
        for post, article in self.articles(found):
            yield post, article.markdown if article else None

    def articles(self, found: Answer) -> Iterator[tuple[Post, Article | None]]:
        """The same with all that is known of the text."""
        for start in range(0, found.count, PAGE):
            for post in found.whole(start, start + PAGE):
                yield post, articles.get(self._db, post.id) if post.stored else None

    def save_book(self, posts: Articles, title: str, file: Path) -> Written:
        """All of them as one EPUB, in a file that was not there. Raises FileUnwritable."""
        from blogtui.article.epub import write_book

        excerpts: list[int] = []

        def chapters() -> Iterator["Chapter"]:
            for post, article in posts:
                excerpts.append(article is None)
                yield chapter(post, article, self._pictures)

        with saved(file) as stream:
            write_book(stream, title, OURS, chapters())
        return Written(new=len(excerpts), excerpts=sum(excerpts))

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


def were(number: int) -> str:
    return f"{number:,} {'was' if number == 1 else 'were'}"


@contextmanager
def told_of(file: Path) -> Iterator[None]:
    """Errors of the system become a sentence that names the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "for an unknown reason"
        raise FileUnwritable(f"{file} cannot be written ({reason}).", ELSEWHERE) from error


@contextmanager
def saved(file: Path) -> Iterator[BinaryIO]:
    """A file that was not there. Raises FileUnwritable."""
    with told_of(file):
        try:
            with new_file(file) as stream:
                yield stream
        except FileExistsError as error:
            raise FileUnwritable(f"{file} is there already.", ELSEWHERE) from error


def save_lines(file: Path, lines: Iterable[str]) -> None:
    """In a file that was not there. Raises FileUnwritable."""
    with saved(file) as stream:
        for line in lines:
            stream.write(f"{line}\n".encode())


def blogs_of(found: Answer) -> set[int]:
    starts = range(0, found.count, PAGE)
    return {row.blog_id for start in starts for row in found.rows(start, start + PAGE)}


def subscription(blog: Blog) -> Subscription:
    """By its feed; a blog without one by its page alone, where it is looked at anew."""
    has_feed = blog.source is not None and blog.source.kind is SourceKind.FEED
    url = blog.source.url if blog.source is not None and has_feed else blog.url
    folders = tuple(blog.folder.split("/")) if blog.folder else ()
    return Subscription(url, blog.name, blog.url, folders)


def illustrations(markdown: str, pictures: "Pictures") -> dict[str, "Illustration"]:
    """Its stored pictures, by their addresses; one that cannot be read is as one not stored."""
    from blogtui.article.epub import Illustration
    from blogtui.article.pictures import pictures_of

    found = {}
    for each in pictures_of(markdown):
        with suppress(OSError):
            if file := pictures.stored(each.address):
                found[each.address] = Illustration(file.name, file.read_bytes())
    return found


def chapter(post: Post, article: Article | None, pictures: "Pictures") -> "Chapter":
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
        pictures=illustrations(article.markdown, pictures) if article else {},
    )
