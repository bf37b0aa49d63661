"""Which hosts lie in a private network: one's own machine, router, company."""

from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

LOCAL_NAMES = ("localhost", "local", "lan", "internal", "home.arpa")
# Carries an IPv4 address in its last four bytes (RFC 6052).
NAT64 = ip_network("64:ff9b::/96")


# For one's own use, or IPv4 addresses in ways of old (RFC 8215, RFC 4291, RFC 2765, RFC 3879).
MORE_PRIVATE = tuple(map(ip_network, ("64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96", "fec0::/10")))


def is_private(address: str) -> bool:
    """Whether an IP address is none of the public internet. Raises ValueError for no address."""
    found = ip_address(address)
    if any(found in each for each in MORE_PRIVATE):
        return True
    return any(not each.is_global or each.is_multicast for each in embedded(found))


def embedded(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """An address, and the one of IPv4 that it stands for."""
    yield address
    if isinstance(address, IPv6Address):
        inside = (address.ipv4_mapped, address.sixtofour)
        yield from (inner for inner in inside if inner is not None)
        if address in NAT64:
            yield IPv4Address(int(address) & 0xFFFFFFFF)


def seems_private(host: str, is_private: Callable[[str], bool] = is_private) -> bool:
    """Whether a host is private by its name alone: nothing is looked up."""
    name = host.rstrip(".").lower()
    if any(f".{name}".endswith(f".{each}") for each in LOCAL_NAMES):
        return True
    try:
        return is_private(name)
    except ValueError:
        return False
