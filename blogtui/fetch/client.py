"""One polite request at a time: deadlines, caps, validators, redirects by hand."""

import asyncio
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self
from urllib.parse import urlsplit

from blogtui import __version__
from blogtui.fetch import failures
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.reach import OutOfReach, Reach
from blogtui.fetch.redirects import REDIRECTS, Redirect, Trail, redirect, safe_address
from blogtui.fetch.resting import Rests
from blogtui.fetch.unpacking import Body, Caps, Garbled, TooLarge, Truncated
from blogtui.model.fetching import (
    Failed,
    FailureKind,
    Fetched,
    FetchOutcome,
    Unchanged,
    Validators,
)

if TYPE_CHECKING:
    import httpx

USER_AGENT = f"blogtui/{__version__} (+https://pypi.org/project/blogtui/)"
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.8, text/html;q=0.7, */*;q=0.1"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
REFUSALS = frozenset({429, 503})

LOCATION = "blogtui.location"

ValidatorsOf = Callable[[str], Validators]


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, but for `redirects` and `caps`. `deadline` is that of a request with redirects."""

    connect: float = 5.0
    read: float = 15.0
    deadline: float = 30.0
    redirects: int = 5
    caps: Caps = field(default_factory=Caps)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request as it went, for the log. `status` is `None` where there was no answer."""

    url: str
    outcome: str
    status: int | None
    size_bytes: int
    seconds: float


def no_validators(_url: str) -> Validators:
    return Validators()


class Gets(Protocol):
    """What those who want an address answered need of a client."""

    async def get(
        self,
        url: str,
        validators_of: ValidatorsOf = ...,
        *,
        accept: str = ...,
        log: list[Exchange] | None = ...,
    ) -> FetchOutcome: ...


class Client:
    """Asks for addresses. Knows neither blogs nor posts, and never raises for network trouble.

    httpx comes with the first request: a fetcher for which nothing is due never loads it.
    """

    def __init__(
        self,
        politeness: Politeness | None = None,
        limits: Limits | None = None,
        rests: Rests | None = None,
        *,
        reach: Reach | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._politeness = politeness or Politeness(timedelta(seconds=1))
        self._limits = limits or Limits()
        self._rests = rests or Rests()
        self._reach = reach or Reach()
        self._clock = clock
        self._http: httpx.AsyncClient | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    async def get(
        self,
        url: str,
        validators_of: ValidatorsOf = no_validators,
        *,
        accept: str = ACCEPT,
        log: list[Exchange] | None = None,
    ) -> FetchOutcome:
        """Ask for an address and follow where it leads.

        `validators_of` gives those of exactly one address: each hop is sent its own or none. `log`
        gets a line for each request that was made. A private host is asked only inside
        `named_by_a_person`.
        """
        left = self._limits.deadline
        trail = Trail()
        asked = safe_address(url)
        if asked is None:
            return failures.bad_address(url)
        for _ in range(self._limits.redirects + 1):
            async with self._politeness.turn(asked):
                if refusal := self._not_now(asked):
                    return refusal
                before = asyncio.get_running_loop().time()
                answer, exchange = await self._exchange(asked, validators_of(asked), accept, left)
                left -= asyncio.get_running_loop().time() - before
            if log is not None:
                log.append(exchange)
            if not isinstance(answer, Redirect):
                return trail.told(answer)
            if answer.target is None:
                return failures.bad_redirect(asked, answer.said, answer.status)
            trail.follow(asked, answer.target, answer.status)
            asked = answer.target
        return failures.too_many_redirects(url, self._limits.redirects)

    def rest_left(self, url: str) -> timedelta | None:
        """How long the address's host is still to be left alone."""
        return self._rests.left(url, self._clock())

    def _not_now(self, url: str) -> Failed | None:
        """Why an address is not asked for: its host rests, or lies where nobody sent us."""
        if left := self.rest_left(url):
            return failures.left_alone(url, left)
        try:
            self._reach.check(urlsplit(url).hostname or "")
        except OutOfReach:
            return failures.out_of_reach(url)
        return None

    async def _exchange(
        self, url: str, validators: Validators, accept: str, seconds_left: float
    ) -> tuple[FetchOutcome | Redirect, Exchange]:
        """One request, made within the time that is left."""
        started = asyncio.get_running_loop().time()
        size = 0
        answer: FetchOutcome | Redirect
        try:
            async with asyncio.timeout(max(0.0, seconds_left)) as deadline:
                answer, size = await self._ask(url, validators, accept)
        except TimeoutError as error:
            if deadline.expired():
                answer = failures.timed_out(url, self._limits.deadline)
            else:
                answer = failures.from_exception(url, error)
        except self._trouble() as error:
            answer = failures.from_exception(url, error)
        self._heed(url, answer)
        seconds = asyncio.get_running_loop().time() - started
        return answer, Exchange(url, outcome_word(answer), status_of(answer), size, seconds)

    async def _ask(
        self, url: str, validators: Validators, accept: str
    ) -> tuple[FetchOutcome | Redirect, int]:
        http = self._opened()
        headers = {b"Accept": accept.encode("ascii"), **conditions(validators)}
        async with http.stream("GET", url, headers=headers) as response:
            said = dict(response.headers)
            given = given_validators(response.headers.raw)
            status = response.status_code
            if status in REDIRECTS:
                return redirect(url, response.extensions[LOCATION], status), 0
            if status == 304 and validators:
                return Unchanged(url, said, renewed(validators, given)), 0
            if not 200 <= status < 300:
                return failures.from_status(url, status, said, self._clock()), 0
            body = Body(said.get("content-encoding", ""), self._limits.caps)
            async for piece in response.aiter_raw():
                body.add(piece)
            text = body.whole()
        if not text:
            return failures.empty(url, status), body.wire_bytes
        return Fetched(url, text, said, given), body.wire_bytes

    def _heed(self, url: str, answer: FetchOutcome | Redirect) -> None:
        """429 and 503 speak for the whole host."""
        if isinstance(answer, Failed) and answer.status in REFUSALS:
            self._rests.refused(url, answer.retry_after, self._clock())

    def _opened(self) -> "httpx.AsyncClient":
        if self._http is None:
            from http.cookiejar import CookieJar, DefaultCookiePolicy

            import httpx  # slow to import: only when something is asked

            limits = self._limits
            self._http = httpx.AsyncClient(
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
                # A jar that takes no cookie from anybody, and so sends none.
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                timeout=httpx.Timeout(limits.read, connect=limits.connect),
                event_hooks={"response": [set_location_aside]},
            )
            guard(self._http, self._reach)
        return self._http

    def _trouble(self) -> tuple[type[BaseException], ...]:
        """All that a request can raise: a bad port comes as a group, a bad host as InvalidURL."""
        import httpx

        return (
            httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ExceptionGroup, OSError,
            ssl.SSLError, ValueError, TooLarge, Truncated, Garbled, OutOfReach,
        )  # fmt: skip


def guard(http: "httpx.AsyncClient", reach: Reach) -> None:
    """Let it connect only to where one may go.

    httpx has no door for this: a transport of our own would take the place of the proxies that the
    environment names, and those lead where they want.
    """
    from blogtui.fetch.connecting import Guard

    pool = http._transport._pool  # type: ignore[attr-defined]
    pool._network_backend = Guard(pool._network_backend, reach)


async def set_location_aside(response: "httpx.Response") -> None:
    """httpx reads a Location even when it is not to follow it, and fails at what is no address."""
    response.extensions[LOCATION] = response.headers.pop("location", "")


def given_validators(headers: Iterable[tuple[bytes, bytes]]) -> Validators:
    """Latin-1 keeps every byte, whatever it was meant to be."""
    said = {name.lower(): value.decode("latin-1") for name, value in headers}
    return Validators(said.get(b"etag"), said.get(b"last-modified"))


def conditions(validators: Validators) -> dict[bytes, bytes]:
    """What a conditional request says, byte for byte as the server gave it.

    Compressing proxies weaken ETags; If-None-Match compares weakly, so W/ stays (RFC 9110 13.1.2).
    """
    asked = {}
    if validators.etag is not None:
        asked[b"If-None-Match"] = validators.etag.encode("latin-1")
    if validators.last_modified is not None:
        asked[b"If-Modified-Since"] = validators.last_modified.encode("latin-1")
    return asked


def renewed(known: Validators, given: Validators) -> Validators:
    """A 304 that gives none leaves the known ones standing."""
    return Validators(given.etag or known.etag, given.last_modified or known.last_modified)


def status_of(answer: FetchOutcome | Redirect) -> int | None:
    match answer:
        case Fetched():
            return 200
        case Unchanged():
            return 304
        case _:
            return answer.status


def outcome_word(answer: FetchOutcome | Redirect) -> str:
    match answer:
        case Fetched():
            return "ok"
        case Unchanged():
            return "unchanged"
        case Redirect():
            return "redirect"
        case Failed(kind=kind):
            return FailureKind(kind).value
