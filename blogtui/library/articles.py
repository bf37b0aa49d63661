"""Whole texts of posts: stored, or fetched when they are asked for."""

import sqlite3
from collections.abc import Callable

from blogtui.config import Config
from blogtui.model.post import Article
from blogtui.store import articles


class Articles:
    """Gives what is stored; fetches in this process for the command line."""

    def __init__(
        self,
        db: sqlite3.Connection,
        changed: Callable[[], None],
        config: Config,
        *,
        offline: bool,
    ) -> None:
        self._db = db
        self._changed = changed
        self._config = config
        self._offline = offline

    def stored(self, post_id: int) -> Article | None:
        return articles.get(self._db, post_id)
