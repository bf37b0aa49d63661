"""Who may come in: decided from the headers of a request alone, so that it can be read and tested.

Other pages in the same browser are the danger, on loopback too. One can name 127.0.0.1 as its own
address (DNS rebinding): it then sends its own name as Host. One can open a websocket to us, which
browsers allow to every page: it then sends its own name as Origin (RFC 6455, 10.2). The other
users of this machine are a danger too: they reach loopback as we do.
"""

import hmac
import platform
import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

TOKEN = "token"  # in the address
EVERYWHERE = ("", "0.0.0.0", "::")
"""All addresses of this machine: none at which one could visit it."""


def is_loopback(host: str) -> bool:
    """Whether only this machine can ask an address that one listens on."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(netloc: str) -> str | None:
    """`[::1]:8000` → `::1`; `None` for what is no host with or without a port."""
    try:
        parts = urlsplit(f"//{netloc}")
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        return None
    if parts.netloc != netloc or "@" in netloc or parts.path or parts.query or parts.fragment:
        return None
    return parts.hostname


def cookie_name(netloc: str) -> str:
    """One for each server: browsers tell hosts apart by cookies, but not ports (RFC 6265, 8.5)."""
    _, colon, port = netloc.rpartition(":")
    return f"blogtui-{port}" if colon and port.isascii() and port.isdigit() else "blogtui"


@dataclass(frozen=True, slots=True)
class Door:
    """`host` is what is listened on.

    `token` is what a browser shows once it is in. It gets it for the `password`; where there is
    none, it comes with the address that we tell the person who started us, and nobody else.
    """

    host: str
    password: str | None = field(default=None, repr=False)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def knows_host(self, netloc: str) -> bool:
        """Whether a Host header is an address, or a name that is ours and nobody else's."""
        host = host_of(netloc)
        if host is None:
            return False
        own = platform.node().lower()
        if host in ("localhost", self.host.lower(), own, f"{own.partition('.')[0]}.local"):
            return True
        try:
            ip_address(host)
        except ValueError:
            return False
        return True

    def is_own_page(self, origin: str | None, netloc: str) -> bool:
        """Whether the page that asks came from here; browsers name it with every websocket."""
        if origin is None:
            return False
        scheme, _, named = origin.partition("://")
        return scheme in ("http", "https") and named.lower() == netloc.lower()

    def is_password(self, said: str) -> bool:
        """In a time that does not depend on where they differ."""
        return self.password is not None and same(said, self.password)

    def is_open_to(self, token: str | None) -> bool:
        """Whether a browser with this cookie, or without one, has been let in."""
        return token is not None and same(token, self.token)

    def address(self, port: int) -> str:
        """Where a person comes in."""
        named = platform.node() if self.host in EVERYWHERE else self.host
        host = f"[{named}]" if ":" in named else named
        key = "" if self.password is not None else f"?{TOKEN}={self.token}"
        return f"http://{host}:{port}/{key}"


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(errors="replace"), other.encode(errors="replace"))
