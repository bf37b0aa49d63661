"""Several blogs added one after the other, and stopped in between."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

from blogtui.library.fetching import Fetching
from blogtui.model.events import BlogAdded, BlogFound, BlogRefused
from blogtui.ui.adding import ADDED, LOOKING, AddingInTurn

FIRST, SECOND = "https://first.example", "https://second.example"


class Orders:
    """Stands for the fetcher: keeps what it is told to do."""

    def __init__(self) -> None:
        self.given: list[tuple[str, str]] = []

    async def give(self, order: Callable[[Fetching], Awaitable[None]]) -> None:
        await order(cast("Fetching", self))

    async def look_at(self, address: str) -> None:
        self.given.append(("look at", address))

    async def add(self, address: str) -> None:
        self.given.append(("add", address))


async def turn_of_the_loop() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def found(address: str) -> BlogFound:
    return BlogFound(address, "First", address, "feed", 0, ())


async def test_what_is_only_looked_at_is_stopped_at_once() -> None:
    orders = Orders()
    adding = AddingInTurn(orders.give, lambda: None)
    run = asyncio.create_task(adding.run([FIRST, SECOND]))
    await turn_of_the_loop()
    assert adding.states == {FIRST: LOOKING}
    adding.stop()
    assert await run == 0
    assert adding.states == {FIRST: "Stopped."}
    assert orders.given == [("look at", FIRST)]


async def test_what_the_fetcher_was_told_to_add_is_added_and_said_to_be() -> None:
    orders = Orders()
    adding = AddingInTurn(orders.give, lambda: None)
    run = asyncio.create_task(adding.run([FIRST, SECOND]))
    await turn_of_the_loop()
    adding.told(found(FIRST))
    await turn_of_the_loop()
    adding.stop()
    assert adding.is_stopped
    assert adding.is_busy
    adding.told(BlogAdded(FIRST, 7))
    assert await run == 1
    assert adding.states == {FIRST: ADDED}
    assert orders.given == [("look at", FIRST), ("add", FIRST)]


async def test_one_that_is_refused_does_not_stop_the_rest() -> None:
    orders = Orders()
    adding = AddingInTurn(orders.give, lambda: None)
    run = asyncio.create_task(adding.run([FIRST, SECOND]))
    await turn_of_the_loop()
    adding.told(BlogRefused(FIRST, "No blog."))
    await turn_of_the_loop()
    adding.told(BlogRefused(SECOND, "Neither."))
    assert await run == 0
    assert (adding.failure(FIRST), adding.failure(SECOND)) == ("No blog.", "Neither.")
