"""One answer is one transaction: posts, validators, health, walk and log, or nothing of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from sqlite3 import Connection

import pytest

from blogtui.errors import BlogExists, UnknownBlog
from blogtui.fetch.client import Exchange
from blogtui.fetch.discovery import Discovery
from blogtui.fetch.storing import News, add_blog, refuse_known, store_failure, store_news
from blogtui.model.blog import ArchiveState, Source, SourceKind
from blogtui.model.document import Document, DocumentKind
from blogtui.model.fetching import Failed, FailureKind, Fetched, Unchanged, Validators
from blogtui.model.post import Entry
from blogtui.model.walk import Route, Step, Walk, WholeBy
from blogtui.store import archives, blogs, validators
from tests.building import NOW, an_entry

HOME = "https://blog.example/"
FEED = "https://blog.example/feed.xml"
SOURCE = Source(SourceKind.FEED, FEED)
GIVEN = Validators('"1"')
HOUR = timedelta(hours=1)


def a_feed(*entries: Entry, following: str | None = None, damaged: bool = False) -> Document:
    return Document(
        DocumentKind.FEED, FEED, title="Example", entries=entries, next_url=following, home=HOME,
        damaged=damaged,
    )  # fmt: skip


def some_posts(*numbers: int) -> list[Entry]:
    return [an_entry(f"Post {number}") for number in numbers]


def found(*entries: Entry) -> Discovery:
    return Discovery(SOURCE, a_feed(*entries), Fetched(FEED, b"", validators=GIVEN))


def news(*entries: Entry, etag: str = '"2"', following: str | None = None) -> News:
    answer = Fetched(FEED, b"", validators=Validators(etag))
    return News(SOURCE, answer, a_feed(*entries, following=following))


def lines(number: int) -> list[Exchange]:
    return [Exchange(FEED, "ok", 200, 12, 0.1) for _ in range(number)]


def broken_log() -> Iterator[Exchange]:
    """What is written last, and fails."""
    yield Exchange(FEED, "ok", 200, 12, 0.1)
    raise RuntimeError


def logged(db: Connection) -> int:
    number: int = db.execute("SELECT count(*) FROM fetches").fetchone()[0]
    return number


def test_a_new_blog_comes_with_posts_validators_log_and_its_walk(db: Connection) -> None:
    blog_id = add_blog(db, found(*some_posts(1, 2)), NOW, log=lines(3))
    blog = blogs.get(db, blog_id)
    assert (blog.name, blog.url, blog.source, blog.posts) == ("Example", HOME, SOURCE, 2)
    assert (blog.fetched, blog.next_fetch, blog.error) == (NOW, NOW + HOUR, None)
    assert validators.get(db, blog_id, FEED) == GIVEN
    assert logged(db) == 3
    assert archives.waiting(db, NOW) == [blog_id]
    assert blog.archive.state is ArchiveState.PARTIAL


def test_a_blog_without_its_older_posts_has_no_walk(db: Connection) -> None:
    blog_id = add_blog(db, found(*some_posts(1)), NOW, archive=False)
    assert archives.waiting(db, NOW) == []
    assert blogs.get(db, blog_id).archive.state is ArchiveState.NONE


def test_a_new_blog_that_cannot_be_stored_whole_is_not_there(db: Connection) -> None:
    with pytest.raises(RuntimeError):
        add_blog(db, found(*some_posts(1)), NOW, log=broken_log())
    assert blogs.every(db) == []
    assert logged(db) == 0


def test_an_answer_that_cannot_be_stored_whole_changes_nothing(db: Connection) -> None:
    blog_id = add_blog(db, found(*some_posts(1)), NOW)
    before = blogs.get(db, blog_id)
    with pytest.raises(RuntimeError):
        store_news(db, blog_id, news(*some_posts(1, 2)), NOW + HOUR, log=broken_log())
    assert blogs.get(db, blog_id) == before
    assert validators.get(db, blog_id, FEED) == GIVEN
    failed = Failed(FailureKind.TIMEOUT, "It did not answer.")
    with pytest.raises(RuntimeError):
        store_failure(db, blog_id, failed, NOW + HOUR, log=broken_log())
    assert blogs.get(db, blog_id) == before


@pytest.mark.parametrize(
    "address",
    [HOME, "http://www.blog.example", FEED, "http://blog.example/feed.xml#top"],
)
def test_a_blog_is_known_by_its_address_and_by_its_feeds(db: Connection, address: str) -> None:
    add_blog(db, found(*some_posts(1)), NOW)
    with pytest.raises(BlogExists, match=r"Example \(https://blog.example/\) is subscribed"):
        refuse_known(db, "https://new.example/", address)
    with pytest.raises(BlogExists):
        add_blog(db, found(*some_posts(1)), NOW)
    refuse_known(db, "https://new.example/", f"{HOME}other/")


def test_a_blog_without_a_source_is_known_by_its_address_alone(db: Connection) -> None:
    blogs.add(db, name="Bare", url=HOME, tagline="", source=None, now=NOW)
    refuse_known(db, FEED)
    with pytest.raises(BlogExists):
        refuse_known(db, HOME)


def test_what_is_unchanged_leaves_posts_and_takes_the_validators_that_hold_now(
    db: Connection,
) -> None:
    blog_id = add_blog(db, found(*some_posts(1)), NOW)
    answer = Unchanged(FEED, validators=Validators('"3"'))
    decided = store_news(db, blog_id, News(SOURCE, answer, None), NOW + HOUR, log=lines(1))
    assert not decided
    blog = blogs.get(db, blog_id)
    assert (blog.posts, blog.fetched, blog.next_fetch) == (1, NOW + HOUR, NOW + 2 * HOUR)
    assert validators.get(db, blog_id, FEED) == Validators('"3"')
    assert logged(db) == 1


def test_a_document_that_broke_off_is_asked_for_whole_next_time(db: Connection) -> None:
    blog_id = add_blog(db, found(*some_posts(1)), NOW)
    cut = replace(news(*some_posts(2)), document=a_feed(*some_posts(2), damaged=True))
    assert len(store_news(db, blog_id, cut, NOW).new) == 1
    assert validators.get(db, blog_id, FEED) == GIVEN


def test_a_blog_that_was_removed_meanwhile_stays_away(db: Connection) -> None:
    blog_id = add_blog(db, found(*some_posts(1)), NOW)
    blogs.remove(db, blog_id)
    with pytest.raises(UnknownBlog):
        store_news(db, blog_id, news(*some_posts(2)), NOW, log=lines(1))
    with pytest.raises(UnknownBlog):
        store_failure(db, blog_id, Failed(FailureKind.GONE, "Gone."), NOW, log=lines(1))
    assert blogs.every(db) == []
    assert logged(db) == 0


def test_a_failure_leaves_posts_and_validators(db: Connection) -> None:
    blog_id = add_blog(db, found(*some_posts(1, 2)), NOW)
    failed = Failed(FailureKind.TIMEOUT, "blog.example did not answer.")
    store_failure(db, blog_id, failed, NOW + HOUR, log=lines(2))
    blog = blogs.get(db, blog_id)
    assert blog.error == replace(failed, at=NOW + HOUR)
    assert (blog.posts, blog.fetched, blog.next_fetch) == (2, NOW, NOW + 2 * HOUR)
    assert validators.get(db, blog_id, FEED) == GIVEN
    assert logged(db) == 2


# The way back over a gap


@pytest.fixture
def walked(db: Connection) -> int:
    """A blog of six posts whose walk is over."""
    blog_id = add_blog(db, found(*some_posts(*range(6))), NOW)
    archives.put(db, blog_id, Walk(whole_by=WholeBy.LAST_PAGE))
    return blog_id


def test_newest_posts_none_of_which_was_known_begin_a_walk_back(
    db: Connection, walked: int
) -> None:
    older = f"{FEED}?page=2"
    store_news(db, walked, news(*some_posts(20, 21), following=older), NOW)
    walk = archives.get(db, walked)
    assert walk is not None
    assert walk.steps[0] == Step(Route.FEED, older, 2)
    assert archives.waiting(db, NOW) == [walked]
    assert blogs.get(db, walked).archive.state is ArchiveState.PARTIAL


@pytest.mark.parametrize("numbers", [(5, 20), (0, 1, 2), ()])
def test_newest_posts_that_reach_back_to_known_ones_begin_none(
    db: Connection, walked: int, numbers: tuple[int, ...]
) -> None:
    store_news(db, walked, news(*some_posts(*numbers)), NOW)
    assert archives.waiting(db, NOW) == []


def test_a_blog_that_was_never_walked_begins_no_walk_by_itself(db: Connection) -> None:
    blog_id = add_blog(db, found(*some_posts(*range(6))), NOW, archive=False)
    store_news(db, blog_id, news(*some_posts(20, 21)), NOW)
    assert archives.get(db, blog_id) is None


@pytest.mark.parametrize(("numbers", "turn"), [((5, 20), 1), ((), 1), ((20, 21), 2)])
def test_a_walk_half_way_is_begun_anew_where_there_is_a_gap(
    db: Connection, numbers: tuple[int, ...], turn: int
) -> None:
    """It stands behind the gap, and would never come there."""
    blog_id = add_blog(db, found(*some_posts(*range(6))), NOW)
    store_news(db, blog_id, news(*some_posts(*numbers)), NOW)
    walk = archives.get(db, blog_id)
    assert walk is not None
    assert walk.turn == turn
    assert Route.SITEMAP in [step.route for step in walk.steps]


def test_a_walk_with_only_dates_left_keeps_what_it_has_met(db: Connection) -> None:
    blog_id = add_blog(db, found(*some_posts(*range(6))), NOW)
    archives.put(db, blog_id, Walk((Step(Route.POSTS, HOME),), whole_by=WholeBy.LAST_PAGE))
    archives.meet(db, blog_id, [1])
    store_news(db, blog_id, news(*some_posts(20, 21)), NOW)
    walk = archives.get(db, blog_id)
    assert walk is not None
    assert [step.route for step in walk.steps] == [Route.HOME, Route.POSTS]
    assert archives.meet(db, blog_id, [1]) == 0
