"""Texts stored for reading offline, by key and by themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.loopback import Loopback, loopback
from tests.terminal.conftest import Reader

TEXT = "The crane turned, the tide did not wait, and nobody slept that night. " * 10
NAMES = ("one", "two", "three", "four")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def quays(home: Path, server: Loopback) -> None:
    """A blog of four posts; the page of one of them is gone."""
    with a_library(home) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
    for name in NAMES[1:]:
        server.give(f"/{name}", f"<article><h1>{name}</h1><p>{TEXT}</p></article>")
    items = "".join(
        f"<item><title>Quay {name}</title><link>{server.url(f'/{name}')}</link>"
        f"<pubDate>0{number} Mar 2024 10:00:00 GMT</pubDate></item>"
        for number, name in enumerate(NAMES, 1)
    )
    server.give(
        "/", f"<rss version='2.0'><channel><title>Quays</title>{items}</channel></rss>", "text/xml"
    )
    put_blog(paths(home), [an_entry("An old post", "2020-01-01", url=None)], "Quays", server.url())


@pytest.mark.usefixtures("quays")
def test_what_is_shown_is_stored_and_read_on_a_train(reader: Reader) -> None:
    terminal = reader(offline=False)
    terminal.until("5 posts")
    terminal.press("/quay\rD")
    terminal.until("Store 4 texts for reading offline?")
    terminal.press("y")
    terminal.until("3 of 4 texts stored; 1 not found.")
    terminal.press("q")
    terminal.exit_code()
    away = reader()
    away.until("5 posts")
    away.press("/is:stored\r")
    away.until("3 of 5")
    away.press("\r")
    away.until("nobody slept that night")
    away.press("q")
    away.until("3 of 5")
    away.press("D")
    away.until("All texts shown are stored.")
    away.press("\x1b")
    away.until("words of title")
    away.press("D")
    away.until("3 of 5 texts stored; blogtui is offline.")


@pytest.mark.usefixtures("quays")
def test_the_newest_posts_are_always_kept_whole(
    home: Path, reader: Reader, server: Loopback
) -> None:
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text("[fetch]\nkeep_newest = 2\n")
    terminal = reader(offline=False)
    terminal.until("2 of 2 texts stored.")
    assert not {"/one", "/two"} & set(server.paths)


@pytest.mark.usefixtures("quays")
def test_a_download_is_stopped_by_the_same_key(reader: Reader, server: Loopback) -> None:
    server.hang("/four")
    server.hang("/three")
    terminal = reader(offline=False)
    terminal.until("5 posts")
    terminal.press("/quay\rD")
    terminal.until("Store 4 texts for reading offline?")
    terminal.press("y")
    terminal.until("0 of 4 texts")
    terminal.until("· D stops")
    while "/four" not in server.paths:
        server.wait_for_request()
    terminal.press("D")
    terminal.until("4 texts still to come. Stop?")
    terminal.press("y")
    terminal.until("No more texts are fetched. What is stored stays.")
    terminal.press("D")
    terminal.until("for reading offline?")
    terminal.press("n")
    assert not {"/one", "/two"} & set(server.paths)


@pytest.mark.usefixtures("quays")
def test_texts_that_could_not_be_had_are_told_of_later_too(reader: Reader) -> None:
    terminal = reader(offline=False)
    terminal.until("5 posts")
    terminal.press("/quay\rD")
    terminal.until("Store 4 texts for reading offline?")
    terminal.press("y")
    terminal.until("3 of 4 texts stored; 1 not found. The library: ")
    terminal.press("q")
    terminal.exit_code()
    later = reader()
    later.until("5 posts")
    later.press("!")
    later.until("Quay one")
    later.until("There is nothing at")
