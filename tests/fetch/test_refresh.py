"""One blog, and many, brought up to date."""

import asyncio
import random
import threading
from collections.abc import Sequence
from contextlib import aclosing
from datetime import datetime, timedelta
from sqlite3 import Connection

import pytest

from blogtui.errors import UnknownBlog
from blogtui.fetch import network
from blogtui.fetch.changes import identities
from blogtui.fetch.client import Client, Limits
from blogtui.fetch.outcomes import Asked
from blogtui.fetch.parsing import Parser
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.reach import Reach
from blogtui.fetch.refresh import Refresh, judged
from blogtui.model.blog import Source, SourceKind
from blogtui.model.changes import BlogChanges, NewPost
from blogtui.model.events import (
    BlogChanged,
    BlogFailed,
    BlogNotDue,
    Event,
    Finished,
    Progress,
)
from blogtui.model.fetching import Failed, FailureKind, Validators
from blogtui.model.wishes import NO_WISHES
from blogtui.search.storing import store_changes, store_mark
from blogtui.store import blogs, posts, validators
from blogtui.store.connection import writing
from blogtui.store.marks import Mark
from tests.building import LOOPBACK, NOW, an_entry
from tests.home_blog import TAGLINE, HomeBlog
from tests.loopback import Exchange, Loopback

RSS = "application/rss+xml"
HOUR = timedelta(hours=1)


