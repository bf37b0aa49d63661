"""What went wrong on the way to a server, in one sentence each.

The sentences name the host, or the address where the page matters, and say what to do if one can.
"""

import errno
import math
import socket
import ssl
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from blogtui.addresses import without_secret
from blogtui.fetch import network
from blogtui.fetch.headers import retry_after
from blogtui.fetch.reach import OutOfReach
from blogtui.fetch.unpacking import Garbled, TooLarge, Truncated
from blogtui.model.fetching import PASSING, Failed, FailureKind
from blogtui.washing import clean_line
from blogtui.wording import counted

LONGEST_SAID = 200
# No route out of this machine, and no name server that answers: it is not the host's fault.
CUT_OFF = frozenset({errno.ENETUNREACH, errno.ENETDOWN})
NO_NAME_SERVER = socket.EAI_AGAIN


def host(url: str) -> str:
    return clean_line(urlsplit(url).netloc.rpartition("@")[2])


def bad_address(url: str) -> Failed:
    shown = clean_line(without_secret(url))[:LONGEST_SAID]
    return Failed(
        FailureKind.ADDRESS,
        f"{shown or 'Nothing'} is no web address; one looks like https://example.org/blog.",
    )


def timed_out(url: str, seconds: float) -> Failed:
    return Failed(FailureKind.TIMEOUT, f"{host(url)} did not answer within {seconds:g} seconds.")


def left_alone(url: str, wait: timedelta) -> Failed:
    return Failed(
        FailureKind.SLOW_DOWN,
        f"{host(url)} has asked not to be asked again for {in_words(wait)}.",
        retry_after=wait,
    )


def out_of_reach(url: str) -> Failed:
    return Failed(
        FailureKind.PRIVATE,
        f"{host(url)} lies in a private network, where no address from the internet is followed.",
    )


def from_status(url: str, status: int, headers: Mapping[str, str], now: datetime) -> Failed:
    """A status that brings no document."""
    kind, sentence = status_in_words(url, status, headers)
    wait = retry_after(headers, now)
    if status == 503 and wait is not None:
        kind = FailureKind.SLOW_DOWN
    if kind is FailureKind.SLOW_DOWN and wait is not None:
        sentence = f"{host(url)} asks to be left alone for {in_words(wait)} ({status})."
    return Failed(kind, sentence, retry_after=wait, status=status)


def status_in_words(url: str, status: int, headers: Mapping[str, str]) -> tuple[FailureKind, str]:
    name, shown = host(url), clean_line(url)[:LONGEST_SAID]
    match status:
        case 403 if headers.get("cf-mitigated", "").strip().lower() == "challenge":
            return FailureKind.FORBIDDEN, (
                f"{name} lets only browsers in: it wants a riddle solved first. "
                "Its author may open the feed to readers."
            )
        case 401 | 407:
            return FailureKind.FORBIDDEN, f"{shown} wants a name and a password ({status})."
        case 402:
            return FailureKind.FORBIDDEN, f"{name} gives {shown} only to those who pay (402)."
        case 403 | 451:
            return FailureKind.FORBIDDEN, f"{name} does not give {shown} to blogtui ({status})."
        case 404:
            return FailureKind.NOT_FOUND, f"There is nothing at {shown} (404)."
        case 410:
            return FailureKind.GONE, f"{shown} is gone for good (410)."
        case 429:
            return FailureKind.SLOW_DOWN, f"{name} asks for fewer requests (429)."
        case 503:
            return FailureKind.SERVER, f"{name} is overloaded or being worked on (503)."
        case _ if status >= 500:
            return FailureKind.SERVER, f"{name} has a fault of its own ({status})."
        case _:
            return FailureKind.SERVER, f"{name} gives no page for {shown} (status {status})."


def too_many_redirects(url: str, redirects: int) -> Failed:
    return Failed(
        FailureKind.REDIRECT,
        f"{clean_line(url)[:LONGEST_SAID]} sends on more than {redirects} times.",
    )


def bad_redirect(url: str, target: str, status: int) -> Failed:
    shown = clean_line(target)[:LONGEST_SAID]
    where = f"to {shown}, which is no web address" if shown else "without saying where to"
    return Failed(FailureKind.REDIRECT, f"{host(url)} sends on {where}.", status=status)


