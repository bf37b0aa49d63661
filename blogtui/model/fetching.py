"""The three answers to a request, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to recognise its answer by, byte for byte (RFC 9110 section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return self.etag is not None or self.last_modified is not None


class FailureKind(StrEnum):
    """Why a fetch failed; one word for scripts, one sentence each for people."""

    ADDRESS = "address"
    OFFLINE = "offline"
    PRIVATE = "private"
    DNS = "dns"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TLS = "tls"
    NETWORK = "network"
    REDIRECT = "redirect"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    GONE = "gone"
    SLOW_DOWN = "slow-down"
    SERVER = "server"
    TOO_LARGE = "too-large"
    TRUNCATED = "truncated"
    ENCODING = "encoding"
    EMPTY = "empty"
    NOT_A_BLOG = "not-a-blog"
    NO_POSTS = "no-posts"
    NO_ARTICLE = "no-article"
    DAMAGED = "damaged"
    PARSER = "parser"
    NOT_A_PICTURE = "not-a-picture"
    STORE = "store"


PASSING = frozenset(
    {
        FailureKind.OFFLINE, FailureKind.DNS, FailureKind.REFUSED, FailureKind.TIMEOUT,
        FailureKind.TLS, FailureKind.NETWORK, FailureKind.SLOW_DOWN, FailureKind.SERVER,
        FailureKind.TRUNCATED, FailureKind.STORE,
    }
)  # fmt: skip
"""Failures of the moment: the same may succeed later."""

HINTS: Mapping[FailureKind, str] = {
    FailureKind.ADDRESS: "Remove the blog and add it by its right address.",
    FailureKind.OFFLINE: "Nothing is wrong with the blog; it is asked when there is a network.",
    FailureKind.PRIVATE: "If you trust it, name its host in config.toml: [fetch] private_hosts.",
    FailureKind.DNS: "Look whether its address is still right, in a browser.",
    FailureKind.REFUSED: "Its server is down, or has moved; it is asked again by itself.",
    FailureKind.TIMEOUT: "Its server is slow or far away; it is asked again by itself.",
    FailureKind.TLS: "Its owner has to renew it. On a network that wants a login, log in first.",
    FailureKind.NETWORK: "It may pass; it is asked again by itself.",
    FailureKind.REDIRECT: "Find its new address in a browser, and add it by that.",
    FailureKind.FORBIDDEN: "Read it in the browser, or ask its owner to let readers in.",
    FailureKind.NOT_FOUND: "Find its new address in a browser, and add it by that.",
    FailureKind.GONE: "Its posts stay. If it has come back, ask for it by hand.",
    FailureKind.SLOW_DOWN: "There is nothing to do: it is asked when its server allows it.",
    FailureKind.SERVER: "Its owner has to mend it; it is asked again by itself.",
    FailureKind.TOO_LARGE: "Look whether it has a smaller feed: blogtui inspect ADDRESS",
    FailureKind.TRUNCATED: "It may pass; it is asked again by itself.",
    FailureKind.ENCODING: "Its owner has to mend it; it is asked again by itself.",
    FailureKind.EMPTY: "Its owner has to mend it; it is asked again by itself.",
    FailureKind.NOT_A_BLOG: "Open it in a browser; if it has moved, add it by its new address.",
    FailureKind.NO_POSTS: "Open it in a browser; if it has moved, add it by its new address.",
    FailureKind.NO_ARTICLE: "Open it in a browser.",
    FailureKind.DAMAGED: "Its owner has to mend it; it is asked again by itself.",
    FailureKind.PARSER: "Read it in the browser; it is asked again by itself.",
    FailureKind.NOT_A_PICTURE: "Open it in a browser.",
    FailureKind.STORE: "See what is wrong with the database: blogtui doctor",
}
"""What a person can do about each, in one sentence."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer. `url` is where it came from after redirects; `body` is unpacked bytes.

    Header names in `headers` are lower case; a header given twice is joined with ", ". `moved_to`
    is where the address that was asked for sends on for good (301, 308), if it does.
    """

    url: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    validators: Validators = Validators()
    moved_to: str | None = None

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


@dataclass(frozen=True, slots=True)
class Unchanged:
    """304: what we have is current. A 304 may bring new validators (RFC 9111 section 4.3.4)."""

    url: str
    headers: dict[str, str] = field(default_factory=dict)
    validators: Validators = Validators()
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer that can be used: the kind, one sentence, and how long the server wants peace.

    `status` is the HTTP status where the server gave one.
    """

    kind: FailureKind
    message: str
    retry_after: timedelta | None = None
    at: datetime | None = None
    status: int | None = None

    @property
    def hint(self) -> str:
        return HINTS[self.kind]


FetchOutcome = Fetched | Unchanged | Failed
