"""A server and a client that waits for nobody."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest
import pytest_asyncio

from blogtui.fetch.client import Client
from blogtui.fetch.politeness import Politeness
from tests.building import NOW
from tests.loopback import Loopback, loopback


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(Politeness(timedelta(0)), clock=lambda: NOW) as opened:
        yield opened
