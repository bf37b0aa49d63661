"""How much memory answers cost that are small on the wire and huge unpacked."""

import asyncio
import gzip
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from subprocess import run

from blogtui.fetch.client import Client
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.reach import Reach
from blogtui.model.fetching import Failed
from tests.building import LOOPBACK
from tests.loopback import loopback

GIBIBYTE = 1 << 30
# What a decoder would have to know to unpack these does not matter: nobody asks for one.
BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: gzip.compress(bytes(GIBIBYTE)),
    "br": partial(bytes, 809),
    "zstd": partial(bytes, 32 << 10),
}


def main() -> None:
    with loopback() as server:
        server.give("/", "a page")
        for name, bomb in BOMBS.items():
            server.give(f"/{name}", bomb(), headers={"Content-Encoding": name})
        child = [sys.executable, "-m", "tests.benchmarks.bombs", server.url()]
        print(run(child, capture_output=True, text=True, check=True).stdout, end="")


async def measured(base: str) -> None:
    """In a process of its own, whose highest memory nothing else has raised."""
    peaks = []
    async with Client(Politeness(timedelta(0)), reach=Reach({LOOPBACK})) as client:
        for name in ("", *BOMBS):
            answer = await client.get(f"{base}{name}")
            peaks.append(peak_megabytes())
            if isinstance(answer, Failed):
                print(f"  {name:5} {answer.kind}")
    names = ("a page", *BOMBS)
    for (before, after), name in zip(pairwise(peaks), names[1:], strict=True):
        print(f"  {name:5} grows by {after - before:.1f} MB")
    print(f"  all   grow by {peaks[-1] - peaks[0]:.1f} MB")


def peak_megabytes() -> float:
    """The most that this process has held at once (VmHWM)."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    asyncio.run(measured(sys.argv[1]))
