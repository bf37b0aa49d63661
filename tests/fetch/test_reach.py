"""No address of the internet leads into a private network that nobody has named."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from blogtui.fetch.client import Client
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.reach import OutOfReach, Reach, host_named, named_by_a_person
from blogtui.model.fetching import Failed, FailureKind, Fetched
from blogtui.networks import is_private
from tests.loopback import Loopback

PUBLIC = "127.0.0.1"
"""Where the server of these tests listens; they take it for an address of the internet."""


class Names:
    """A resolver that a test has in its hand."""

    def __init__(self) -> None:
        self.known = {"public.example": [PUBLIC], "rebound.example": [PUBLIC]}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.known.get(host, [host])


def beyond_the_server(address: str) -> bool:
    return address != PUBLIC and is_private(address)


@pytest.fixture
def names() -> Names:
    return Names()


@pytest_asyncio.fixture
async def outside(names: Names) -> AsyncIterator[Client]:
    reach = Reach(resolve=names.resolve, is_private=beyond_the_server)
    async with Client(Politeness(timedelta(0)), reach=reach) as client:
        yield client


def at(server: Loopback, host: str, path: str = "/") -> str:
    return server.url(path).replace("127.0.0.1", host)


@pytest.mark.parametrize(
    "target",
    [
        "127.0.0.2", "[::1]", "[::ffff:127.0.0.2]", "localhost", "printer.local", "10.0.0.1",
        "169.254.169.254", "100.64.0.1", "192.168.1.1", "0.0.0.0", "[fd00::1]", "[64:ff9b::7f00:2]",
        "[2002:7f00:2::1]", "LOCALHOST.", "intranet.example",
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [301, 302, 307])
async def test_a_redirect_does_not_lead_from_the_internet_to_private_hosts(
    outside: Client, names: Names, server: Loopback, target: str, status: int
) -> None:
    names.known["intranet.example"] = ["127.0.0.2"]
    server.send_on("/", at(server, target, "/admin"), status)
    server.give("/admin", "secret")
    answer = await outside.get(at(server, "public.example"))
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.PRIVATE
    assert "private network" in answer.message
    assert server.paths == ["/"]


async def test_an_address_that_a_person_has_named_is_asked(
    outside: Client, names: Names, server: Loopback
) -> None:
    names.known["localhost"] = [PUBLIC]
    server.give("/", "mine")
    url = at(server, "localhost")
    assert isinstance(await outside.get(url), Failed)
    with named_by_a_person(host_named(url)):
        assert isinstance(await outside.get(url), Fetched)


async def test_a_named_host_is_private_to_whoever_did_not_name_it(
    outside: Client, names: Names, server: Loopback
) -> None:
    """Though a connection to it is open already."""
    names.known["intranet.example"] = ["::1", PUBLIC]
    server.give("/", "mine")
    url = at(server, "intranet.example")
    with named_by_a_person("intranet.example"):
        assert isinstance(await outside.get(url), Fetched)
    answer = await outside.get(url)
    assert isinstance(answer, Failed)
    assert answer.kind is FailureKind.PRIVATE
    assert len(server.requests) == 1


async def test_a_host_that_the_config_allows_is_asked(names: Names, server: Loopback) -> None:
    names.known["wiki.lan"] = ["127.0.0.1"]
    server.give("/", "ours")
    reach = Reach({"wiki.lan"}, resolve=names.resolve)
    async with Client(Politeness(timedelta(0)), reach=reach) as client:
        assert isinstance(await client.get(at(server, "wiki.lan")), Fetched)
        assert isinstance(await client.get(server.url()), Failed)


async def test_a_name_is_looked_up_once_and_connected_to_what_was_found(
    outside: Client, names: Names, server: Loopback
) -> None:
    """A second look could find another address (DNS rebinding)."""
    server.give("/", "one")
    assert isinstance(await outside.get(at(server, "rebound.example")), Fetched)
    assert names.asked == ["rebound.example"]


async def test_the_next_address_is_tried_where_the_first_does_not_answer(
    outside: Client, names: Names, server: Loopback
) -> None:
    names.known["public.example"] = ["2001:4860:4860::8888", PUBLIC]
    server.give("/", "here")
    assert isinstance(await outside.get(at(server, "public.example")), Fetched)


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True), ("127.255.255.254", True), ("10.1.2.3", True), ("172.16.0.1", True),
        ("192.168.0.1", True), ("169.254.1.1", True), ("100.64.0.1", True), ("0.0.0.0", True),
        ("224.0.0.1", True), ("255.255.255.255", True), ("::", True), ("::1", True),
        ("fe80::1", True), ("fe80::1%eth0", True), ("fc00::1", True), ("ff02::1", True),
        ("::ffff:10.0.0.1", True), ("64:ff9b:1::7f00:1", True), ("::7f00:1", True),
        ("::ffff:0:7f00:1", True), ("fec0::1", True),
        ("64:ff9b::a00:1", True), ("2002:a00:1::", True),
        ("8.8.8.8", False), ("172.32.0.1", False), ("2606:4700::1", False),
        ("::ffff:8.8.8.8", False), ("64:ff9b::808:808", False),
    ],
)  # fmt: skip
def test_which_addresses_are_private(address: str, private: bool) -> None:
    assert is_private(address) is private


@pytest.mark.parametrize(
    ("host", "refused"),
    [
        ("localhost", True), ("a.localhost", True), ("printer.local", True), ("nas.lan", True),
        ("x.internal", True), ("router.home.arpa", True), ("localhost.example", False),
        ("blog.example", False), ("notlocal", False), ("10.0.0.1", True), ("8.8.8.8", False),
    ],
)  # fmt: skip
def test_some_names_are_private_without_a_look(host: str, refused: bool) -> None:
    reach = Reach()
    if refused:
        with pytest.raises(OutOfReach):
            reach.check(host)
    else:
        reach.check(host)
