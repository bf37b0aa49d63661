"""Keys held down while a refresh writes ten thousand posts: none is lost, no count is stale."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.loopback import Exchange, Loopback, loopback
from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import Terminal

BLOGS, POSTS = 10, 1_000
WORDS = "harbour crane"
BACKSPACE = "\x7f"
REPEAT_SECONDS = 0.03
"""Between two presses of a key that is held down."""


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def feed(number: int, base: str) -> bytes:
    items = "".join(
        f"<item><title>Harbour {number} crane {each}</title><link>{base}{each}</link>"
        f"<pubDate>{1 + each % 28:02} Mar {2000 + each % 24} 10:00:00 GMT</pubDate></item>"
        for each in range(POSTS)
    )
    start = f'<rss version="2.0"><channel><title>Harbour {number}</title><link>{base}</link>'
    return f"{start}{items}</channel></rss>".encode()


@pytest.fixture
def blogs(home: Path, server: Loopback) -> None:
    with a_library(home) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
    for number in range(BLOGS):
        address = server.url(f"/{number}/")
        written = feed(number, address)

        def answer(exchange: Exchange, written: bytes = written) -> None:
            exchange.reply(200, {"Content-Type": "application/rss+xml"}, written)

        server.on(f"/{number}/", answer)
        put_blog(paths(home), [an_entry(f"Old {number}")], f"Harbour {number}", address)


def hold(terminal: Terminal, key: str, times: int) -> None:
    for _ in range(times):
        terminal.press(key)
        terminal.settle(REPEAT_SECONDS, REPEAT_SECONDS)


@pytest.mark.usefixtures("blogs")
def test_no_key_is_lost_and_no_count_is_stale(reader: Reader) -> None:
    terminal = reader(offline=False)
    terminal.until("Old")
    terminal.press("/")
    rounds = 0
    while not terminal.shows("10,010 posts"):
        for key in WORDS:
            hold(terminal, key, 1)
        terminal.until(f"/ {WORDS}")
        hold(terminal, BACKSPACE, len(WORDS))
        rounds += 1
        assert rounds < 200
    assert rounds > 1, "it was fetched before a key was held"
    terminal.press(WORDS)
    terminal.until(f"/ {WORDS}")
    terminal.until("10,000 of 10,010")
    terminal.press("\r")
    hold(terminal, "s", 7)
    terminal.press("/")
    terminal.press(" is:starred")
    terminal.until("1 of 10,010")
