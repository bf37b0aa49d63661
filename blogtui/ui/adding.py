"""Several blogs added, each looked at and then subscribed to, one after the other."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from blogtui.errors import BlogtuiError
from blogtui.library.fetching import Fetching
from blogtui.model.events import (
    BlogAdded,
    BlogFound,
    BlogRefused,
    Event,
    FetcherBusy,
    FetcherGone,
)
from blogtui.washing import clean_line

Order = Callable[[Callable[[Fetching], Awaitable[None]]], Awaitable[None]]
LOOKING, ADDED = "looking …", "added"


class AddingInTurn:
    """Keeps what became of each address. Does not know who shows it."""

    def __init__(self, order: Order, changed: Callable[[], None]) -> None:
        """`order` has the fetcher do something, `changed` is called when a state has changed."""
        self._order = order
        self._changed = changed
        self._address = ""
        self._answer: asyncio.Future[Event] | None = None
        self._is_looking = False
        self._is_stopped = False
        self.states: dict[str, str] = {}
        """`LOOKING`, `ADDED`, or a sentence on why it could not be added, by address."""

    @property
    def is_busy(self) -> bool:
        return self._answer is not None

    @property
    def is_stopped(self) -> bool:
        """Whether it ends with the one that it is busy with."""
        return self._is_stopped

    def failure(self, address: str) -> str:
        """Empty where there is none."""
        state = self.states.get(address, "")
        return "" if state in (LOOKING, ADDED) else state

    async def run(self, addresses: Sequence[str]) -> int:
        """How many were added. One that fails does not stop the rest."""
        self._is_stopped = False
        added = 0
        for address in addresses:
            if self._is_stopped:
                break
            self._set(address, LOOKING)
            self._set(address, await self._add(address))
            added += self.states[address] == ADDED
        return added

    def stop(self) -> None:
        """The one that is being looked at is not added, nor are those after it.

        One that the fetcher was told to add is added.
        """
        self._is_stopped = True
        if self._is_looking and self._answer is not None and not self._answer.done():
            self._answer.set_result(BlogRefused(self._address, "Stopped."))

    def told(self, event: Event) -> None:
        """What the fetcher says of this address."""
        match event:
            case BlogFound(address=address) | BlogRefused(address=address):
                self._take(address, event)
            case BlogAdded(address=address):
                self._take(address, event)
            case FetcherGone(message=message) | FetcherBusy(message=message):
                self._take(self._address, BlogRefused(self._address, message))

    def _take(self, address: str, event: Event) -> None:
        if address == self._address and self._answer is not None and not self._answer.done():
            self._answer.set_result(event)

    async def _add(self, address: str) -> str:
        """What became of it."""
        self._address = address
        try:
            self._is_looking = True
            told = await self._ask(lambda fetching: fetching.look_at(address))
            self._is_looking = False
            if isinstance(told, BlogFound):
                told = await self._ask(lambda fetching: fetching.add(address))
        except BlogtuiError as error:
            return error.in_full
        return clean_line(told.message) if isinstance(told, BlogRefused) else ADDED

    async def _ask(self, order: Callable[[Fetching], Awaitable[None]]) -> Event:
        self._answer = asyncio.get_running_loop().create_future()
        try:
            await self._order(order)
            return await self._answer
        finally:
            self._answer = None

    def _set(self, address: str, state: str) -> None:
        self.states[address] = state
        self._changed()
