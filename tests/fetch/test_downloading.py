"""A download: host by host, stopped between two posts, tried again, and told of in numbers."""

from collections.abc import Callable, Collection, Iterable
from sqlite3 import Connection

import pytest

from blogtui.fetch.articles import ArticleFetching
from blogtui.fetch.client import Client
from blogtui.fetch.downloading import MOST_IN_A_ROW, MOST_TRIES, Downloading
from blogtui.fetch.parsing import Parser
from blogtui.fetch.pictures import PictureFetching
from blogtui.model.events import (
    ArticleStored,
    DownloadEnded,
    DownloadFailed,
    DownloadGrew,
    Event,
    PictureFailed,
    PictureStored,
)
from blogtui.model.fetching import FailureKind
from blogtui.store import articles, blogs, downloads, posts
from blogtui.store.connection import writing
from blogtui.store.downloads import Wanted
from tests.building import LOOPBACK, NOW, a_picture, an_entry, fill_disk, make_room, new_post
from tests.loopback import Loopback, loopback

TEXT = "The crane turned, the tide did not wait, and nobody slept that night. " * 10
PAGE = f"<html><body><article><h1>Quay</h1><p>{TEXT}</p></article></body></html>"
NAMES = ("one", "two", "three", "four")


@pytest.fixture
def waits() -> list[float]:
    """For how long the download has waited, as robots.txt files ask."""
    return []


@pytest.fixture
def downloading(db: Connection, client: Client, parser: Parser, waits: list[float]) -> Downloading:
    async def wait(seconds: float) -> None:
        waits.append(seconds)

    return Downloading(
        db,
        client,
        ArticleFetching(db, client, parser, clock=lambda: NOW),
        PictureFetching(db, client, parser),
        keep_newest=lambda url: 2 if "kept" in url else 0,
        wait=wait,
    )


@pytest.fixture
def quays(db: Connection, server: Loopback) -> dict[str, int]:
    """Four posts whose pages hold their text, the numbers by their names; the last is newest."""
    return put_posts(db, server)


def put_posts(
    db: Connection, server: Loopback, names: tuple[str, ...] = NAMES, url: str = "https://q.example"
) -> dict[str, int]:
    with writing(db):
        blog_id = blogs.add(
            db, name=url, url=url, tagline="", source=None, now=NOW, typed_host=LOOPBACK
        )
        first = db.execute("SELECT coalesce(max(key), 0) + 1 FROM posts").fetchone()[0]
        numbers = {}
        for key, name in enumerate(names, first):
            server.give(f"/{name}", PAGE)
            new = new_post(an_entry(name, url=server.url(f"/{name}")))
            numbers[name] = posts.add(db, blog_id, new, key=key, bundled=False, now=NOW)
    return numbers


def want(db: Connection, post_ids: Iterable[int], *, images: bool = False) -> None:
    with writing(db):
        downloads.want(db, post_ids, images=images)


async def told(
    downloading: Downloading,
    only: Collection[int] | None = None,
    meanwhile: Callable[[Event], None] = lambda event: None,
) -> list[Event]:
    events = []
    async for event in downloading.run(only):
        meanwhile(event)
        events.append(event)
    return events


def pages(server: Loopback) -> list[str]:
    return [path for path in server.paths if path != "/robots.txt"]


def stored(db: Connection, numbers: dict[str, int]) -> set[str]:
    return {name for name, post_id in numbers.items() if articles.get(db, post_id)}


def waiting(db: Connection) -> set[int]:
    return {each.post_id for each in downloads.waiting(db)}


async def test_the_newest_is_fetched_first_and_the_numbers_grow_to_the_sum(
    db: Connection, downloading: Downloading, server: Loopback, quays: dict[str, int]
) -> None:
    want(db, quays.values())
    events = await told(downloading)
    assert pages(server) == ["/four", "/three", "/two", "/one"]
    grew = [(each.done, each.wanted) for each in events if isinstance(each, DownloadGrew)]
    assert grew == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert events[-1] == DownloadEnded(4, 4, "")
    assert waiting(db) == set()


async def test_where_nothing_is_wanted_nothing_is_told(
    downloading: Downloading, server: Loopback
) -> None:
    assert await told(downloading) == []
    assert server.requests == []


