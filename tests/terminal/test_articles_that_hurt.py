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
def opened(home: Path, server: Loopback, reader: Reader) -> Callable[[str], Terminal]:
    """Opens the only post there is, whose page is this."""

    def opened(page: str) -> Terminal:
        if page:
            server.give("/post", f"<html><body><article>{page}</article></body></html>")
        return reader(offline=False)

    with a_library(home) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
    item = f"<item><title>A post</title><link>{server.url('/post')}</link></item>"
    server.give("/", f"<rss version='2.0'><channel>{item}</channel></rss>", "text/xml")
    put_blog(paths(home), [an_entry("A post", url=server.url("/post"))], "Quays", server.url())
    return opened


def read(terminal: Terminal) -> None:
    terminal.until("1 post")
    terminal.press("\r")


def comes_back(terminal: Terminal) -> None:
    """Escape leads back to the list, and the program is well."""
    terminal.until("esc back")  # the reader's last line: the frame is whole
    terminal.press("\x1b")
    terminal.until("enter read")
    terminal.press("q")
    assert terminal.exit_code() == 0


def too_much(exchange: Exchange) -> None:
    exchange.reply(200, {"Content-Type": "text/html"}, b"<p>" + b"crane " * (20_000_000 // 6))


def test_a_page_of_twenty_megabytes(opened: Callable[[str], Terminal], server: Loopback) -> None:
    server.on("/post", too_much)
    terminal = opened("")
    read(terminal)
    terminal.until("more than")
    comes_back(terminal)


@pytest.mark.parametrize(
    "page",
    ["<script>draw()</script>" * 50, "<p> </p>", "<!-- nothing -->"],
    ids=["scripts", "blanks", "comment"],
)
def test_a_page_without_text(opened: Callable[[str], Terminal], page: str) -> None:
    terminal = opened(page)
    read(terminal)
    terminal.until("There is no article to be read")
    terminal.until("o opens the post")
    comes_back(terminal)


def test_a_server_that_says_nothing_is_left_by_escape(
    opened: Callable[[str], Terminal], server: Loopback
) -> None:
    server.hang("/post")
    terminal = opened("")
    read(terminal)
    terminal.until("Fetching the whole text")
    comes_back(terminal)


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (f"<p>{WORDS}</p><table>{CELLS}</table>", "0.9"),
        (f"<p>{WORDS}</p><pre><code>{'x = 1; ' * 700}</code></pre>", "x = 1;"),
        (
            f"<p>{WORDS}</p>{'<blockquote>' * 500}<p>Deep: {WORDS}</p>{'</blockquote>' * 500}",
            "Deep: ",
        ),
        (f'<p>{WORDS}<a href="javascript:steal()">press me</a></p>', "press me"),
        (f'<p>{WORDS}<a href="http://[bad">crooked</a></p>', "crooked"),
        (f"<p>{WORDS}</p><pre>before \x1b]0;owned\x07 \x1b[2J after</pre>", "after"),
    ],
    ids=["cells", "long-line", "nesting", "script-link", "crooked-link", "escapes"],
)
def test_what_is_odd_is_read(opened: Callable[[str], Terminal], page: str, shown: str) -> None:
    terminal = opened(page)
    read(terminal)
    terminal.until("nobody slept")
    terminal.until(shown)
    assert "steal" not in terminal.text
    assert b"\x1b]0;owned" not in terminal.raw
    comes_back(terminal)
