"""One request at a time for each host, a pause between, eight hosts at once."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from blogtui.fetch.politeness import Politeness, host_of, is_loopback

ONE, TWO = "https://one.example/a", "https://two.example/a"


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was slept; nobody really sleeps."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return slept


async def test_a_host_is_asked_one_thing_at_a_time() -> None:
    politeness = Politeness(timedelta(0))
    order = []

    async def ask(name: str, url: str, go_on: asyncio.Event) -> None:
        async with politeness.turn(url):
            order.append(f"{name} begins")
            await go_on.wait()
            order.append(f"{name} ends")

    first, second = asyncio.Event(), asyncio.Event()
    second.set()
    async with asyncio.TaskGroup() as group:
        group.create_task(ask("first", ONE, first))
        group.create_task(ask("second", "https://ONE.example/b", second))
        await group.create_task(ask("elsewhere", TWO, second))
        first.set()
    assert order == [
        "first begins", "elsewhere begins", "elsewhere ends", "first ends",
        "second begins", "second ends",
    ]  # fmt: skip


async def test_a_pause_lies_between_two_requests_to_one_host(pauses: list[float]) -> None:
    politeness = Politeness(timedelta(seconds=30))
    for url in (ONE, TWO, ONE):
        async with politeness.turn(url):
            pass
    (pause,) = pauses
    assert 29 < pause <= 30


async def test_ones_own_machine_needs_no_pause(pauses: list[float]) -> None:
    politeness = Politeness(timedelta(seconds=30))
    for _ in range(2):
        async with politeness.turn("http://127.0.0.1:8000/"):
            pass
    assert pauses == []


async def test_eight_hosts_are_asked_at_once() -> None:
    politeness = Politeness(timedelta(0))
    async with AsyncExitStack() as turns:
        for number in range(8):
            await turns.enter_async_context(politeness.turn(f"https://h{number}.example/"))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01), politeness.turn("https://ninth.example/"):
                pass
    async with politeness.turn("https://ninth.example/"):
        pass


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:8000/", True),
        ("http://127.9.9.9/", True),
        ("http://[::1]:80/", True),
        ("http://localhost/", True),
        ("http://blog.localhost/", True),
        ("http://localhost.example/", False),
        ("http://192.168.0.1/", False),
        ("https://blog.example/", False),
        ("blogtui:handbook", False),
    ],
)
def test_which_addresses_are_ones_own_machine(url: str, loopback: bool) -> None:
    assert is_loopback(url) is loopback


def test_ports_of_ones_own_machine_are_servers_of_their_own() -> None:
    assert host_of("http://127.0.0.1:1/") != host_of("http://127.0.0.1:2/")
    assert host_of("https://blog.example:1/") == host_of("https://blog.example:2/")


async def test_a_host_may_have_a_pause_of_its_own(pauses: list[float]) -> None:
    """It is that of the hosts under it, too."""
    own = {"one.example": timedelta(seconds=50), "deep.one.example": timedelta(seconds=9)}
    politeness = Politeness(timedelta(seconds=30), pauses=own)
    for host in ("one.example", "www.one.example", "deep.one.example", "none.example"):
        for _ in range(2):
            async with politeness.turn(f"https://{host}/a"):
                pass
    assert [round(pause) for pause in pauses] == [50, 50, 9, 30]
