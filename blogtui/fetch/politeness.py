"""One request at a time for each host, with a pause between, and eight hosts at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

HOSTS_AT_ONCE = 8


class Politeness:
    """Whose turn it is. Does not know what is asked, nor whether it succeeds."""

    def __init__(self, pause: timedelta, hosts_at_once: int = HOSTS_AT_ONCE) -> None:
        self._pause = pause.total_seconds()
        self._everywhere = asyncio.Semaphore(hosts_at_once)
        self._hosts: dict[str, asyncio.Lock] = {}
        self._last: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for the address's host to be free, then for its pause, then for one of the eight."""
        host, clock = host_of(url), asyncio.get_running_loop().time
        async with self._hosts.setdefault(host, asyncio.Lock()):
            if host in self._last and not is_loopback(url):
                await asyncio.sleep(self._last[host] + self._pause - clock())
            async with self._everywhere:
                try:
                    yield
                finally:
                    self._last[host] = clock()


def host_of(url: str) -> str:
    """On one's own machine each port is a server of its own."""
    parts = urlsplit(url)
    return parts.netloc if is_loopback(url) else (parts.hostname or "")


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
