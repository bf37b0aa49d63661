"""blogtui download: whole texts of all that a query finds, and what is missing and why."""

from collections.abc import Callable
from pathlib import Path

import pytest

from blogtui.paths import paths
from tests.building import an_entry, put_blog
from tests.cli.conftest import Blogtui
from tests.loopback import Exchange, Loopback

TEXT = "The crane turned, the tide did not wait, and nobody slept that night. " * 10
POSTS = ("one", "two", "three", "four")


@pytest.fixture
def quays(home: Path, server: Loopback) -> None:
    """A blog of four posts whose pages hold their whole text."""
    for name in POSTS:
        server.on(f"/{name}", page(name))
    entries = [an_entry(f"Quay {name}", url=server.url(f"/{name}")) for name in POSTS]
    put_blog(paths(home), entries, "Quays", server.url("/"))


def page(name: str) -> Callable[[Exchange], None]:
    def answer(exchange: Exchange) -> None:
        body = f"<html><body><article><h1>{name}</h1><p>{TEXT}</p></article></body></html>"
        exchange.reply(200, {"Content-Type": "text/html"}, body.encode())

    return answer


def refusing(status: int, **headers: str) -> Callable[[Exchange], None]:
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.reply(status, said, b"")


def stored(blogtui: Blogtui) -> list[str]:
    found = blogtui("posts", "is:stored", "--json").records
    return sorted(post["title"].removeprefix("Quay ") for post in found)


@pytest.mark.usefixtures("quays")
def test_all_that_is_found_is_stored(blogtui: Blogtui, server: Loopback) -> None:
    ran = blogtui("download", "quay")
    assert ran.code == 0
    assert "4 of 4 texts stored." in ran.out
    assert stored(blogtui) == sorted(POSTS)
    asked = len(server.requests)
    again = blogtui("download", "quay")
    assert (again.code, len(server.requests)) == (0, asked), "nothing is asked for twice"
    assert "nobody slept" in blogtui("--offline", "read", server.url("/two")).out


@pytest.mark.usefixtures("quays")
def test_where_nothing_is_found_nothing_is_said_to_be_stored(blogtui: Blogtui) -> None:
    ran = blogtui("download", "zeppelin")
    assert (ran.code, ran.out, ran.err) == (0, "", "No post is found.\n")


@pytest.mark.usefixtures("quays")
def test_a_query_counts_its_own_texts_alone(blogtui: Blogtui, server: Loopback) -> None:
    """What another one has left waits, and is neither counted nor asked for."""
    server.on("/one", refusing(429, Retry_After="3600"))
    blogtui("download", "title:one")
    ran = blogtui("download", "title:four")
    assert "0 of 1 text stored; 1 waiting" in ran.out
    assert "/four" not in server.paths, "its server is still left alone"


@pytest.mark.usefixtures("quays")
def test_a_query_chooses(blogtui: Blogtui) -> None:
    assert "2 of 2 texts stored" in blogtui("download", "title:one", "OR", "title:two").out
    assert stored(blogtui) == ["one", "two"]


@pytest.mark.usefixtures("quays")
def test_what_is_missing_is_told_with_its_reason(blogtui: Blogtui, server: Loopback) -> None:
    server.on("/one", refusing(404))
    server.on("/two", refusing(403))
    server.on("/three", lambda exchange: exchange.reply(200, {"Content-Type": "text/html"}, b" "))
    ran = blogtui("download", "quay")
    assert ran.code == 1
    assert "1 of 4 texts stored; " in ran.out
    for reason in ("1 not found", "1 behind a login or closed to programs"):
        assert reason in ran.out
    assert "Quay one: There is nothing at" in ran.out
    missing = blogtui("download", "quay", "--json").records
    kinds = {post["url"].rpartition("/")[2]: post["error"]["kind"] for post in missing}
    assert (kinds["one"], kinds["two"]) == ("not-found", "forbidden")


@pytest.mark.usefixtures("quays")
def test_a_server_that_wants_peace_gets_it_and_the_rest_waits(
    blogtui: Blogtui, server: Loopback
) -> None:
    for name in POSTS:
        server.on(f"/{name}", refusing(429, Retry_After="3600"))
    ran = blogtui("download", "quay")
    assert ran.code == 1
    assert "4 waiting until their server can be asked again" in ran.out
    assert len([path for path in server.paths if path != "/robots.txt"]) == 1


