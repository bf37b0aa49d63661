"""Libraries of any size, made through the doors that the program itself uses."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir

from blogtui.model.changes import BlogChanges, NewPost
from blogtui.model.post import Entry
from blogtui.paths import paths
from blogtui.search.storing import store_changes
from blogtui.store import blogs
from blogtui.store.connection import connect, writing
from blogtui.store.migrations import VERSION

NOW = datetime(2026, 11, 23, tzinfo=UTC)
YEARS_BACK = 18
BLOGS = 100
SYLLABLES = [c + v for c in "bcdfghjklmnprstvwz" for v in "aeiou"]
VOCABULARY = 20_000
TITLE_WORDS, EXCERPT_WORDS = (4, 11), (18, 34)


def home_of(count: int) -> Path:
    """The home folder of a library with so many posts; made once and kept."""
    home = Path(gettempdir()) / f"blogtui-benchmark-{VERSION}-{count}"
    if not (home / "made").exists():
        print(f"making a library of {count:,} posts …", flush=True)
        make(home, count)
        (home / "made").touch()
    return home


def make(home: Path, count: int, *, read_only: bool = False) -> None:
    """`read_only`: its blogs are never asked for anything."""
    chance = random.Random(7)
    database = paths(home).database
    database.parent.mkdir(parents=True, exist_ok=True)
    database.unlink(missing_ok=True)
    writer = Writer(chance)
    db = connect(database)
    number = min(BLOGS, max(1, count // 50))
    for blog in range(number):
        posts = tuple(writer.posts(blog, count // number))
        with writing(db):
            blog_id = blogs.add(
                db,
                name=f"{writer.word().title()} {writer.word().title()}",
                url=f"https://blog{blog}.example/",
                tagline=" ".join(writer.words(3, 6)),
                source=None,
                now=NOW,
                read_only=read_only,
            )
            store_changes(db, blog_id, BlogChanges(new=posts), NOW)
    db.close()


class Writer:
    """Words as often as words are, by Zipf's law."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._vocabulary = [
            "".join(chance.choices(SYLLABLES, k=k % 4 + 1)) for k in range(VOCABULARY)
        ]
        chance.shuffle(self._vocabulary)
        total = 0.0
        self._weights = [total := total + 1 / (rank + 2) ** 0.9 for rank in range(VOCABULARY)]

    def word(self) -> str:
        return self.words(1, 1)[0]

    def words(self, least: int, most: int) -> list[str]:
        count = self._chance.randint(least, most)
        return self._chance.choices(self._vocabulary, cum_weights=self._weights, k=count)

    def posts(self, blog: int, count: int) -> Iterator[NewPost]:
        """Newest first."""
        ages = sorted(self._chance.random() ** 1.6 * YEARS_BACK * 365 for _ in range(count))
        for number, days in enumerate(ages):
            entry = Entry(
                title=" ".join(self.words(*TITLE_WORDS)).capitalize(),
                url=f"https://blog{blog}.example/{number}",
                published=NOW - timedelta(days=days),
                categories=(self._vocabulary[self._chance.randint(0, 40)],),
                excerpt=" ".join(self.words(*EXCERPT_WORDS)),
            )
            yield NewPost(entry, (f"url:blog{blog}.example/{number}",))
