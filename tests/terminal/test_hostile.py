"""A blog that attacks its reader: nothing of it reaches the terminal but plain text."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.building import a_library
from tests.harmless import assert_harmless
from tests.hostile import (
    ESCAPES,
    FORMS,
    MARK,
    PAYLOADS,
    SURVIVING,
    put_unwashed,
    rss,
    serve,
)
from tests.loopback import Loopback, loopback
from tests.terminal.conftest import LAST_TO_COME, Reader
from tests.terminal.pty_driver import WIDE, Terminal, environment, program

POSTS = len(PAYLOADS) + len(SURVIVING)
CTRL_P = "\x10"


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


Library = Callable[[str], Path]


@pytest.fixture(scope="module")
def libraries(server: Loopback, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A home with the hostile blog of this form, added once; `unwashed`: past every door."""

    @cache
    def filled(form: str) -> Path:
        home = tmp_path_factory.mktemp(form) / "home"
        if form == "unwashed":
            put_unwashed(home, server.url("/"))
        else:
            with a_library(home):
                pass
            address = serve(server, form)
            assert_harmless(run("add", address, "--no-archive", home=home).stdout)
        return home

    return filled


@pytest.fixture(params=[*FORMS, "unwashed"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hostile(libraries: Library, form: str, home: Path) -> Path:
    """The test's own home, with such a library."""
    copytree(libraries(form), home, dirs_exist_ok=True)
    return home


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*program(), "--home", str(home), *arguments],
        capture_output=True,
        env=environment(),
        timeout=60,
        check=True,
    )


def hostile_posts(raw: bytes) -> list[dict[str, Any]]:
    """Those of the hostile blog, from what `posts --json` printed."""
    posts = [json.loads(line) for line in raw.decode().splitlines()]
    return [post for post in posts if post["blog"].startswith("Evil")]


@pytest.mark.parametrize("form", FORMS, indirect=True)
def test_odd_titles_arrive_byte_for_byte_and_addresses_lead_nowhere_else(hostile: Path) -> None:
    """Nowhere but where a browser may go."""
    raw = run("posts", "--offline", "--json", home=hostile).stdout
    posts = hostile_posts(raw)
    assert [each["title"] for each in posts if each["title"] in SURVIVING] == list(SURVIVING)
    for title in SURVIVING:
        assert json.dumps(title, ensure_ascii=False).encode() in raw
    links = [post["url"] for post in posts]
    assert len(links) > len(SURVIVING)
    assert all(link is None or link.startswith(("http://", "https://")) for link in links)
    assert not any("secret" in (link or "") for link in links)


def test_lists_and_texts_on_the_command_line_are_plain(hostile: Path) -> None:
    """Of the texts some, for the program takes its time to start: tests/cli reads them all."""
    done = run("posts", "--offline", "--json", home=hostile)
    assert_harmless(done.stdout)
    ids = [str(post["id"]) for post in hostile_posts(done.stdout)]
    asked = [([name], piped) for name in ("posts", "blogs") for piped in (False, True)]
    asked += [(["read", number], False) for number in ids[::32]]
    for command, piped in asked:
        raw = output([*command, "--offline"], hostile, piped=piped)
        assert_harmless(raw)
        assert MARK.encode() in raw or command[0] != "posts"


def output(command: list[str], home: Path, *, piped: bool) -> bytes:
    if piped:
        return run(*command, home=home).stdout
    with Terminal([*program(), "--home", str(home), *command]) as terminal:
        terminal.exit_code()
        return terminal.raw


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("form", ["unwashed"], indirect=True)
def test_walking_through_all_of_it_paints_only_text(reader: Reader) -> None:
    """List, preview, filter, reader, categories, blogs, keys, palette; the program stays up."""
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
    for _ in range(POSTS):
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
    terminal.press("\x1b")  # to the list, from where the last click was
    terminal.settle()
    terminal.press("g\r")
    terminal.until(f" 1 of {POSTS} ·")
    for _ in range(POSTS):
        terminal.press("Gg]")
        terminal.settle(0.05)
    terminal.press("\x1b")
    terminal.until("words of title")