class Clock:
    """The time, moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class NoJitter(random.Random):
    def random(self) -> float:
        return 0.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def refresh(db: Connection, client: Client, parser: Parser, clock: Clock) -> Refresh:
    return Refresh(db, client, parser, clock=clock, chance=NoJitter(1))


def subscribe(db: Connection, url: str, feed: str | None = None, name: str = "A blog") -> int:
    source = Source(SourceKind.FEED, feed) if feed else None
    return blogs.add(
        db, name=name, url=url, tagline="", source=source, now=NOW, typed_host=LOOPBACK
    )


def feed_of(*titles: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>https://b.example/{title}</link>"
        f"<guid>{title}</guid></item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>B</title>{items}</channel></rss>"


async def events(
    refresh: Refresh, ids: Sequence[int] | None = None, *, force: bool = False
) -> list[Event]:
    async with aclosing(refresh.blogs(ids, force=force)) as told:
        return [event async for event in told]


def titles(db: Connection, blog_id: int) -> list[str]:
    return [posts.get(db, number).title for number, _ in posts.keys_of_blog(db, blog_id)]


async def test_a_blog_walks_from_its_address_to_its_posts(
    db: Connection, refresh: Refresh, home_blog: HomeBlog
) -> None:
    """First the whole way, then only the feed, then a 304."""
    blog_id = subscribe(db, home_blog.url)
    assert await refresh.blog(blog_id) == BlogChanged(blog_id, 10, 0, requests=2)
    blog = blogs.get(db, blog_id)
    assert (blog.posts, blog.unread, blog.tagline) == (10, 10, TAGLINE)
    assert blog.source == Source(SourceKind.FEED, home_blog.server.url("/feed/"))
    assert (blog.fetched, blog.next_fetch, blog.error) == (NOW, NOW + HOUR, None)
    assert await refresh.blog(blog_id, force=True) == BlogChanged(blog_id, 0, 0)
    home_blog.publish("Fog")
    assert await refresh.blog(blog_id, force=True) == BlogChanged(blog_id, 1, 0)
    assert home_blog.server.paths == ["/", "/feed/", "/feed/", "/feed/"]
    conditional = ["if-none-match" in asked.headers for asked in home_blog.server.requests]
    assert conditional == [False, False, True, True]


async def test_the_bundled_posts_of_the_home_blog_become_the_real_ones(
    db: Connection, refresh: Refresh, home_blog: HomeBlog
) -> None:
    """Their marks stay; what the feed no longer holds waits on."""
    blog_id = subscribe(db, home_blog.url)
    entries = [
        an_entry(post.title, f"{post.published:%Y-%m-%d}", url=home_blog.url)
        for post in home_blog.posts[:12]
    ]
    new = tuple(NewPost(entry, identities(entry)) for entry in entries)
    with writing(db):
        store_changes(db, blog_id, BlogChanges(new=new), NOW, bundled=True)
        (starred,) = posts.ids_at(db, [posts.keys_of_blog(db, blog_id)[-1][1]])
        store_mark(db, Mark.STARRED, True, [starred])
    assert await refresh.blog(blog_id) == BlogChanged(blog_id, 0, 10, requests=2)
    real = posts.get(db, starred)
    assert (real.starred, real.bundled, real.categories) == (True, False, ("Data",))
    assert real.url == home_blog.server.url(home_blog.path_of(home_blog.posts[0]))
    assert len(posts.bundled(db, blog_id)) == 2


async def test_the_move_to_the_other_form_brings_no_post_twice(
    db: Connection, refresh: Refresh, home_blog: HomeBlog
) -> None:
    blog_id = subscribe(db, home_blog.url)
    await refresh.blog(blog_id)
    home_blog.wordpress = False
    event = await refresh.blog(blog_id, force=True)
    assert isinstance(event, BlogChanged)
    assert event.new == 0


async def test_a_listing_is_a_source_too(
    db: Connection, refresh: Refresh, home_blog: HomeBlog
) -> None:
    home_blog.has_feed = False
    blog_id = subscribe(db, home_blog.url)
    assert await refresh.blog(blog_id) == BlogChanged(blog_id, 13, 0)
    assert blogs.get(db, blog_id).next_fetch == NOW + 6 * HOUR
    home_blog.publish("Fog")
    asked = BlogChanged(blog_id, 1, 0, requests=2)
    assert await refresh.blog(blog_id, force=True) == asked, "the page, and robots.txt once"
    assert await refresh.blog(blog_id, force=True) == BlogChanged(blog_id, 0, 0)


async def test_each_blog_has_its_own_validators_of_one_address(
    db: Connection, refresh: Refresh, server: Loopback
) -> None:
    """Else the second would be told "unchanged" and never get its posts."""
    server.give_versioned("/feed", feed_of("a"), RSS, '"1"')
    for path in ("/one", "/two"):
        blog_id = subscribe(db, server.url(path), server.url("/feed"))
        assert await refresh.blog(blog_id) == BlogChanged(blog_id, 1, 0)


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        ("<html><title>Log in</title><form></form></html>", "text/html", FailureKind.NOT_A_BLOG),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", RSS, FailureKind.DAMAGED),
        ("", RSS, FailureKind.EMPTY),
    ],
)
async def test_what_is_no_feed_any_more_leaves_posts_and_validators(
    db: Connection,
    refresh: Refresh,
    server: Loopback,
    body: str,
    content_type: str,
    kind: FailureKind,
) -> None:
    url = server.url("/feed")
    server.give_versioned("/feed", feed_of("a"), RSS, '"1"')
    blog_id = subscribe(db, server.url(), url)
    await refresh.blog(blog_id)
    server.give("/feed", body, content_type, headers={"ETag": '"2"'})
    event = await refresh.blog(blog_id, force=True)
    assert isinstance(event, BlogFailed)
    assert event.kind is kind
    assert titles(db, blog_id) == ["a"]
    assert validators.get(db, blog_id, url) == Validators('"1"')
    error = blogs.get(db, blog_id).error
    assert error is not None
    assert (error.kind, error.message) == (kind, event.message)


async def test_a_feed_that_breaks_off_gives_its_posts_and_no_validators(
    db: Connection, refresh: Refresh, server: Loopback
) -> None:
    cut = feed_of("a", "b", "c").partition("<item><title>c")[0]
    server.give_versioned("/feed", cut, RSS, '"1"')
    blog_id = subscribe(db, server.url(), server.url("/feed"))
    assert await refresh.blog(blog_id) == BlogChanged(blog_id, 2, 0)
    assert not validators.get(db, blog_id, server.url("/feed"))


async def test_validators_that_are_given_no_more_are_forgotten(
    db: Connection, refresh: Refresh, server: Loopback
) -> None:
    blog_id = subscribe(db, server.url(), server.url("/feed"))
    server.give("/feed", feed_of("a"), RSS, headers={"ETag": '"1"', "Last-Modified": "x"})
    await refresh.blog(blog_id)
    server.give("/feed", feed_of("a"), RSS, headers={"ETag": '"2"'})
    assert await refresh.blog(blog_id, force=True) == BlogChanged(blog_id, 0, 0)
    assert validators.get(db, blog_id, server.url("/feed")) == Validators('"2"')


async def test_a_page_without_its_posts_is_a_failure(
    db: Connection, refresh: Refresh, home_blog: HomeBlog
) -> None:
    home_blog.has_feed = False
    blog_id = subscribe(db, home_blog.url)
    await refresh.blog(blog_id)
    home_blog.server.give("/", "<html><body><p>We are moving.</p></body></html>")
    event = await refresh.blog(blog_id, force=True)
    assert isinstance(event, BlogFailed)
    assert event.kind is FailureKind.NO_POSTS
    assert len(titles(db, blog_id)) == 13


async def test_failures_in_a_row_make_the_wait_longer(
    db: Connection, refresh: Refresh, server: Loopback, clock: Clock
) -> None:
    server.give("/feed", status=500)
    blog_id = subscribe(db, server.url(), server.url("/feed"))
    waits = []
    for _ in range(3):
        await refresh.blog(blog_id)
        wait = blogs.get(db, blog_id).next_fetch
        assert wait is not None
        waits.append(wait - clock.now)
        clock.now = wait
    assert waits == [HOUR, 2 * HOUR, 4 * HOUR]


async def test_impatience_makes_the_wait_no_longer(
    db: Connection, refresh: Refresh, server: Loopback, clock: Clock
) -> None:
    """A person tries the blog again and again while its server is down: it is one failure."""
    server.give("/feed", status=500)
    blog_id = subscribe(db, server.url(), server.url("/feed"))
    for _ in range(5):
        await refresh.blog(blog_id, force=True)
        clock.now += timedelta(minutes=6)
    blog = blogs.get(db, blog_id)
    assert blog.failures == 1
    assert blog.next_fetch is not None
    assert blog.next_fetch - clock.now < HOUR
    clock.now = blog.next_fetch
    await refresh.blog(blog_id)
    assert blogs.get(db, blog_id).failures == 2


async def test_only_what_is_due_is_asked_and_only_who_was_named_is_told(
    db: Connection, refresh: Refresh, server: Loopback, clock: Clock
) -> None:
    server.give("/feed", feed_of("a"), RSS, headers={"ETag": '"1"'})
    blog_id = subscribe(db, server.url(), server.url("/feed"), "Example")
    assert Finished(1, 0, 1) in await events(refresh)
    assert await events(refresh) == [Finished(0, 0)]
    refusal, end = await events(refresh, [blog_id])
    assert isinstance(refusal, BlogNotDue)
    assert "Example" in refusal.message
    assert "60 minutes" in refusal.message
    assert end == Finished(0, 0)
    clock.now += HOUR
    assert await events(refresh) == [BlogChanged(blog_id, 0, 0), Progress(1, 1), Finished(0, 0, 1)]
    assert len(server.requests) == 2


async def test_a_person_waits_five_minutes_before_asking_again(
    db: Connection, client: Client, parser: Parser, clock: Clock
) -> None:
    """Not so on one's own machine, as the other tests show."""
    blog_id = subscribe(db, "https://blog.example/", "https://blog.example/feed")
    source = Source(SourceKind.FEED, "https://blog.example/feed")
    blogs.record_success(
        db,
        blog_id,
        source=source,
        tagline="",
        now=NOW - HOUR / 20,
        next_fetch=NOW + HOUR,
        wishes=NO_WISHES,
        move=None,
    )
    refresh = Refresh(db, client, parser, clock=clock)
    (refusal, _) = await events(refresh, force=True)
    assert isinstance(refusal, BlogNotDue)
    assert "in 2 minutes" in refusal.message