async def test_these_posts_alone_are_fetched_and_the_others_wait_on(
    db: Connection, downloading: Downloading, quays: dict[str, int]
) -> None:
    want(db, quays.values())
    events = await told(downloading, {quays["two"]})
    assert events[-1] == DownloadEnded(1, 1, "")
    assert waiting(db) == {quays["one"], quays["three"], quays["four"]}


async def test_what_is_asked_for_meanwhile_comes_with_the_same_download(
    db: Connection, downloading: Downloading, quays: dict[str, int]
) -> None:
    want(db, [quays["one"]])

    def ask_for_two(event: Event) -> None:
        if isinstance(event, ArticleStored) and event.post_id == quays["one"]:
            want(db, [quays["two"]])

    events = await told(downloading, meanwhile=ask_for_two)
    assert stored(db, quays) == {"one", "two"}
    assert events[-1] == DownloadEnded(2, 2, "")


async def test_a_download_that_is_stopped_asks_for_no_page_but_the_one_on_its_way(
    db: Connection, downloading: Downloading, server: Loopback, quays: dict[str, int]
) -> None:
    want(db, quays.values())

    def stop(event: Event) -> None:
        if isinstance(event, ArticleStored):
            with writing(db):
                downloads.forget_waiting(db)

    events = await told(downloading, meanwhile=stop)
    assert not {"/two", "/one"} & set(pages(server))
    texts = stored(db, quays)
    assert "four" in texts
    left = len(quays) - len(texts)
    assert events[-1] == DownloadEnded(len(texts), len(quays), f"{left} no longer wanted")


async def test_a_post_that_is_removed_meanwhile_is_no_trouble(
    db: Connection, downloading: Downloading, quays: dict[str, int]
) -> None:
    want(db, quays.values())
    blog_id = posts.get(db, quays["one"]).blog_id

    def remove(event: Event) -> None:
        if isinstance(event, ArticleStored):
            blogs.remove(db, blog_id)

    events = await told(downloading, meanwhile=remove)
    assert not [event for event in events if isinstance(event, DownloadFailed)]
    assert events[-1] == DownloadEnded(0, 4, "4 no longer wanted")


async def test_failures_for_good_are_kept_with_their_reasons(
    db: Connection, downloading: Downloading, server: Loopback, quays: dict[str, int]
) -> None:
    want(db, quays.values())
    for name, status in (("one", 404), ("two", 410), ("three", 403)):
        server.give(f"/{name}", status=status)
    events = await told(downloading)
    kinds = {each.post_id: each.kind for each in events if isinstance(each, DownloadFailed)}
    assert kinds == {
        quays["one"]: FailureKind.NOT_FOUND,
        quays["two"]: FailureKind.GONE,
        quays["three"]: FailureKind.FORBIDDEN,
    }
    assert events[-1] == DownloadEnded(1, 4, "2 not found, 1 behind a login or closed to programs")
    assert (set(downloads.failures(db)), waiting(db)) == (set(kinds), set())


async def test_a_host_in_trouble_is_left_alone_and_others_are_not(
    db: Connection, downloading: Downloading, server: Loopback, quays: dict[str, int]
) -> None:
    with loopback() as other:
        theirs = put_posts(db, other, ("five", "six"), "https://r.example")
        want(db, [*quays.values(), *theirs.values()])
        for name in NAMES:
            server.give(f"/{name}", status=500)
        events = await told(downloading)
        assert len(pages(server)) == MOST_IN_A_ROW
        assert stored(db, theirs) == {"five", "six"}
    assert events[-1] == DownloadEnded(2, 6, "4 waiting until their server can be asked again")
    assert waiting(db) == set(quays.values())


async def test_what_fails_for_the_moment_each_time_fails_in_the_end(
    db: Connection, downloading: Downloading, server: Loopback, quays: dict[str, int]
) -> None:
    want(db, [quays["one"]])
    server.give("/one", status=500)
    for _ in range(MOST_TRIES - 1):
        await told(downloading)
        assert waiting(db) == {quays["one"]}
    events = await told(downloading)
    (failed,) = (event for event in events if isinstance(event, DownloadFailed))
    assert failed.kind is FailureKind.SERVER
    assert waiting(db) == set()
    await told(downloading)
    assert len(pages(server)) == MOST_TRIES
    want(db, [quays["one"]])
    assert waiting(db) == {quays["one"]}, "whoever asks again has it tried again"