def empty(url: str, status: int) -> Failed:
    return Failed(FailureKind.EMPTY, f"{host(url)} answered with nothing.", status=status)


def from_exception(url: str, error: BaseException) -> Failed:
    """Whatever httpx, ssl, the resolver or a codec raised."""
    import httpx

    name = host(url)
    if isinstance(error, httpx.TimeoutException):
        # Whatever it was about when its time was over, a handshake too.
        return Failed(FailureKind.TIMEOUT, f"{name} has stopped answering.")
    for cause in chain(error):
        if failed := from_cause(name, cause):
            return failed
    if isinstance(error, httpx.InvalidURL | UnicodeError | ValueError | ExceptionGroup):
        return bad_address(url)
    if isinstance(error, httpx.ProxyError):
        return Failed(FailureKind.NETWORK, f"The proxy does not lead to {name}.")
    if isinstance(error, httpx.RemoteProtocolError):
        if "without sending complete message body" in str(error) or "incomplete" in str(error):
            return broken_off(name)
        return Failed(FailureKind.NETWORK, f"{name} does not answer as a web server does.")
    return Failed(FailureKind.NETWORK, f"The connection to {name} broke off.")


def from_cause(name: str, cause: BaseException) -> Failed | None:
    match cause:
        case TooLarge():
            return Failed(
                FailureKind.TOO_LARGE,
                f"{name} sends more than {cause.megabytes:g} MB, and blogtui reads no more.",
            )
        case Truncated():
            return broken_off(name)
        case OutOfReach():
            return out_of_reach(f"//{name}")
        case Garbled():
            packing = clean_line(str(cause))[:40]
            return Failed(
                FailureKind.ENCODING,
                f"{name} packs its answer ({packing}) so that it cannot be read.",
            )
        case ssl.SSLError():
            return Failed(FailureKind.TLS, tls_in_words(name, cause))
        case socket.gaierror() if cause.errno == NO_NAME_SERVER or not network.has_route():
            return Failed(
                FailureKind.OFFLINE, f"{name} could not be looked up; there seems to be no network."
            )
        case socket.gaierror():
            return Failed(
                FailureKind.DNS, f"There is no host {name}. Check the address, or the network."
            )
        case OSError(errno=number) if number in CUT_OFF:
            return Failed(FailureKind.OFFLINE, f"There is no network that leads to {name}.")
        case OSError(errno=errno.ECONNREFUSED):
            return Failed(FailureKind.REFUSED, f"{name} refuses connections: no server runs there.")
        case OSError(errno=errno.EHOSTUNREACH):
            return Failed(FailureKind.NETWORK, f"{name} cannot be reached.")
    return None


def tls_in_words(name: str, error: ssl.SSLError) -> str:
    # Both are set by the ssl module alone; errors that were made elsewhere lack them.
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = getattr(error, "verify_message", "") or "it could not be verified"
        shown = clean_line(reason)[:LONGEST_SAID].rstrip(".")
        return f"The certificate of {name} is not to be trusted: {shown}."
    reason = getattr(error, "reason", "") or "no reason given"
    shown = clean_line(reason)[:LONGEST_SAID].replace("_", " ").lower()
    return f"{name} does not speak https as it should ({shown})."


def broken_off(name: str) -> Failed:
    return Failed(FailureKind.TRUNCATED, f"The answer of {name} broke off.")


def chain(error: BaseException) -> Iterator[BaseException]:
    """An error, what it grew from, and what was raised beside it."""
    seen: set[int] = set()
    left = [error]
    while left:
        current = left.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        left += [cause for cause in (current.__cause__, current.__context__) if cause]
        if isinstance(current, BaseExceptionGroup):
            left += current.exceptions


def in_words(wait: timedelta) -> str:
    """`2 seconds`, `90 minutes`, `3 hours`, `2 days`: rounded up."""
    seconds = max(1, math.ceil(wait.total_seconds()))
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * length:
            return f"{-(-seconds // length)} {unit}s"
    return counted(seconds, "second")


def is_passing(failed: Failed) -> bool:
    """Whether the same step may succeed later. WordPress says 400 behind its last page."""
    if failed.kind is FailureKind.SERVER and failed.status is not None and failed.status < 500:
        return False
    return failed.kind in PASSING
