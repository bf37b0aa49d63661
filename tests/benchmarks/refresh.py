"""A hundred blogs of fifty posts, refreshed cold and unchanged, beside newsboat in the same run."""

import os
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from blogtui.bundled import HOME_BLOG_URL
from blogtui.library import Library
from blogtui.model.query import Query
from blogtui.paths import paths
from tests.benchmarks.installing import installed
from tests.benchmarks.served import BLOGS, POSTS, Served, served
from tests.benchmarks.watched import environment

ROUNDS = 5
RUNS = ("cold", "second", "third")
THREADS = 8
# By the run of each: newsboat's first conditional request is in its third run.
GOALS = (("cold", "cold", 0.8), ("second", "third", 1.0), ("third", "third", 1.0))


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of one process, those of its children included, and what it asked."""

    wall: float
    processor: float
    asked: Counter[str]


Times = dict[tuple[str, str], list[Taken]]


def main() -> None:
    newsboat = shutil.which("newsboat")
    if newsboat is None:
        print("newsboat is not installed, so there is nothing to compare with.")
    times: Times = {}
    with served() as blogs:
        # The first round reads files from disk and may compile them.
        for number in range(ROUNDS + 1):
            for program, run, taken in one_round(blogs, newsboat):
                if number:
                    times.setdefault((program, run), []).append(taken)
    table(times)
    if newsboat is not None:
        ratios(times)


def one_round(blogs: Served, newsboat: str | None) -> Iterator[tuple[str, str, Taken]]:
    """Both programs in turn, each with a fresh library."""
    with home(blogs) as folder:
        command = [*installed(), "--home", str(folder), "refresh", "--force"]
        for run in RUNS:
            yield "blogtui", run, measured(command, folder, blogs)
        library = Library.open(paths(folder), offline=True)
        every = (library.posts.find(Query(blog=blog.id)).count for blog in library.blogs.every())
        stored = sum(count == POSTS for count in every)
        library.close()
        assert stored == BLOGS, f"{stored} of {BLOGS} blogs have all their posts"
    if newsboat is not None:
        with TemporaryDirectory() as folder:
            command = [newsboat, *newsboat_files(Path(folder), blogs), "-x", "reload"]
            for run in RUNS:
                yield "newsboat", run, measured(command, Path(folder), blogs)


@contextmanager
def home(blogs: Served) -> Iterator[Path]:
    """A library that has subscribed to all blogs, and has fetched none of them."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        listed = folder / "subscriptions.opml"
        listed.write_text(opml(blogs.feeds))
        at_home(folder, "import", str(listed))
        # The blog that is there from the start lies elsewhere.
        at_home(folder, "remove", "--yes", HOME_BLOG_URL)
        yield folder


def at_home(folder: Path, *arguments: str) -> None:
    command = [*installed(), "--home", str(folder), *arguments]
    subprocess.run(command, capture_output=True, env=environment(), check=True)


def opml(feeds: Iterable[str]) -> str:
    outlines = "".join(
        f'<outline type="rss" text="Blog {number}" xmlUrl="{feed}"/>'
        for number, feed in enumerate(feeds)
    )
    return f'<opml version="2.0"><head><title>Blogs</title></head><body>{outlines}</body></opml>'


def newsboat_files(folder: Path, blogs: Served) -> list[str]:
    """The options that name them."""
    (folder / "urls").write_text("\n".join(blogs.feeds) + "\n")
    (folder / "config").write_text(f"reload-threads {THREADS}\n")
    return ["-u", f"{folder}/urls", "-c", f"{folder}/cache.db", "-C", f"{folder}/config"]


def measured(command: Sequence[str], folder: Path, blogs: Served) -> Taken:
    blogs.counts()
    env = environment() | {"HOME": str(folder)}
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=env)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{command[0]} ended with {process.returncode}"
    return Taken(wall * 1000, (used.ru_utime + used.ru_stime) * 1000, blogs.counts())


def table(times: Times) -> None:
    print(f"refresh of {BLOGS} blogs × {POSTS} posts, {ROUNDS} rounds, milliseconds")
    print(f"  {'':>16}{'wall: min':>10}{'median':>8}{'CPU: min':>10}{'median':>8}  answers")
    for (program, run), taken in times.items():
        walls, processors = [each.wall for each in taken], [each.processor for each in taken]
        asked = taken[-1].asked
        print(
            f"  {program:>9} {run:>6}{min(walls):10.0f}{median(walls):8.0f}"
            f"{min(processors):10.0f}{median(processors):8.0f}"
            f"  {asked['whole']} whole, {asked['unchanged']} unchanged,"
            f" {asked['conditional']} asked conditionally"
        )


def ratios(times: Times) -> None:
    for run, theirs, goal in GOALS:
        mine, newsboats = times["blogtui", run], times["newsboat", theirs]
        wall = median(each.wall for each in mine) / median(each.wall for each in newsboats)
        processor = median(each.processor for each in mine) / median(
            each.processor for each in newsboats
        )
        print(
            f"  {run:>6} to newsboat's {theirs:>5}: wall {wall:.2f}, CPU {processor:.2f}"
            f" (goal {goal:.1f})"
        )