async def test_a_host_is_asked_as_slowly_as_its_robots_txt_says(
    db: Connection,
    downloading: Downloading,
    server: Loopback,
    quays: dict[str, int],
    waits: list[float],
) -> None:
    server.give("/robots.txt", "User-agent: *\nCrawl-delay: 7\nDisallow: /two", "text/plain")
    want(db, quays.values())
    await told(downloading)
    assert waits == [7, 7, 7]
    assert server.paths.count("/robots.txt") == 1
    assert "/two" not in server.paths


async def test_a_host_whose_robots_txt_cannot_be_had_is_asked_for_nothing(
    db: Connection, downloading: Downloading, server: Loopback, quays: dict[str, int]
) -> None:
    server.give("/robots.txt", status=503)
    want(db, quays.values())
    await told(downloading)
    assert pages(server) == []
    assert waiting(db) == set(quays.values())


async def test_on_a_full_disk_texts_wait(
    db: Connection, downloading: Downloading, quays: dict[str, int]
) -> None:
    want(db, quays.values())
    fill_disk(db)
    await told(downloading)
    make_room(db)
    assert stored(db, quays) == set()
    assert waiting(db) == set(quays.values())
    assert isinstance((await told(downloading))[-1], DownloadEnded)
    assert stored(db, quays) == set(NAMES)


async def test_pictures_come_with_their_text_and_are_counted_apart(
    db: Connection, downloading: Downloading, server: Loopback
) -> None:
    (post_id,) = put_posts(db, server, ("one",)).values()
    shown = "<img src='/crane.png' alt='Crane'><img src='/lost.png' alt='Lost'>"
    server.give("/one", PAGE.replace("</article>", f"<p>{shown}</p></article>"))
    server.give("/crane.png", a_picture(), "image/png")
    want(db, [post_id], images=True)
    events = await told(downloading)
    crane, lost = server.url("/crane.png"), server.url("/lost.png")
    assert PictureStored(post_id, crane) in events
    assert [(each.address, each.kind) for each in events if isinstance(each, PictureFailed)] == [
        (lost, FailureKind.NOT_FOUND)
    ]
    assert events[-1] == DownloadEnded(1, 1, "", "1 picture stored, 1 not found")
    assert waiting(db) == set(), "a picture that is not there is not waited for"


async def test_pictures_of_a_server_in_trouble_are_waited_for(
    db: Connection, downloading: Downloading, server: Loopback
) -> None:
    (post_id,) = put_posts(db, server, ("one",)).values()
    shown = "<img src='/crane.png' alt='Crane'>"
    server.give("/one", PAGE.replace("</article>", f"<p>{shown}</p></article>"))
    server.give("/crane.png", status=500)
    want(db, [post_id], images=True)
    await told(downloading)
    assert downloads.waiting(db) == [Wanted(post_id, server.url("/one"), True, True)]
    server.give("/crane.png", a_picture(), "image/png")
    events = await told(downloading)
    assert events[-1] == DownloadEnded(0, 0, "", "1 picture stored")
    assert server.paths.count("/one") == 1


async def test_the_newest_of_a_blog_are_wanted_unless_they_failed_or_are_there(
    db: Connection, downloading: Downloading, server: Loopback, quays: dict[str, int]
) -> None:
    kept = put_posts(db, server, ("five", "six", "seven"), "https://kept.example")
    newest = {kept["six"], kept["seven"]}
    kept_blog = posts.get(db, kept["five"]).blog_id
    other_blog = posts.get(db, quays["one"]).blog_id
    assert downloading.want_newest([other_blog]) == set()
    assert downloading.want_newest([kept_blog]) == downloading.want_newest() == newest
    server.give("/six", status=404)
    await told(downloading)
    assert stored(db, kept) == {"seven"}
    assert downloading.want_newest() == {kept["six"]}
    assert waiting(db) == set()