async def test_a_server_that_wants_peace_gets_it_from_persons_too(
    db: Connection, refresh: Refresh, clock: Clock
) -> None:
    blog_id = subscribe(db, "https://blog.example/", "https://blog.example/feed", "Example")
    peace = Failed(FailureKind.SLOW_DOWN, "Peace.")
    blogs.record_failure(db, blog_id, peace, now=NOW - HOUR, next_fetch=NOW + HOUR)
    refusal = await refresh.blog(blog_id, force=True)
    assert isinstance(refusal, BlogNotDue)
    assert "left alone for 60 minutes more" in refusal.message


async def test_a_blog_that_is_gone_is_asked_by_force_alone(
    db: Connection, refresh: Refresh, server: Loopback, clock: Clock
) -> None:
    server.give("/feed", status=410)
    blog_id = subscribe(db, server.url(), server.url("/feed"))
    await refresh.blog(blog_id)
    clock.now += timedelta(days=365)
    assert isinstance(await refresh.blog(blog_id), BlogNotDue)
    server.give("/feed", feed_of("a"), RSS)
    assert await refresh.blog(blog_id, force=True) == BlogChanged(blog_id, 1, 0)
    assert blogs.get(db, blog_id).error is None


async def test_the_handbook_is_never_asked(db: Connection, refresh: Refresh) -> None:
    blog_id = blogs.add(
        db,
        name="Handbook",
        url="blogtui:handbook",
        tagline="",
        source=None,
        now=NOW,
        read_only=True,
    )
    assert await events(refresh) == [Finished(0, 0)]
    assert isinstance(await refresh.blog(blog_id, force=True), BlogNotDue)


async def test_an_unknown_blog_is_an_error(refresh: Refresh) -> None:
    with pytest.raises(UnknownBlog):
        await refresh.blog(77)


