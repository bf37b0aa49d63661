"""Which hosts may be asked: those of the public internet, and private ones that a person has named.

A redirect, a link or a feed could otherwise make this machine ask its own services, the router or a
cloud's metadata (CWE-918).
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from ipaddress import ip_address
from urllib.parse import urlsplit

from blogtui import networks

Resolve = Callable[[str, int], Awaitable[list[str]]]
named: ContextVar[str | None] = ContextVar("named", default=None)


class OutOfReach(Exception):
    """A host lies in a private network, and no person has named it."""


@contextmanager
def named_by_a_person(host: str | None) -> Iterator[None]:
    """What is asked inside may lead to this host, even if it is private."""
    token = named.set(host)
    try:
        yield
    finally:
        named.reset(token)


def host_named(url: str) -> str | None:
    """The host of an address that a person typed."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


async def resolve(host: str, port: int) -> list[str]:
    """IP addresses of a host, the best one first (RFC 6724). Raises socket.gaierror."""
    with suppress(ValueError):
        return [str(ip_address(host))]
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class Reach:
    """Looks hosts up, and says which of them may be asked. Opens no connection."""

    def __init__(
        self,
        allowed: Collection[str] = (),
        *,
        resolve: Resolve = resolve,
        is_private: Callable[[str], bool] = networks.is_private,
    ) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._is_private = is_private
        self._private: set[str] = set()

    async def addresses(self, host: str, port: int) -> list[str]:
        """The IP addresses to connect to. Raises OutOfReach, socket.gaierror.

        The same ones that were looked at: a name that leads elsewhere when it is looked up again
        (DNS rebinding) gains nothing.
        """
        found = await self._resolve(host, port)
        if any(map(self._is_private, found)):
            self._private.add(host)
        self.check(host)
        return found

    def check(self, host: str) -> None:
        """By its name, and by what is known of it. Raises OutOfReach."""
        if host != named.get() and host not in self._allowed and self._seems_private(host):
            raise OutOfReach(host)

    def _seems_private(self, host: str) -> bool:
        return host in self._private or networks.seems_private(host, self._is_private)
