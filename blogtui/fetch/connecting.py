"""How httpcore gets its connections: only to where one may go."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import httpcore

from blogtui.fetch.reach import OutOfReach, Reach


class Guard(httpcore.AsyncNetworkBackend):
    """Asks before it connects. Does not know which hosts may be asked."""

    def __init__(self, inner: httpcore.AsyncNetworkBackend, reach: Reach) -> None:
        self._inner = inner
        self._reach = reach

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's own name)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Each address of the host gets its share of the seconds. Raises OutOfReach, OSError."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._reach.addresses(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        share = timeout / len(addresses) if timeout else timeout
        *others, last = addresses
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._inner.connect_tcp(
                    address, port, share, local_address, socket_options
                )
        return await self._inner.connect_tcp(last, port, share, local_address, socket_options)

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        raise OutOfReach("a socket of this machine")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)