async def test_one_bad_blog_never_stops_the_rest(
    db: Connection, parser: Parser, server: Loopback, clock: Clock
) -> None:
    server.hang("/hangs")
    server.give("/bomb", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", RSS)
    server.give("/good", feed_of("a"), RSS)
    ids = {path: subscribe(db, server.url(f"/of{path}"), server.url(path)) for path in
           ("/hangs", "/bomb", "/good", "/none")}  # fmt: skip
    reach = Reach({LOOPBACK})
    async with Client(Politeness(timedelta(0)), Limits(deadline=2.0), reach=reach) as client:
        told = await events(Refresh(db, client, parser, clock=clock))
    kinds = {event.blog_id: event.kind for event in told if isinstance(event, BlogFailed)}
    assert kinds == {
        ids["/hangs"]: FailureKind.TIMEOUT,
        ids["/bomb"]: FailureKind.DAMAGED,
        ids["/none"]: FailureKind.NOT_FOUND,
    }
    assert BlogChanged(ids["/good"], 1, 0) in told
    assert [event.done for event in told if isinstance(event, Progress)] == [1, 2, 3, 4]
    assert told[-1] == Finished(1, 3, 4)


async def test_a_blog_removed_while_it_is_fetched_is_only_a_failure(
    db: Connection, refresh: Refresh, server: Loopback
) -> None:
    is_removed = threading.Event()

    def answer(exchange: Exchange) -> None:
        assert is_removed.wait(20)
        exchange.reply(200, {"Content-Type": RSS}, feed_of("a").encode())

    server.on("/feed", answer)
    blog_id = subscribe(db, server.url(), server.url("/feed"))
    running = asyncio.create_task(refresh.blog(blog_id))
    await asyncio.to_thread(server.wait_for_request)
    blogs.remove(db, blog_id)
    is_removed.set()
    event = await running
    assert isinstance(event, BlogFailed)
    assert event.kind is FailureKind.STORE


async def test_a_blog_that_is_being_asked_is_not_asked_again(
    db: Connection, refresh: Refresh, server: Loopback
) -> None:
    server.hang("/feed")
    subscribe(db, server.url(), server.url("/feed"))
    running = asyncio.create_task(events(refresh))
    await asyncio.to_thread(server.wait_for_request)
    assert await events(refresh) == [Finished(0, 0)]
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert len(server.requests) == 1


async def test_all_hosts_away_at_once_means_offline_and_counts_against_no_blog(
    db: Connection, refresh: Refresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody_knows(monkeypatch)
    ids = [subscribe(db, f"https://{name}.example/") for name in ("one", "two")]
    told = await events(refresh)
    assert [event.kind for event in told if isinstance(event, BlogFailed)] == [
        FailureKind.OFFLINE
    ] * 2
    assert [blogs.get(db, blog_id).failures for blog_id in ids] == [0, 0]


async def test_without_a_way_out_one_blog_is_enough_to_be_offline(
    db: Connection, refresh: Refresh, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has just installed blogtui has one; that one's own machine answers says nothing."""
    nobody_knows(monkeypatch)
    monkeypatch.setattr(network, "has_route", lambda: False)
    server.give("/feed", feed_of("a"), RSS)
    subscribe(db, server.url(), server.url("/feed"))
    blog_id = subscribe(db, "https://home.example/")
    await events(refresh)
    error = blogs.get(db, blog_id).error
    assert error is not None
    assert error.kind is FailureKind.OFFLINE
    assert "no network" in error.message


def test_while_others_answer_only_the_silent_host_is_to_blame(db: Connection) -> None:
    blog = blogs.get(db, subscribe(db, "https://silent.example/"))
    asked = Asked(blog, Failed(FailureKind.OFFLINE, "No network."), ())
    (away,) = judged([asked], online=True)
    assert isinstance(away.answer, Failed)
    assert away.answer.kind is FailureKind.NETWORK
    assert "silent.example" in away.answer.message


async def test_one_host_away_is_that_hosts_fault(
    db: Connection, refresh: Refresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody_knows(monkeypatch)
    blog_id = subscribe(db, "https://lost.example/")
    await events(refresh)
    error = blogs.get(db, blog_id).error
    assert error is not None
    assert error.kind is FailureKind.DNS
    assert blogs.get(db, blog_id).failures == 1


def nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a network, but every name is unknown; numbers are looked up as ever."""
    import socket

    look_up = socket.getaddrinfo

    def unknown(host: str | bytes, *rest: object, **more: object) -> object:
        if host in ("127.0.0.1", b"127.0.0.1"):
            return look_up(host, *rest, **more)  # type: ignore[arg-type]
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setattr(network, "has_route", lambda: True)
