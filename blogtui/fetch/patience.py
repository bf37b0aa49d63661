"""A server that asks for a short time of peace gets it, and is asked again then."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from blogtui.fetch.client import ACCEPT, Exchange, Gets, ValidatorsOf, no_validators
from blogtui.model.fetching import Failed, FetchOutcome

LONGEST_WAIT = timedelta(minutes=2)
LONGEST_BEFORE_A_PERSON = timedelta(seconds=15)
TRIES = 5


class Patience:
    """Asks as a client does. Does not know how one asks."""

    def __init__(
        self,
        client: Gets,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
        *,
        longest: timedelta = LONGEST_WAIT,
    ) -> None:
        self._client = client
        self._wait = wait
        self._longest = longest

    async def get(
        self,
        url: str,
        validators_of: ValidatorsOf = no_validators,
        *,
        accept: str = ACCEPT,
        log: list[Exchange] | None = None,
    ) -> FetchOutcome:
        """The answer, after as many waits as there are tries."""
        for _ in range(TRIES - 1):
            answer = await self._client.get(url, validators_of, accept=accept, log=log)
            if not isinstance(answer, Failed) or answer.retry_after is None:
                return answer
            if answer.retry_after > self._longest:
                return answer
            await self._wait(answer.retry_after.total_seconds())
        return await self._client.get(url, validators_of, accept=accept, log=log)
