"""Documents made to hurt: what each costs its parsing process, and that no key waits meanwhile."""

import asyncio
import time

from blogtui.errors import BlogtuiError
from blogtui.fetch.parsing import Parser
from tests.torture import CASES, Peak, given


def main() -> None:
    print(f"{'document':32}{'seconds':>8}{'MB':>6}  outcome")
    for name, (task, make) in CASES.items():
        text = make()
        with Peak() as peak:
            started = time.perf_counter()
            outcome = asyncio.run(parsed(task, text))
            taken = time.perf_counter() - started
        print(f"{name:32}{taken:8.1f}{peak.megabytes:6.0f}  {outcome}", flush=True)


async def parsed(task: str, text: str) -> str:
    async with Parser() as parser:
        try:
            return type(await given(parser, task, text)).__name__
        except BlogtuiError as error:
            return f"{type(error).__name__}: {error.sentence}"
