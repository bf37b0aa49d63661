"""A web server on 127.0.0.1 that answers what a test tells it to, well-behaved or not."""

import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Answer = Callable[["Exchange"], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it arrived; header names in lower case."""

    path: str
    headers: Mapping[str, str]


class Exchange(BaseHTTPRequestHandler):
    """One request and its connection, to be answered in any way, raw bytes included."""

    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
        self.close_connection = True
        try:
            self.server.site.answering(asked)(self)
        except (BrokenPipeError, ConnectionResetError):
            return  # whoever asked has gone

    def reply(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def raw(self, written: bytes) -> None:
        self.wfile.write(written)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Tests have their own log."""


class Server(ThreadingHTTPServer):
    daemon_threads = False
    # Eight may come at once; who finds no place asks again a second later.
    request_queue_size = 64
    site: "Loopback"
    tls: ssl.SSLContext | None = None

    def finish_request(self, request: Any, client_address: Any) -> None:
        """In the request's own thread: a handshake that hangs holds nobody else up."""
        if self.tls is None:
            super().finish_request(request, client_address)
            return
        with suppress(OSError), self.tls.wrap_socket(request, server_side=True) as secured:
            super().finish_request(secured, client_address)


class Loopback:
    """Canned answers by path, and a log of what was asked. Use it as a context manager."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Asked] = []
        self.closing = threading.Event()
        self.asked = threading.Semaphore(0)
        self._answers: dict[str, Answer] = {}
        self._server = Server(("127.0.0.1", 0), Exchange)
        self._server.site = self
        self._server.tls = tls
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path: str = "/") -> str:
        scheme = "https" if self._server.tls else "http"
        return f"{scheme}://127.0.0.1:{self._server.server_port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.requests]

    def wait_for_request(self, seconds: float = 20.0) -> None:
        """Until one more request has arrived."""
        assert self.asked.acquire(timeout=seconds), "nobody asked"

    def answering(self, asked: Asked) -> Answer:
        self.requests.append(asked)
        self.asked.release()
        return self._answers.get(asked.path) or self._answers.get("*") or not_found

    def on(self, path: str, answer: Answer) -> None:
        """`*` stands for every path without an answer of its own."""
        self._answers[path] = answer

    def take_back(self, path: str) -> None:
        """This path has no answer of its own any more."""
        del self._answers[path]

    def give(
        self,
        path: str,
        body: bytes | str = b"",
        content_type: str = "text/html; charset=utf-8",
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """An empty header is left away."""
        written = body.encode() if isinstance(body, str) else body
        whole = {"Content-Type": content_type, **(headers or {})}
        self.on(path, lambda exchange: exchange.reply(status, whole, written))

    def give_versioned(
        self, path: str, body: bytes | str, content_type: str, etag: str, modified: str = ""
    ) -> None:
        """200 with validators, and 304 to whoever shows the ETag."""
        written = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": content_type, "ETag": etag, "Last-Modified": modified}

        def answer(exchange: Exchange) -> None:
            if exchange.headers["If-None-Match"] == etag:
                exchange.reply(304, {"ETag": etag, "Content-Length": ""}, b"")
            else:
                exchange.reply(200, headers, written)

        self.on(path, answer)

    def give_packed(self, path: str, body: bytes, *, cut: int = 0) -> None:
        """gzip, without the last `cut` bytes."""
        packed = gzip.compress(body)
        self.give(path, packed[: len(packed) - cut], headers={"Content-Encoding": "gzip"})

    def send_on(self, path: str, target: str, status: int = 302) -> None:
        self.give(path, status=status, headers={"Location": target})

    def hang(self, path: str) -> None:
        """Takes the request and says nothing, until the server closes."""
        self.on(path, lambda exchange: self.rest())

    def drip(self, path: str) -> None:
        """A byte every few milliseconds, for ever."""

        def answer(exchange: Exchange) -> None:
            exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            while not self.closing.wait(0.005):
                exchange.raw(b" ")

        self.on(path, answer)

    def drip_head(self, path: str) -> None:
        """One header after another, for ever."""

        def answer(exchange: Exchange) -> None:
            exchange.raw(b"HTTP/1.1 200 OK\r\n")
            while not self.closing.wait(0.005):
                exchange.raw(b"X: y\r\n")

        self.on(path, answer)

    def pour(self, path: str) -> None:
        """Chunks without end, as fast as they are taken."""

        def answer(exchange: Exchange) -> None:
            exchange.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while not self.closing.is_set():
                exchange.raw(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

        self.on(path, answer)

    def say(self, path: str, written: bytes) -> None:
        """These very bytes, then the connection is closed."""
        self.on(path, lambda exchange: exchange.raw(written))

    def reset(self, path: str) -> None:
        """Half an answer, and the connection torn down (RST)."""

        def answer(exchange: Exchange) -> None:
            exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf")
            linger = struct.pack("ii", 1, 0)
            exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            exchange.connection.close()

        self.on(path, answer)

    def rest(self) -> None:
        self.closing.wait()


def not_found(exchange: Exchange) -> None:
    exchange.reply(404, {"Content-Type": "text/html"}, b"<title>Not found</title>")


@contextmanager
def loopback() -> Iterator[Loopback]:
    with Loopback() as server:
        yield server
