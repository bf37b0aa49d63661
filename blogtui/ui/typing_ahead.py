"""Keys that come faster than they are handled: each waits for what the key before it opens.

Textual sends every key at once to whatever has the focus; of `/diff` in one gulp, as a slow line
or a paste delivers it, `d` would still reach the list and go to the dates.
"""

import asyncio
from collections import deque

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

PATIENCE_SECONDS = 0.25
"""A key whose pane was closed under it is not waited for longer."""

MOST_PATIENCE_SECONDS = 3.0
"""Nor one whose pane is there and does not answer: a busy machine takes its time."""


class Handled(Message):
    """Goes the way of a key, right behind it: where it arrives, the key has been handled."""

    def __init__(self, number: int, again: MessagePump | None = None) -> None:
        """`again` gets one more behind it: what the key's action told may go the same way."""
        super().__init__()
        self.number = number
        self.again = again


class TypingAhead(App[int]):
    """Hands out one key at a time, in the order in which they were pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key] = deque()
        self._number = 0
        self._patience: asyncio.TimerHandle | None = None
        self._place: Widget | None = None

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        if not self._is_being_handled():
            await self._hand_out(self._waiting.popleft())

    def _is_being_handled(self) -> bool:
        """Whether the last key is under way; one whose place is closed under it is not."""
        return self._patience is not None and self._place is not None and self._place.is_attached

    async def _hand_out(self, key: events.Key) -> None:
        self._number += 1
        self._place = place = self.focused or self.screen
        self._be_patient(self._number, asyncio.get_running_loop().time() + MOST_PATIENCE_SECONDS)
        await super().on_event(key)
        # A key that one of the priority bindings took was never sent on.
        taker = place if key.is_forwarded else self
        taker.post_message(Handled(self._number, again=place))

    def _be_patient(self, number: int, latest: float) -> None:
        if self._patience is not None:
            self._patience.cancel()
        self._patience = asyncio.get_running_loop().call_later(
            PATIENCE_SECONDS, self._look_after, number, latest
        )

    def _look_after(self, number: int, latest: float) -> None:
        """Wait on while the key's place is there, until `latest` on the loop's clock (seconds)."""
        if self._is_being_handled() and asyncio.get_running_loop().time() < latest:
            self._be_patient(number, latest)
        else:
            self.post_message(Handled(number))

    @on(Handled)
    def _settle(self, message: Handled) -> None:
        """A screen that the key has opened is mounted first; then the focus moves, then this."""
        if message.again is not None:
            message.again.post_message(Handled(message.number))
        elif self.screen_stack:
            self.screen.call_later(self.call_later, self._next_key, message.number)

    async def _next_key(self, number: int) -> None:
        if number != self._number or self._patience is None:
            return
        self._patience.cancel()
        self._patience = None
        if self._waiting:
            await self._hand_out(self._waiting.popleft())
