"""Which hosts may be asked: those of the public internet, and private ones that a person has named.

A redirect, a link or a feed could otherwise make this machine ask its own services, the router or a
cloud's metadata (CWE-918).
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

Resolve = Callable[[str, int], Awaitable[list[str]]]
LOCAL_NAMES = ("localhost", "local", "lan", "internal", "home.arpa")
# Carries an IPv4 address in its last four bytes (RFC 6052).
NAT64 = ip_network("64:ff9b::/96")

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


def is_private(address: str) -> bool:
    """Whether an IP address is none of the public internet. Raises ValueError for no address."""
    return any(not each.is_global or each.is_multicast for each in embedded(ip_address(address)))


def embedded(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """An address, and the one of IPv4 that it stands for."""
    yield address
    if isinstance(address, IPv6Address):
        inside = (address.ipv4_mapped, address.sixtofour)
        yield from (inner for inner in inside if inner is not None)
        if address in NAT64:
            yield IPv4Address(int(address) & 0xFFFFFFFF)


class Reach:
    """Looks hosts up, and says which of them may be asked. Opens no connection."""

    def __init__(
        self,
        allowed: Collection[str] = (),
        *,
        resolve: Resolve = resolve,
        is_private: Callable[[str], bool] = is_private,
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
        name = host.rstrip(".").lower()
        if host in self._private or any(f".{name}".endswith(f".{each}") for each in LOCAL_NAMES):
            return True
        try:
            return self._is_private(name)
        except ValueError:
            return False
