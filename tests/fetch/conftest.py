"""A server and a client that waits for nobody."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from sqlite3 import Connection

import pytest
import pytest_asyncio

from blogtui.fetch.client import Client
from blogtui.fetch.parsing import Parser
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.reach import Reach
from blogtui.store.connection import connect
from tests.building import LOOPBACK, NOW
from tests.fetch.walks import Walker
from tests.home_blog import HomeBlog
from tests.loopback import Loopback, loopback


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    reach = Reach({LOOPBACK})
    async with Client(Politeness(timedelta(0)), reach=reach, clock=lambda: NOW) as opened:
        yield opened


@pytest_asyncio.fixture
async def parser() -> AsyncIterator[Parser]:
    async with Parser() as opened:
        yield opened


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    connection = connect(tmp_path / "blogtui.db")
    yield connection
    connection.close()


@pytest.fixture
def home_blog(server: Loopback) -> HomeBlog:
    return HomeBlog(server)


@pytest.fixture
def walker(db: Connection, client: Client, parser: Parser) -> Walker:
    return Walker(db, client, parser)


@pytest.fixture
def listed(server: Loopback) -> HomeBlog:
    """Seventy posts on six pages, and no feed."""
    blog = HomeBlog(server, 70)
    blog.has_feed = False
    return blog
