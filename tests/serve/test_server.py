"""The server itself, asked over HTTP and websockets as a browser does."""

import asyncio
import gc
import json
import shlex
import sys
from asyncio.base_subprocess import BaseSubprocessTransport
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pyte
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from blogtui.bundled import bundled_blogs
from blogtui.errors import Misuse
from blogtui.serve import server
from blogtui.serve.door import Door
from blogtui.serve.server import serving

PROJECT = Path(__file__).parents[2]
SECONDS = 60
COLUMNS, ROWS = 100, 30
PASSWORD = "correct horse"


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reader, offline, in a folder whose name a shell would stumble over."""
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    home = tmp_path / "a home; touch x $(touch x)"
    monkeypatch.chdir(tmp_path)
    return [sys.executable, "-P", "-m", "blogtui", "--home", str(home), "--offline"]


class Browser:
    """Speaks to a server as the page does. `origin` is where its page says that it came from."""

    def __init__(self, session: ClientSession, port: int) -> None:
        self.session = session
        self.port = port
        self.address = f"http://127.0.0.1:{port}"

    def show(self, door: Door) -> None:
        """From now on. (aiohttp itself keeps no cookies of addresses without a name.)"""
        self.session.headers["Cookie"] = f"blogtui-{self.port}={door.token}"

    async def status(self, path: str = "/", **headers: str) -> int:
        answer = await self.session.get(
            f"{self.address}{path}", headers=headers, allow_redirects=False
        )
        return answer.status

    async def log_in(self, password: str, origin: str | None = None) -> int:
        answer = await self.session.post(
            f"{self.address}/login",
            data={"password": password},
            headers={"Origin": origin or self.address},
            allow_redirects=False,
        )
        return answer.status

    async def refused(self, **headers: str) -> int:
        """The status with which a websocket is refused."""
        with pytest.raises(WSServerHandshakeError) as caught:
            await self.session.ws_connect(f"{self.address}/ws", headers=headers)
        return caught.value.status

    @asynccontextmanager
    async def reader(self) -> AsyncIterator["Page"]:
        address = f"{self.address}/ws?width={COLUMNS}&height={ROWS}"
        async with self.session.ws_connect(address, headers={"Origin": self.address}) as socket:
            yield Page(socket)


class Page:
    """What the browser shows, and its keyboard."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self.asked: list[list[object]] = []

    async def press(self, keys: str) -> None:
        await self._socket.send_str(json.dumps(["stdin", keys]))

    async def until(self, is_there: Callable[[str], bool]) -> str:
        async with asyncio.timeout(SECONDS):
            while not is_there(self.text):
                await self._take()
        return self.text

    async def until_asked(self) -> list[object]:
        """What the reader asks of the page, such as to open a tab."""
        async with asyncio.timeout(SECONDS):
            while not self.asked:
                await self._take()
        return self.asked.pop()

    async def until_closed(self) -> None:
        async with asyncio.timeout(SECONDS):
            while not self._socket.closed:
                await self._take()

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    async def _take(self) -> None:
        message = await self._socket.receive()
        if message.type is WSMsgType.BINARY:
            self._stream.feed(message.data)
        elif message.type is WSMsgType.TEXT:
            self.asked.append(json.loads(message.data))


@asynccontextmanager
async def browser(command: list[str], door: Door | None = None) -> AsyncIterator[Browser]:
    """One that is in already, where no door is given."""
    opened = door or Door("127.0.0.1")
    async with serving(command, opened, 0) as port, ClientSession() as session:
        asked = Browser(session, port)
        if door is None:
            asked.show(opened)
        yield asked


@pytest.fixture(autouse=True)
async def _reaped() -> AsyncIterator[None]:
    """textual-serve lets a reader go when its output ends; its process ends a moment later."""
    yield
    async with asyncio.timeout(SECONDS):
        while not all(  # noqa: ASYNC110 - no event tells of it
            each.is_closing()
            for each in gc.get_objects()
            if isinstance(each, BaseSubprocessTransport)
        ):
            await asyncio.sleep(0)


async def test_the_reader_is_read_by_keys(command: list[str], tmp_path: Path) -> None:
    """Filter, open, leave: from the page and back; and no shell has read the folder's name."""
    async with browser(command) as asked, asked.reader() as page:
        await page.until(lambda text: "Recursive Embedding" in text)
        await page.press("/fleet")
        await page.until(lambda text: "Fleet Management" in text and "Recursive" not in text)
        await page.press("\r")
        await page.press("\r")
        await page.until(lambda text: "A conversation between two engineers" in text)
        await page.press("\x1b")
        await page.until(lambda text: "Fleet Management" in text)
        await page.press("q")
        await page.until_closed()
    assert not (tmp_path / "x").exists()


