"""A blog that attacks its reader: nothing of it reaches the terminal but plain text."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import FORMS, MARK, PAYLOADS, SURVIVING, serve
from tests.loopback import Loopback, loopback
from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import WIDE, Terminal, environment, program

ALLOWED = re.compile(
    r"\x1b\[[0-9;:]*[mHKJABCD]"  # colours and the cursor
    r"|\x1b\[[?>=<][0-9;]*[hlu]"  # modes of screen, mouse and keyboard
    r"|\x1b\[\?[0-9;]*\$p"  # which modes are there
    r"|\x1b\]22;[a-z-]*\x07"  # the mouse's pointer
)
"""What Textual itself sends."""

CONTROL = re.compile(r"[\x00-\x07\x0b-\x0c\x0e-\x1f\x7f-\x9f]|\x08")
BIDI_AND_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\U000e0000-\U000e007f]")
FLOOD = re.compile("\u0301{9}")
CONCEALED = re.compile(r"\x1b\[(?:[0-9;]*;)?8m")


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest.fixture(params=FORMS)
def hostile(request: pytest.FixtureRequest, server: Loopback, home: Path) -> Path:
    """A home whose library holds the hostile blog; its base address is the server's."""
    address = serve(server, request.param)
    assert_harmless(run("add", address, "--no-archive", home=home).stdout)
    return home


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*program(), "--home", str(home), *arguments],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=True,
    )


def assert_harmless(raw: bytes) -> None:
    """Every escape sequence is one of Textual's, and no control stands alone."""
    text = ALLOWED.sub("", raw.decode(errors="strict"))
    for name, pattern in (
        ("control", CONTROL),
        ("unseen", BIDI_AND_UNSEEN),
        ("marks", FLOOD),
    ):
        found = pattern.search(text)
        assert found is None, (name, text[max(0, found.start() - 60) : found.end() + 60])
    assert CONCEALED.search(raw.decode()) is None


def hostile_posts(raw: bytes) -> list[dict[str, Any]]:
    """Those of the hostile blog, from what `posts --json` printed."""
    posts = [json.loads(line) for line in raw.decode().splitlines()]
    return [post for post in posts if post["blog"].startswith("Evil")]


def test_titles_that_only_look_odd_arrive_byte_for_byte(hostile: Path) -> None:
    raw = run("posts", "--offline", "--json", home=hostile).stdout
    titles = [post["title"] for post in hostile_posts(raw)]
    assert [title for title in titles if title in SURVIVING] == list(SURVIVING)
    for title in SURVIVING:
        assert json.dumps(title, ensure_ascii=False).encode() in raw


def test_no_address_leads_where_a_browser_must_not_go(hostile: Path) -> None:
    raw = run("posts", "--offline", "--json", home=hostile).stdout
    links = [post["url"] for post in hostile_posts(raw)]
    assert len(links) > len(SURVIVING)
    assert all(link is None or link.startswith(("http://", "https://")) for link in links)
    assert not any("secret" in (link or "") for link in links)


@pytest.mark.parametrize("piped", [False, True])
def test_lists_and_texts_on_the_command_line_are_plain(hostile: Path, piped: bool) -> None:
    done = run("posts", "--offline", "--json", home=hostile)
    assert_harmless(done.stdout)
    ids = [str(post["id"]) for post in hostile_posts(done.stdout)]
    commands = [["posts"], ["blogs"], *(["read", number] for number in ids)]
    for command in commands:
        raw = output([*command, "--offline"], hostile, piped=piped)
        assert_harmless(raw)
        assert MARK.encode() in raw or command[0] != "posts"


def output(command: list[str], home: Path, *, piped: bool) -> bytes:
    if piped:
        return run(*command, home=home).stdout
    with Terminal([*program(), "--home", str(home), *command]) as terminal:
        terminal.exit_code()
        return terminal.raw


def test_walking_through_all_of_it_paints_only_text(hostile: Path, reader: Reader) -> None:
    """List, preview, filter, reader, categories, blogs and help; the program stays up."""
    terminal = reader("Evil")
    terminal.until("Evil")
    terminal.settle()
    walk_list(terminal)
    click_everywhere(terminal)
    read_on(terminal)
    look_at_choices(terminal)
    filter_by_payload(terminal)
    assert terminal.is_running()
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert b"Traceback" not in terminal.raw
    assert MARK.encode() in terminal.raw
    assert_harmless(terminal.raw)


def walk_list(terminal: Terminal) -> None:
    for _ in range(len(PAYLOADS) + len(SURVIVING)):
        terminal.press("j")
        terminal.settle(0.03)
    terminal.press("g")
    terminal.settle()


def click_everywhere(terminal: Terminal) -> None:
    """In every row of list and preview; what opens is left again."""
    for row in range(2, WIDE[1] - 1):
        for column in (32, 47, 60, 82, 100):
            terminal.click(row, column)
        terminal.settle(0.03)
        if not terminal.shows("words of title"):
            terminal.press("\x1b")
            terminal.until("words of title")


def read_on(terminal: Terminal) -> None:
    terminal.press("g\r")
    terminal.until("1 of ")
    for _ in range(len(PAYLOADS) + len(SURVIVING)):
        terminal.press("Gg]")
        terminal.settle(0.05)
    terminal.press("\x1b")
    terminal.until("words of title")


def look_at_choices(terminal: Terminal) -> None:
    for key in "cb?":
        terminal.press(key)
        terminal.until("esc back")
        for _ in range(4):
            terminal.press("\x1b[6~")
            terminal.settle(0.05)
        terminal.press("\x1b")
        terminal.until(lambda it: not it.shows("esc back"))


def filter_by_payload(terminal: Terminal) -> None:
    terminal.press(f"/{MARK.lower()}")
    terminal.until(lambda it: it.shows(f"/ {MARK.lower()}"))
    terminal.settle()
    terminal.resize(60, 20)
    terminal.settle()
    terminal.resize(20, 5)
    terminal.settle()
    terminal.resize(*WIDE)
    terminal.press("\r")
    terminal.settle()
