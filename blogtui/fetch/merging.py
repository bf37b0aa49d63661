"""Several tellers at once, heard as one."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from blogtui.model.events import Event


async def merged(tellers: Sequence[AsyncGenerator[Event, None]]) -> AsyncGenerator[Event, None]:
    """What all tell, as it comes. The first error of any ends them all, as itself."""
    told: asyncio.Queue[Event | asyncio.Task[None]] = asyncio.Queue()

    async def hear(teller: AsyncGenerator[Event, None]) -> None:
        async with aclosing(teller) as events:
            async for event in events:
                told.put_nowait(event)

    # No TaskGroup: whoever stops listening would get its GeneratorExit back inside a group.
    tasks = [asyncio.create_task(hear(teller)) for teller in tellers]
    for task in tasks:
        task.add_done_callback(told.put_nowait)
    try:
        left = len(tasks)
        while left:
            match await told.get():
                case asyncio.Task() as ended:
                    ended.result()
                    left -= 1
                case event:
                    yield event
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
