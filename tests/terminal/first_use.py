"""What a new user does from an empty home to the third post of a blog of their own, key by key."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.home_blog import TITLE, HomeBlog
from tests.loopback import Loopback
from tests.terminal.pty_driver import Condition, Terminal, environment

WITHOUT_INTERNET = Path(__file__).parent / "without_network"
PASTED = "\x1b[200~{}\x1b[201~"
THIRD = 2


@dataclass(frozen=True, slots=True)
class Key:
    """One press, pasting counts as one, and what a person waits for before the next."""

    name: str
    sent: str
    until: Condition


@dataclass(frozen=True, slots=True)
class Journey:
    """The keys that were pressed, and the seconds from the start of the program to the text."""

    keys: tuple[str, ...]
    seconds: float


@contextmanager
def a_blog() -> Iterator[HomeBlog]:
    """On this machine, as blogs are: a feed with excerpts, articles on pages of their own."""
    with Loopback() as server:
        yield HomeBlog(server)


def way(blog: HomeBlog) -> Iterator[Key]:
    """The shortest that the footers and the handbook tell of."""
    third = blog.posts[THIRD]
    yield Key("b", "b", "name, address or folder")
    yield Key("paste", PASTED.format(blog.url), "enter adds it")
    yield Key("enter", "\r", shows_the_list_of(TITLE))
    yield Key("j", "j", f"│ {blog.posts[1].title}")
    yield Key("j", "j", f"│ {third.title}")
    yield Key("enter", "\r", "The crane turned")


def shows_the_list_of(name: str) -> Callable[[Terminal], bool]:
    return lambda terminal: terminal.lines[0].strip().startswith(name)


def walk(command: Sequence[str], home: Path, blog: HomeBlog) -> Journey:
    """`command` starts blogtui. Raises AssertionError where what is waited for is not shown."""
    env = {"NETWORK_MISSING": "internet", "NETWORK_RECORD": os.devnull}
    paths = [str(WITHOUT_INTERNET), os.environ.get("PYTHONPATH", "")]
    argv = [*command, "--home", str(home)]
    begun = time.monotonic()
    with Terminal(argv, env=environment(PYTHONPATH=os.pathsep.join(paths), **env)) as terminal:
        terminal.until("24 posts")
        keys = []
        for key in way(blog):
            terminal.press(key.sent)
            terminal.until(key.until)
            keys.append(key.name)
        return Journey(tuple(keys), time.monotonic() - begun)