async def test_links_open_in_the_browser_that_one_is_in(command: list[str]) -> None:
    async with browser(command) as asked, asked.reader() as page:
        await page.until(lambda text: "Recursive Embedding" in text)
        await page.press("o")
        kind, said = await page.until_asked()
        assert kind == "open_url"
        assert said == {"url": "https://engineering.atspotify.com/", "new_tab": True}


async def test_what_a_browser_does_not_allow_is_a_sentence(command: list[str]) -> None:
    """The clipboard, the shell behind the program, commands of this machine."""
    async with browser(command) as asked, asked.reader() as page:
        await page.until(lambda text: "Recursive Embedding" in text)
        await page.press("y")
        await page.until(lambda text: "keeps its clipboard to itself: https://eng" in text)
        await page.press("\x1a")
        await page.until(lambda text: "There is no shell here" in text)


async def test_no_command_is_started_from_a_browser(command: list[str], tmp_path: Path) -> None:
    handbook = [*command, "blogtui handbook"]
    posts = len(bundled_blogs()[1].entries)
    async with browser(handbook) as asked, asked.reader() as page:
        await page.until(lambda text: f"{posts} posts" in text)
        await page.press("\r")
        await page.until(lambda text: f"1 of {posts}" in text)
        await page.press("|")
        await page.until(lambda text: "Hand the article to" in text)
        await page.press("touch x\r")
        await page.until(lambda text: "Commands are started in a terminal alone." in text)
    assert not (tmp_path / "x").exists()


async def test_the_page_loads_nothing_from_elsewhere(command: list[str]) -> None:
    async with browser(command) as asked:
        answer = await asked.session.get(asked.address)
        text = await answer.text()
        assert "://" not in text
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
        # With "no-referrer" browsers would say that our own login comes from "null".
        assert answer.headers["Referrer-Policy"] == "same-origin"
        for path in ("/page.js", "/page.css", "/static/js/textual.js", "/static/css/xterm.css"):
            assert path in text
            assert await asked.status(path) == 200
        assert await asked.status("/static/") == 403


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/login", "/nowhere"])
async def test_another_name_is_not_ours(command: list[str], path: str) -> None:
    async with browser(command) as asked:
        assert await asked.status(path, Host="evil.example") == 421


async def test_a_websocket_is_opened_by_our_own_page_alone(command: list[str]) -> None:
    async with browser(command) as asked:
        assert await asked.refused() == 403
        assert await asked.refused(Origin="http://evil.example") == 403
        assert await asked.refused(Origin="null") == 403
        assert await asked.refused(Host="evil.example", Origin="http://evil.example") == 421


async def test_with_a_password_nothing_is_shown_before_it(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "WRONG_PASSWORD_SECONDS", 0.0)
    door = Door("127.0.0.1", PASSWORD)
    async with browser(command, door) as asked:
        assert await asked.status("/") == 303
        for path in ("/static/js/textual.js", "/page.js", "/nowhere"):
            assert await asked.status(path) == 401
        assert await asked.refused(Origin=asked.address) == 401
        guessed = f"blogtui-{asked.port}=guessed"
        assert await asked.refused(Origin=asked.address, Cookie=guessed) == 401
        assert await asked.log_in("wrong") == 403
        assert await asked.status("/") == 303
        assert await asked.log_in(PASSWORD, origin="http://evil.example") == 403
        assert await asked.log_in(PASSWORD) == 200
        asked.show(door)
        assert await asked.status("/") == 200
        async with asked.reader() as page:
            await page.until(lambda text: "Recursive Embedding" in text)


async def test_without_a_password_the_address_that_was_told_lets_in(command: list[str]) -> None:
    """Others of this machine know the port, and nothing else."""
    door = Door("127.0.0.1")
    async with browser(command, door) as asked:
        assert await asked.status("/") == 303
        assert await asked.status("/?token=guessed") == 303
        assert await asked.refused(Origin=asked.address) == 401
        answer = await asked.session.get(asked.address)
        assert answer.status == 403
        assert "Open the whole" in await answer.text()
        told = await asked.session.get(f"{door.address(asked.port)}&fontsize=20")
        assert told.status == 200
        assert 'content="0; url=/?fontsize=20"' in await told.text()
        assert told.headers["Set-Cookie"].startswith(f"blogtui-{asked.port}={door.token};")
        asked.show(door)
        assert await asked.status("/") == 200
        again = await asked.session.get(door.address(asked.port))
        assert 'content="0; url=/"' in await again.text(), "the token does not stay on show"


