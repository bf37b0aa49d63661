"""Walking through all older posts of a blog, page by page, from the newest to the oldest.

Each page is one transaction that keeps its posts and the place of the walk together: stopped at
any moment, it goes on exactly there.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from blogtui.addresses import identity
from blogtui.fetch import discovery, mapping, walking
from blogtui.fetch.changes import Word
from blogtui.fetch.client import Exchange, Gets
from blogtui.fetch.deciding import decide
from blogtui.fetch.failures import is_passing
from blogtui.fetch.patience import Patience
from blogtui.fetch.reach import named_by_a_person
from blogtui.fetch.robots import Robots, Rules, forbidden
from blogtui.fetch.schedule import backoff
from blogtui.fetch.sitemaps import Sitemaps
from blogtui.fetch.storing import marks, news_of, put_log, store_news
from blogtui.model.blog import ArchiveState, Blog, SourceKind
from blogtui.model.changes import BlogChanges, Wanting
from blogtui.model.document import Document, DocumentKind
from blogtui.model.events import ArchiveEnded, ArchiveGrew, BlogFailed
from blogtui.model.fetching import Failed, Fetched
from blogtui.model.post import Entry, Post
from blogtui.model.walk import Route, Step, Walk, WholeBy
from blogtui.search.storing import store_changes
from blogtui.store import archives, blogs, posts
from blogtui.store.connection import writing

if TYPE_CHECKING:
    from sqlite3 import Connection

# What was changed or added far back is met when all is walked through again.
ANEW_AFTER = timedelta(days=30)
WORDS = {
    Route.WORDPRESS: Word.LAST,
    Route.FEED: Word.LAST,
    Route.HOME: Word.FILLS,
    Route.LISTING: Word.FILLS,
}


class Taken(NamedTuple):
    """What a step brought: the number of new posts, and whether the walk has to rest now."""

    new: int
    rests: bool = False


class ArchiveWalk:
    """Takes the steps of walks. Where they lead, `walking` says; how bytes are read, the parser."""

    def __init__(
        self,
        db: "Connection",
        client: Gets,
        parser: discovery.Reads,
        *,
        most_pages: Callable[[str], int],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._db = db
        self._client = Patience(client, wait)
        self._parser = parser
        self._most_pages = most_pages
        self._clock = clock
        self._wait = wait
        self._robots = Robots(self._client, db, clock=clock)
        self._sitemaps = Sitemaps(self._client, parser)
        self._walking: set[int] = set()

    def waiting(self) -> list[int]:
        """Blogs whose walk is to go on now, or to be made again."""
        now = self._clock()
        ready = archives.waiting(self._db, now, now - ANEW_AFTER)
        return [blog_id for blog_id in ready if blog_id not in self._walking]

    async def walk(
        self, blog_id: int, *, by_hand: bool = False, anew: bool = False
    ) -> AsyncGenerator[ArchiveGrew | ArchiveEnded | BlogFailed, None]:
        """Go on until the walk is over, or has to rest. Raises UnknownBlog, StoreBusy, StoreFull.

        A blog that is being walked already gives nothing. One whose walk was over long ago is
        walked through again; `by_hand`: a person asks, so one that never was is walked through too.
        `anew`: so is one whose walk is over, however lately.
        """
        if blog_id in self._walking:
            return
        self._walking.add(blog_id)
        try:
            requests = new = 0
            if self._is_to_begin(blog_id, by_hand=by_hand, anew=anew):
                log: list[Exchange] = []
                blog = blogs.get(self._db, blog_id)
                with named_by_a_person(blog.typed_host):
                    failed = await self._begin(blog, log)
                requests = len(log)
                if failed is not None:
                    self._put_off(blog_id)
                    if by_hand:
                        yield BlogFailed(blog_id, failed.kind, failed.message, requests)
                    return
            while True:
                blog, walk = blogs.get(self._db, blog_id), archives.get(self._db, blog_id)
                if walk is None or walk.step is None:
                    break
                log = []
                with named_by_a_person(blog.typed_host):
                    taken = await self._take(blog, walk, walk.step, log)
                requests, new = requests + len(log), new + taken.new
                if taken.rests:
                    break
                archive = blogs.get(self._db, blog_id).archive
                yield ArchiveGrew(blog_id, taken.new, archive.found, archive.expected)
            yield self._end(blog_id, new, requests)
        finally:
            self._walking.discard(blog_id)

    def _is_to_begin(self, blog_id: int, *, by_hand: bool, anew: bool) -> bool:
        walk, begun = archives.get(self._db, blog_id), archives.begun_at(self._db, blog_id)
        if walk is None or begun is None:
            return by_hand
        return walk.step is None and (anew or begun <= self._clock() - ANEW_AFTER)

    def _put_off(self, blog_id: int) -> None:
        """What is here is whole enough to wait another day."""
        if (walk := archives.get(self._db, blog_id)) is not None:
            with writing(self._db):
                archives.put(self._db, blog_id, walk, self._clock() + timedelta(days=1))

    async def _begin(self, blog: Blog, log: list[Exchange]) -> Failed | None:
        """Take the ways to older posts that were found once; else look for them."""
        if whole := archives.whole_walk(self._db, blog.id):
            with writing(self._db):
                archives.begin(self._db, blog.id, whole, self._clock(), whole=True)
            return None
        found = await discovery.discover(blog.url, self._client, self._parser, log=log)
        if isinstance(found, Failed):
            return found
        store_news(self._db, blog.id, news_of(found), self._clock(), log=log)
        return None

    def _end(self, blog_id: int, new: int, requests: int) -> ArchiveEnded:
        archive = blogs.get(self._db, blog_id).archive
        complete = archive.state is ArchiveState.COMPLETE
        return ArchiveEnded(
            blog_id, new, archive.found, archive.expected, complete, archive.reason, requests
        )

    async def _take(self, blog: Blog, walk: Walk, step: Step, log: list[Exchange]) -> Taken:
        rules = await self._robots.of(step.url, log)
        if isinstance(rules, Failed):
            return self._pause(blog, walk, rules, log)
        if rules.delay_seconds:
            await self._wait(rules.delay_seconds)
        match step.route:
            case Route.SITEMAP:
                return await self._map(blog, walk, rules, log)
            case Route.POSTS:
                return await self._look(blog, walk, rules, log)
            case _:
                return await self._read(blog, walk, step, rules, log)

    # A page of posts

    async def _read(
        self, blog: Blog, walk: Walk, step: Step, rules: Rules, log: list[Exchange]
    ) -> Taken:
        answer = await self._ask(step.url, rules, log)
        if isinstance(answer, Failed):
            if is_passing(answer):
                return self._pause(blog, walk, answer, log)
            return self._put(blog, walking.closed(walk, answer), (), Word.GUESS, log)
        fetched, document = answer
        if failed := walking.misfit(step, document):
            return self._put(blog, walking.closed(walk, failed), (), Word.GUESS, log)
        return self._store_page(blog, walk, step, fetched, document, log)

    def _store_page(
        self,
        blog: Blog,
        walk: Walk,
        step: Step,
        fetched: Fetched,
        document: Document,
        log: list[Exchange],
    ) -> Taken:
        if document.kind is DocumentKind.ARTICLE:
            document = replace(document, entries=())  # a post, where a list was to be
        word = WORDS[step.route]
        if step.route is Route.LISTING and blog.source and blog.source.kind is SourceKind.LISTING:
            word = Word.LAST
        with writing(self._db):
            this_page = posts.hashed(f"page {walk.turn} {identity(step.url)}")
            ring = not archives.meet(self._db, blog.id, [this_page])
            fresh = archives.meet(self._db, blog.id, marks(document.entries))
            decided = decide(self._db, blog.id, document.entries, word)
            shared = len(document.entries) - len(decided.new)
            page = walking.Page(document, fresh, shared, total(fetched))
            moved = walking.after(walk, page, most_pages=self._most_pages(blog.url))
            if ring:
                moved = walking.ended(walk, WholeBy.LAST_PAGE)
            if walking.is_other_list(step, page):
                decided = BlogChanges()
            store_changes(self._db, blog.id, decided, self._clock(), older=True)
            self._stand(blog, moved, log)
        return Taken(len(decided.new))

    # Sitemaps

    async def _map(self, blog: Blog, walk: Walk, rules: Rules, log: list[Exchange]) -> Taken:
        """All sitemaps are one step: only together they tell what is a post."""
        guess = walk.whole_by is None
        gathered = await self._sitemaps.gather(blog.url, rules, log, guess=guess)
        if isinstance(gathered, Failed):
            return self._pause(blog, walk, gathered, log)
        known = posts.addresses(self._db, blog.id)
        there = mapping.post_pages(gathered.pages, known, blog.url, named=gathered.are_posts)
        moved = walking.mapped(walk, len(there))
        return self._put(blog, moved, map(mapping.guess, there), Word.GUESS, log)

    # The posts' own pages

    async def _look(self, blog: Blog, walk: Walk, rules: Rules, log: list[Exchange]) -> Taken:
        """Ask the next post's page for what no list told of it."""
        wanted = posts.wanting(self._db, blog.id)
        if wanted is None:
            return self._put(blog, replace(walk, steps=walk.steps[1:]), (), Word.GUESS, log)
        post, wanting = wanted
        assert post.url is not None
        answer = await self._ask(post.url, rules, log)
        if isinstance(answer, Failed) and is_passing(answer):
            return self._pause(blog, walk, answer, log)
        told = () if isinstance(answer, Failed) else of_post(answer[1], post, wanting)
        with writing(self._db):
            decided = replace(decide(self._db, blog.id, told), new=())
            store_changes(self._db, blog.id, decided, self._clock(), older=True)
            posts.asked_for(self._db, post.id)
            self._stand(blog, walk, log)
        return Taken(0)

    # Asking and keeping

    async def _ask(
        self, url: str, rules: Rules, log: list[Exchange]
    ) -> tuple[Fetched, Document] | Failed:
        if not rules.allow(url):
            return forbidden(url)
        return await discovery.read_whole(self._client, self._parser, url, log)

    def _pause(self, blog: Blog, walk: Walk, failed: Failed, log: list[Exchange]) -> Taken:
        """The walk stays where it is, longer each time."""
        rest = max(failed.retry_after or timedelta(0), backoff(walk.rests))
        with writing(self._db):
            resting = replace(walk, rests=walk.rests + 1)
            archives.put(self._db, blog.id, resting, self._clock() + rest)
            self._record(blog, walk, later=f"{failed.message} It goes on later.")
            put_log(self._db, blog.id, log, self._clock())
        return Taken(0, rests=True)

    def _put(
        self,
        blog: Blog,
        walk: Walk,
        entries: Iterable[Entry],
        word: Word,
        log: list[Exchange],
    ) -> Taken:
        with writing(self._db):
            decided = decide(self._db, blog.id, entries, word)
            store_changes(self._db, blog.id, decided, self._clock(), older=True)
            self._stand(blog, walk, log)
        return Taken(len(decided.new))

    def _stand(self, blog: Blog, walk: Walk, log: list[Exchange]) -> None:
        archives.put(self._db, blog.id, replace(walk, rests=0))
        self._record(blog, walk)
        put_log(self._db, blog.id, log, self._clock())

    def _record(self, blog: Blog, walk: Walk, later: str = "") -> None:
        """What was whole stays so until another walk through all of it is over."""
        if blog.archive.state is ArchiveState.COMPLETE and walking.is_under_way(walk):
            return
        standing = walking.standing(walk, posts.count(self._db, blog.id), later=later)
        blogs.record_archive(self._db, blog.id, standing)


def of_post(document: Document, post: Post, wanting: Wanting) -> tuple[Entry, ...]:
    """What a page tells of this post; nothing where it is no article."""
    if document.kind is not DocumentKind.ARTICLE:
        return ()
    # The address we asked for, for a page may name another one as its own.
    entry = replace(document.entries[0], url=post.url, guid=None)
    if wanting is Wanting.DATE:
        # What the list has told stays as it is.
        entry = replace(
            entry,
            title=post.title,
            excerpt=post.excerpt,
            authors=post.authors or entry.authors,
            categories=post.categories or entry.categories,
        )
    return (entry,)


def total(fetched: Fetched) -> int | None:
    """The number of all posts, as WordPress says it."""
    said = fetched.headers.get("x-wp-total", "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else None
