"""The web server: aiohttp's, with textual-serve behind the door."""

import asyncio
import shlex
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

from aiohttp import web
from textual_serve.server import Server
from yarl import URL

from blogtui.errors import Misuse
from blogtui.serve import pages
from blogtui.serve.door import TOKEN, Door, cookie_name

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

WRONG_PASSWORD_SECONDS = 1.0
GRACE_SECONDS = 3.0
WAITING_AT_MOST = 20
LOGIN_BYTES = 4096
OPEN_TO_ALL = ("/login", "/page.css")


class Visits:
    """The handlers of one server. Whoever reaches them has passed `guarded`."""

    def __init__(self, command: Sequence[str], door: Door) -> None:
        # It takes a line for a shell, which is to become the reader and not to stand beside it.
        self._textual = Server(f"exec {shlex.join(command)}", title="blogtui")
        self._door = door
        self._guessing = asyncio.Lock()
        self.waiting = 0
        self._readers: set[asyncio.Task[object]] = set()

    def application(self) -> web.Application:
        application = web.Application(middlewares=[self.guarded], client_max_size=LOGIN_BYTES)
        application.add_routes(
            [
                web.get("/", self.page),
                web.get("/ws", self.reader),
                web.get("/login", self.login_page),
                web.post("/login", self.login),
                web.get("/page.js", self.script),
                web.get("/page.css", self.style),
                web.static("/static", self._textual.statics_path),
            ]
        )
        application.on_shutdown.append(self.leave)
        return application

    @web.middleware
    async def guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Every request passes here, those for a websocket too."""
        if not self._door.knows_host(request.host):
            return web.Response(status=421, text="blogtui does not go by this name.\n")
        is_asked_by_page = request.method not in ("GET", "HEAD") or request.path == "/ws"
        origin = request.headers.get("Origin")
        if is_asked_by_page and not self._door.is_own_page(origin, request.host):
            return web.Response(status=403, text="Another page asks for this.\n")
        if request.path == "/" and self._door.is_open_to(request.query.get(TOKEN)):
            return self._let_in(request, request.rel_url.without_query_params(TOKEN))
        cookie = request.cookies.get(cookie_name(request.host))
        if request.path in OPEN_TO_ALL or self._door.is_open_to(cookie):
            return await handler(request)
        if request.path != "/":
            return web.Response(status=401, text="You have not come in by the front page.\n")
        raise web.HTTPSeeOther("/login")

    def _let_in(self, request: web.Request, to: URL) -> web.Response:
        """On to the reader, by an address that one may show to others.

        By a page of ours: to where another page sends on, a strict cookie does not come along.
        """
        answer = html(request, pages.welcome(str(to)))
        name = cookie_name(request.host)
        answer.set_cookie(name, self._door.token, httponly=True, samesite="Strict", path="/")
        return answer

    async def page(self, request: web.Request) -> web.Response:
        return html(request, pages.reader(request.query.get("fontsize", "")))

    async def script(self, request: web.Request) -> web.Response:
        return web.Response(text=pages.SCRIPT, content_type="text/javascript")

    async def style(self, request: web.Request) -> web.Response:
        return web.Response(text=pages.STYLE, content_type="text/css")

    async def login_page(self, request: web.Request) -> web.Response:
        if self._door.password is None:
            return html(request, pages.lost(), status=403)
        return html(request, pages.login())

    async def login(self, request: web.Request) -> web.Response:
        if self._door.password is None:
            return await self.login_page(request)
        said = (await request.post()).get("password")
        if self.waiting >= WAITING_AT_MOST:
            return web.Response(status=429, text="Too many passwords wait here: try again soon.\n")
        self.waiting += 1
        try:
            # Right or wrong, one after the other: asking at the same time guesses no faster.
            async with self._guessing:
                is_right = isinstance(said, str) and self._door.is_password(said)
                if not is_right:
                    await asyncio.sleep(WRONG_PASSWORD_SECONDS)
        finally:
            self.waiting -= 1
        if not is_right:
            return html(request, pages.login(pages.WRONG), status=403)
        return self._let_in(request, URL("/"))

    async def reader(self, request: web.Request) -> web.StreamResponse:
        task = asyncio.current_task()
        assert task is not None
        self._readers.add(task)
        try:
            return await self._textual.handle_websocket(request)
        finally:
            self._readers.discard(task)

    async def leave(self, _: web.Application) -> None:
        """End all readers; aiohttp would wait a minute for their websockets."""
        for task in self._readers:
            task.cancel()
        if self._readers:
            await asyncio.wait(self._readers, timeout=GRACE_SECONDS)


def html(request: web.Request, text: str, status: int = 200) -> web.Response:
    headers = pages.headers(request.host)
    return web.Response(status=status, text=text, content_type="text/html", headers=headers)


@asynccontextmanager
async def serving(command: Sequence[str], door: Door, port: int) -> AsyncIterator[int]:
    """Serve the program that `command` starts; the port (`port` 0: any that is free).

    Raises Misuse where it cannot be listened on.
    """
    runner = web.AppRunner(
        Visits(command, door).application(),
        handle_signals=False,
        access_log=None,
        shutdown_timeout=GRACE_SECONDS,
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, door.host, port).start()
        except OSError as error:
            raise refused(door.host, port, error) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def refused(host: str, port: int, error: OSError) -> Misuse:
    why = error.strerror or "it is not known"
    return Misuse(
        f"blogtui cannot listen on {host}, port {port} ({why}).",
        "Perhaps another program does: choose a port with --port.",
    )


async def serve(command: Sequence[str], door: Door, port: int, told: Callable[[int], None]) -> None:
    """Until SIGTERM, or until it is cancelled. `told` is called with the port once it is open."""
    ended = asyncio.Event()
    async with serving(command, door, port) as found:
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
        told(found)
        await ended.wait()