async def test_without_a_password_none_is_asked_for(command: list[str]) -> None:
    door = Door("127.0.0.1")
    async with browser(command, door) as asked:
        answer = await asked.session.post(
            f"{asked.address}/login", data={"password": ""}, headers={"Origin": asked.address}
        )
        assert answer.status == 403
        assert "Open the whole" in await answer.text()


async def test_the_cookie_is_kept_from_scripts_and_other_pages(command: list[str]) -> None:
    door = Door("127.0.0.1", PASSWORD)
    async with browser(command, door) as asked:
        answer = await asked.session.post(
            f"{asked.address}/login",
            data={"password": PASSWORD},
            headers={"Origin": asked.address},
            allow_redirects=False,
        )
        cookie = answer.headers["Set-Cookie"]
        assert 'content="0; url=/"' in await answer.text()
    assert door.token in cookie
    assert {"HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
    assert PASSWORD not in cookie


class Held:
    """Stands for `sleep`: a wrong password waits until the test lets it go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._sleep = asyncio.sleep
        self._let_go = asyncio.Semaphore(0)
        self.waiting = 0
        self.most = 0
        monkeypatch.setattr("blogtui.serve.server.asyncio.sleep", self.sleep)

    async def sleep(self, seconds: float) -> None:
        if seconds != server.WRONG_PASSWORD_SECONDS:  # not ours
            await self._sleep(seconds)
            return
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        await self._let_go.acquire()
        self.waiting -= 1

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(SECONDS):
            while not is_so():
                await self._sleep(0)

    def let_go(self, times: int) -> None:
        for _ in range(times):
            self._let_go.release()


@pytest.fixture
def visits(monkeypatch: pytest.MonkeyPatch) -> list[server.Visits]:
    """Those that a test's servers make."""
    made: list[server.Visits] = []
    make = server.Visits

    def kept(command: list[str], door: Door) -> server.Visits:
        made.append(make(command, door))
        return made[-1]

    monkeypatch.setattr(server, "Visits", kept)
    return made


async def test_passwords_wait_for_one_another(
    command: list[str], monkeypatch: pytest.MonkeyPatch, visits: list[server.Visits]
) -> None:
    """The right one too: of many at once, none tells by its haste that it was it."""
    answered: list[int] = []

    async def say(password: str) -> None:
        answered.append(await asked.log_in(password))

    def have_come(number: int) -> bool:
        return visits[0].waiting + len(answered) == number

    async with browser(command, Door("127.0.0.1", PASSWORD)) as asked, asyncio.TaskGroup() as group:
        held = Held(monkeypatch)
        for number, password in enumerate(["wrong", "wronger", PASSWORD, "wrongest"], start=1):
            group.create_task(say(password))
            await held.until(partial(have_come, number))
        assert answered == []
        held.let_go(3)
    assert answered.index(200) == 2
    assert sorted(answered) == [200, 403, 403, 403]
    assert held.most == 1


async def test_no_more_passwords_wait_than_there_is_room_for(
    command: list[str], monkeypatch: pytest.MonkeyPatch, visits: list[server.Visits]
) -> None:
    monkeypatch.setattr(server, "WAITING_AT_MOST", 2)
    async with browser(command, Door("127.0.0.1", PASSWORD)) as asked, asyncio.TaskGroup() as group:
        held = Held(monkeypatch)
        first = [group.create_task(asked.log_in("wrong")) for _ in range(2)]
        await held.until(lambda: visits[0].waiting == 2)
        assert await asked.log_in(PASSWORD) == 429
        held.let_go(2)
        assert [await each for each in first] == [403, 403]
        assert await asked.log_in(PASSWORD) == 200


async def test_a_port_that_is_taken_is_a_sentence(command: list[str]) -> None:
    async with serving(command, Door("127.0.0.1"), 0) as port:
        with pytest.raises(Misuse, match=f"port {port}"):
            async with serving(command, Door("127.0.0.1"), port):
                pass


async def test_closing_ends_the_readers(command: list[str]) -> None:
    door = Door("127.0.0.1")
    async with ClientSession() as session:
        async with serving(command, door, 0) as port:
            asked = Browser(session, port)
            asked.show(door)
            address = f"{asked.address}/ws?width={COLUMNS}&height={ROWS}"
            socket = await session.ws_connect(address, headers={"Origin": asked.address})
            page = Page(socket)
            await page.until(lambda text: "Recursive Embedding" in text)
        await page.until_closed()
        await socket.close()
    assert running(shlex.join(command)) == []


def running(line: str) -> list[str]:
    """The processes of this machine with this command line."""
    lines = (file.read_bytes() for file in Path("/proc").glob("[0-9]*/cmdline"))
    wanted = "\0".join(shlex.split(line)).encode()
    return [each.decode() for each in lines if each.rstrip(b"\0") == wanted]
