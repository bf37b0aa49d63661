"""Key → frame while both parsers chew on poisonous feeds, beside the same keys in peace."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import spread
from tests.benchmarks.installing import installed
from tests.benchmarks.libraries import make
from tests.benchmarks.refresh import at_home, opml
from tests.benchmarks.watched import Watched
from tests.loopback import Loopback, loopback
from tests.torture import attributes, feed, item

POSTS = 5_000
COLUMNS, LINES = 160, 50
POISONOUS, ATTRIBUTES = 8, 100_000
KEYS = ("j", "\x1b[6~", "k", "\x1b[5~")
TIMES = 50
GOAL = 50.0


def main() -> None:
    with loopback() as server, home(server) as folder:
        print(
            f"key → frame at {POSTS:,} posts, {COLUMNS}×{LINES}, milliseconds (goal ≤ {GOAL:.0f})"
        )
        print(f"  {'in peace':>14}  {pressed(folder, '--offline')}")
        print(f"  {'parsers busy':>14}  {pressed(folder)}")


@contextmanager
def home(server: Loopback) -> Iterator[Path]:
    """Posts of blogs that are never asked, and blogs that poison whoever parses them."""
    text = escape(attributes(ATTRIBUTES))
    for number in range(POISONOUS):
        server.give(f"/{number}", feed(item(f"<description>{text}</description>")))
    with TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, POSTS, read_only=True)
        listed = folder / "subscriptions.opml"
        listed.write_text(opml(server.url(f"/{number}") for number in range(POISONOUS)))
        at_home(folder, "import", str(listed))
        yield folder


def pressed(folder: Path, *options: str) -> str:
    with Watched([*installed(), "--home", str(folder), *options], COLUMNS, LINES) as watched:
        watched.started(f"{POSTS:,} ".encode())
        watched.rest(1.0)
        before, started = processor_seconds(watched.pid), time.perf_counter()
        taken = [press(watched, key) for key in KEYS * TIMES]
        seconds = time.perf_counter() - started
        busy = processor_seconds(watched.pid) - before
    return f"{spread(taken)}  ({len(taken)} keys; its children took {busy / seconds:.0%} of a core)"


def press(watched: Watched, key: str) -> float:
    taken = watched.key(key)
    watched.rest(0.02)
    return taken


def processor_seconds(process: int) -> float:
    """Of all descendants of a process, those that have ended included."""
    ticks = sum(spent(child) for child in descendants(process))
    return ticks / os.sysconf("SC_CLK_TCK")


def descendants(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child)
            yield from descendants(int(child))


def spent(process: int) -> int:
    """Ticks in user and system mode, of the process and of the children it has waited for."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))