def look_at_choices(terminal: Terminal) -> None:
    for key in ("c", "b", "?", CTRL_P):
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


# What is not a blog yet, and what goes wrong

EVIL = "".join(ESCAPES[name] for name in ("clipboard", "window-title", "clear-c1"))
EVIL_ANSWER = f"HTTP/1.1 404 {EVIL}\r\nServer: {EVIL}\r\n\r\n".encode()


def test_what_is_only_looked_at_is_plain(home: Path, server: Loopback, tmp_path: Path) -> None:
    for form in FORMS:
        raw = output(["inspect", serve(server, form)], home, piped=False)
        assert_harmless(raw)
        assert MARK.encode() in raw
    (saved := tmp_path / "saved.xml").write_text(rss(server.url("/")))
    assert_harmless(output(["inspect", str(saved)], home, piped=False))


def test_names_of_files_and_words_of_servers_are_told_as_plain_text(
    home: Path, server: Loopback, tmp_path: Path
) -> None:
    """Each command fails, and says of what."""
    server.say("/evil", EVIL_ANSWER)
    server.send_on("/moved", f"/{EVIL}")
    (odd := tmp_path / f"{EVIL.replace('/', '')}.xml").touch()
    for command in (
        ["inspect", str(odd)],
        ["import", str(odd)],
        ["inspect", str(odd) + ".xml"],
        ["inspect", server.url("/evil")],
        ["add", server.url("/evil")],
        ["add", server.url("/moved")],
        ["add", f"http://{EVIL}/"],
        ["read", EVIL],
        ["remove", EVIL],
        ["posts", f"--{EVIL}"],
        [EVIL, "and", "more"],
        ["--offline", EVIL],
    ):
        raw = output(command, home, piped=False)
        assert_harmless(raw)
        assert b"blogtui: " in raw, command


def test_looking_at_it_and_adding_it_paint_only_text(
    home: Path, server: Loopback, reader: Reader
) -> None:
    """The dialog that shows what was found, or what a server said instead."""
    run("remove", "1", "--yes", home=home)
    server.say("/evil", EVIL_ANSWER)
    address = serve(server, "rss")
    terminal = reader(offline=False)
    terminal.until("handbook")
    terminal.settle()
    add(terminal, server.url("/evil"), "(404)")
    add(terminal, address, "enter adds it")
    terminal.press("\r")
    terminal.until("Evil Blog")
    terminal.settle()
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert MARK.encode() in terminal.raw
    assert_harmless(terminal.raw)


def add(terminal: Terminal, address: str, answer: str) -> None:
    terminal.press("b")
    terminal.until("name, address or folder")
    terminal.press(f"a{address}")
    terminal.until(address)
    terminal.press("\r")
    terminal.until(answer)
    if answer != "enter adds it":
        terminal.press("\x1b")
        terminal.until(lambda it: not it.shows("Add a blog"))
        terminal.press("q")
        terminal.until("words of title")


CRASHES = f"""
import sys
from blogtui.__main__ import main
from blogtui.library import Library
from blogtui.ui.app import BlogtuiApp

def fail(*_, **__):
    title = {EVIL!r}
    raise ValueError(title)

setattr({{}}, fail)
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("broken", "arguments"),
    [
        ("Library, 'open'", ["posts"]),
        ("Library, 'open'", []),
        ("BlogtuiApp, 'action_star'", []),
    ],
)
def test_even_a_mistake_of_the_program_is_told_as_plain_text(
    home: Path, broken: str, arguments: list[str]
) -> None:
    """Its words may be a page's, and so may its variables."""
    script = CRASHES.format(broken)
    argv = [sys.executable, "-c", script, "--offline", "--home", str(home), *arguments]
    with Terminal(argv) as terminal:
        if "action_star" in broken:
            terminal.until(LAST_TO_COME)
            terminal.settle()
            terminal.press("s")
        assert terminal.exit_code() == 1
        assert b"ValueError" in terminal.raw
        # The bell is Textual's own.
        before, _, after = terminal.raw.rpartition(b"\x07")
        assert_harmless(before)
        assert_harmless(after)
