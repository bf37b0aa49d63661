"""What came of asking: into the library, and told as events."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError
from blogtui.fetch.client import Exchange
from blogtui.fetch.failures import in_words
from blogtui.fetch.storing import News, put_failure, put_log, put_news, with_first_walk
from blogtui.model.blog import Blog
from blogtui.model.events import BlogChanged, BlogFailed, BlogNotDue
from blogtui.model.fetching import Failed, FailureKind
from blogtui.search.indexing import Indexing
from blogtui.search.storing import indexing_of
from blogtui.store import blogs
from blogtui.store.connection import writing

if TYPE_CHECKING:
    from sqlite3 import Connection

BlogEvent = BlogChanged | BlogFailed | BlogNotDue


@dataclass(frozen=True, slots=True)
class Asked:
    """A blog, what its server answered, and the requests that took."""

    blog: Blog
    answer: News | Failed
    log: tuple[Exchange, ...]


class Outcomes:
    """Stores answers. Does not know who was asked, nor why."""

    def __init__(
        self,
        db: "Connection",
        *,
        clock: Callable[[], datetime],
        chance: random.Random,
        floor_of: Callable[[str], timedelta],
    ) -> None:
        """`floor_of` says how long a blog is left alone at least, by its address."""
        self._db = db
        self._clock = clock
        self._chance = chance
        self._floor_of = floor_of

    def store(self, answers: Sequence[Asked]) -> list[BlogEvent]:
        """In one transaction, for they share most of the index; each whole, or not at all.

        Where one of them cannot be stored, each gets its own, and that one is told of as failed.
        """
        if len(answers) > 1:
            try:
                return self._put_all(answers)
            except BlogtuiError:
                pass
        return [self._put_alone(asked) for asked in answers]

    def _put_alone(self, asked: Asked) -> BlogEvent:
        try:
            (event,) = self._put_all([asked])
        except BlogtuiError as error:
            requests = len(asked.log)
            return BlogFailed(asked.blog.id, FailureKind.STORE, error.sentence, requests)
        return event

    def _put_all(self, answers: Sequence[Asked]) -> list[BlogEvent]:
        with writing(self._db):
            indexing = indexing_of(self._db)
            events = [self._put(asked, indexing) for asked in answers]
            indexing.store()
        return events

    def _put(self, asked: Asked, indexing: Indexing) -> BlogEvent:
        blog_id, requests, answer = asked.blog.id, len(asked.log), asked.answer
        now, jitter = self._clock(), self._chance.random()
        floor = self._floor_of(asked.blog.url)
        if isinstance(answer, Failed):
            if is_at_rest(answer):
                return self._put_off(asked, answer, now)
            put_failure(self._db, blog_id, answer, now, log=asked.log, floor=floor, jitter=jitter)
            return BlogFailed(blog_id, answer.kind, answer.message, requests)
        news = with_first_walk(blogs.get(self._db, blog_id), answer)
        decided = put_news(
            self._db, blog_id, news, now, indexing, log=asked.log, floor=floor, jitter=jitter
        )
        return BlogChanged(blog_id, len(decided.new), len(decided.changed), requests)

    def _put_off(self, asked: Asked, failed: Failed, now: datetime) -> BlogNotDue:
        """A host refused somebody else a moment ago: the blog's own, or one that it sends on to."""
        blog, wait = asked.blog, failed.retry_after or timedelta(0)
        blogs.put_off(self._db, blog.id, now + wait, tried=now if asked.log else blog.tried)
        put_log(self._db, blog.id, asked.log, now)
        return BlogNotDue(blog.id, at_rest(blog, wait))


def at_rest(blog: Blog, wait: timedelta) -> str:
    return f"The server of {blog.name} asks to be left alone for {in_words(wait)} more."


def is_at_rest(failed: Failed) -> bool:
    """Whether nobody was asked, for the host rests."""
    return failed.kind is FailureKind.SLOW_DOWN and failed.status is None