@pytest.mark.usefixtures("quays")
def test_robots_txt_holds(blogtui: Blogtui, server: Loopback) -> None:
    server.give("/robots.txt", "User-agent: *\nDisallow: /t\n", "text/plain")
    ran = blogtui("download", "quay")
    assert stored(blogtui) == ["four", "one"]
    assert "2 behind a login or closed to programs" in ran.out
    assert not {"/two", "/three"} & set(server.paths)


@pytest.mark.usefixtures("quays")
def test_offline_it_says_what_is_there(blogtui: Blogtui, server: Loopback) -> None:
    blogtui("download", "one")
    asked = len(server.requests)
    ran = blogtui("--offline", "download", "quay")
    assert ran.code == 3
    assert "1 of 4 texts stored, and blogtui is offline." in ran.err
    assert blogtui("--offline", "download", "one").code == 0
    assert len(server.requests) == asked


@pytest.mark.usefixtures("quays")
def test_a_download_goes_on_where_it_was(blogtui: Blogtui, server: Loopback) -> None:
    server.on("/three", refusing(500))
    assert blogtui("download", "quay").code == 1
    assert len(stored(blogtui)) == 3
    server.on("/three", page("three"))
    assert blogtui("download", "quay").code == 0
    assert stored(blogtui) == sorted(POSTS)
    assert server.paths.count("/one") == 1


@pytest.mark.usefixtures("server")
def test_posts_without_an_address_are_counted(blogtui: Blogtui, home: Path) -> None:
    put_blog(paths(home), [an_entry("Nowhere", url=None)])
    ran = blogtui("download", "nowhere")
    assert "0 of 1 text stored; 1 without an address." in ran.out


@pytest.mark.usefixtures("quays")
def test_what_waits_for_another_query_is_neither_fetched_nor_told_of(
    blogtui: Blogtui, server: Loopback
) -> None:
    server.on("/two", refusing(500))
    assert blogtui("download", "title:two").code == 1
    asked = server.paths.count("/two")
    ran = blogtui("download", "title:one")
    assert (ran.code, ran.out.partition(" The library")[0]) == (0, "1 of 1 text stored.")
    assert server.paths.count("/two") == asked


@pytest.mark.usefixtures("quays")
def test_a_server_that_asks_for_a_moment_of_peace_is_waited_for(
    blogtui: Blogtui, server: Loopback
) -> None:
    """Else a server that lets only so many requests through would need a command for each few."""
    refusals = iter([429])

    def answer(exchange: Exchange) -> None:
        status = next(refusals, None)
        give = refusing(status, Retry_After="1") if status else page("two")
        give(exchange)

    server.on("/two", answer)
    ran = blogtui("download", "quay")
    assert (ran.code, stored(blogtui)) == (0, sorted(POSTS))


def keep_newest(home: Path, server: Loopback, number: int) -> None:
    host = server.url().removeprefix("http://").rstrip("/")
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text(
        f'[fetch]\nkeep_newest = 0\n[fetch.keep_newest_of]\n"{host}" = {number}\n'
    )


@pytest.mark.usefixtures("quays")
def test_refreshing_keeps_the_newest_posts_of_a_blog_whole(
    blogtui: Blogtui, home: Path, server: Loopback
) -> None:
    """Without the reader too, as in a nightly job."""
    keep_newest(home, server, 2)
    ran = blogtui("refresh")
    assert "For reading offline: 2 of 2 texts stored." in ran.out
    assert stored(blogtui) == ["one", "two"]
    assert "For reading offline" not in blogtui("refresh", "--force").out, "they are there"
    assert not {"/three", "/four"} & set(server.paths)


@pytest.mark.usefixtures("quays")
def test_refreshing_tells_programs_of_blogs_alone(
    blogtui: Blogtui, home: Path, server: Loopback
) -> None:
    keep_newest(home, server, 4)
    server.on("/one", refusing(404))
    assert [set(line) for line in blogtui("refresh", "--json").records] == [
        {"blog", "new", "updated", "status", "requests", "error"}
    ]
    assert stored(blogtui) == ["four", "three", "two"]


@pytest.mark.usefixtures("quays")
def test_the_newest_posts_of_blogs_that_are_not_named_are_left(
    blogtui: Blogtui, home: Path, server: Loopback
) -> None:
    keep_newest(home, server, 2)
    put_blog(paths(home), [], "Empty", server.url("/empty"))
    blogtui("refresh", "Empty")
    assert stored(blogtui) == []
