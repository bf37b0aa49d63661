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
