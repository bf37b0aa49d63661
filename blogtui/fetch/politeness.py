"""One request at a time for each host, with a pause between, and eight hosts at once."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from ipaddress import ip_address
from types import MappingProxyType
from urllib.parse import urlsplit

HOSTS_AT_ONCE = 8


class Politeness:
    """Whose turn it is. Does not know what is asked, nor whether it succeeds."""

    def __init__(
        self,
        pause: timedelta,
        hosts_at_once: int = HOSTS_AT_ONCE,
        *,
        pauses: Mapping[str, timedelta] = MappingProxyType({}),
    ) -> None:
        """`pauses` are those of single hosts, and of the hosts under them."""
        self._pause = pause
        self._pauses = pauses
        self._everywhere = asyncio.Semaphore(hosts_at_once)
        self._hosts: dict[str, asyncio.Lock] = {}
        self._last: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for the address's host to be free, then for its pause, then for one of the eight."""
        host, clock = host_of(url), asyncio.get_running_loop().time
        async with self._hosts.setdefault(host, asyncio.Lock()):
            if host in self._last and not is_loopback(url):
                await asyncio.sleep(
                    self._last[host] + self.pause_of(host).total_seconds() - clock()
                )
            async with self._everywhere:
                try:
                    yield
                finally:
                    self._last[host] = clock()

    def pause_of(self, host: str) -> timedelta:
        """By the longest name that is the host's, or of a domain that it is in."""
        labels = host.split(".")
        names = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self._pauses[name] for name in names if name in self._pauses), self._pause)


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
