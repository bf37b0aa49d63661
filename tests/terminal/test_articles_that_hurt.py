"""Pages that are too large, too slow, empty, or full of what a terminal should not get."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.loopback import Exchange, Loopback, loopback
from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import Terminal

WORDS = "The crane turned, and nobody slept that night. " * 12
CELLS = "".join(
    f"<tr>{''.join(f'<td>{row}.{column}</td>' for column in range(10))}</tr>" for row in range(300)
)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture
def opened(home: Path, server: Loopback, reader: Reader) -> Callable[..., Terminal]:
    """Opens a blog whose posts have these pages, `/0` and so on; the test serves an empty one."""

    def opened(*pages: str) -> Terminal:
        addresses = [server.url(f"/{number}") for number in range(len(pages))]
        for number, page in enumerate(pages):
            if page:
                server.give(f"/{number}", f"<html><body><article>{page}</article></body></html>")
        items = [f"<item><title>A post</title><link>{each}</link></item>" for each in addresses]
        feed = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"
        server.give("/", feed, "text/xml")
        entries = [
            an_entry("A post", f"2023-09-{28 - number}", url=address)
            for number, address in enumerate(addresses)
        ]
        put_blog(paths(home), entries, "Quays", server.url())
        return reader(offline=False)

    with a_library(home) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
    return opened


def read(terminal: Terminal) -> None:
    """The post under the cursor."""
    terminal.until("enter read")
    terminal.press("\r")


def come_back(terminal: Terminal) -> None:
    """Escape leads to the list."""
    terminal.until("esc back")  # the reader's last line: the frame is whole
    terminal.press("\x1b")
    terminal.until(lambda it: it.shows("enter read") and not it.shows("esc back"))


def is_well(terminal: Terminal) -> None:
    come_back(terminal)
    terminal.press("q")
    assert terminal.exit_code() == 0


def too_much(exchange: Exchange) -> None:
    exchange.reply(200, {"Content-Type": "text/html"}, b"<p>" + b"crane " * (20_000_000 // 6))


def test_a_page_of_twenty_megabytes(opened: Callable[..., Terminal], server: Loopback) -> None:
    server.on("/0", too_much)
    terminal = opened("")
    read(terminal)
    terminal.until("more than")
    is_well(terminal)


def test_a_page_without_text(opened: Callable[..., Terminal]) -> None:
    """But with scripts, blanks, a comment."""
    terminal = opened("<script>draw()</script>" * 50, "<p> </p>", "<!-- nothing -->")
    for _ in range(3):
        read(terminal)
        terminal.until("There is no article to be read")
        terminal.until("o opens the post")
        come_back(terminal)
        terminal.press("j")
    read(terminal)
    is_well(terminal)


def test_a_server_that_says_nothing_is_left_by_escape(
    opened: Callable[..., Terminal], server: Loopback
) -> None:
    server.hang("/0")
    terminal = opened("")
    read(terminal)
    terminal.until("Fetching the whole text")
    is_well(terminal)


ODD = {
    "cells": (f"<table>{CELLS}</table>", "0.9"),
    "long line": (f"<pre><code>{'x = 1; ' * 700}</code></pre>", "x = 1;"),
    "nesting": (f"{'<blockquote>' * 500}<p>Deep: {WORDS}</p>{'</blockquote>' * 500}", "Deep: "),
    "script link": (f'<p>{WORDS}<a href="javascript:steal()">press me</a></p>', "press me"),
    "crooked link": (f'<p>{WORDS}<a href="http://[bad">crooked</a></p>', "crooked"),
    "escapes": ("<pre>before \x1b]0;owned\x07 \x1b[2J after</pre>", "after"),
}
"""What stands in pages, and what of it is to be seen."""


def test_what_is_odd_is_read(opened: Callable[..., Terminal]) -> None:
    terminal = opened(*(f"<p>{WORDS}</p>{page}" for page, _ in ODD.values()))
    for name, (_, shown) in ODD.items():
        read(terminal)
        terminal.until("nobody slept")
        terminal.until(shown)
        assert "steal" not in terminal.text, name
        come_back(terminal)
        terminal.press("j")
    assert b"\x1b]0;owned" not in terminal.raw
    read(terminal)
    is_well(terminal)
