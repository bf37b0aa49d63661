"""One request: what it says, what it takes, and how it fails."""

import gzip
import socket
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui import __version__
from blogtui.fetch import network
from blogtui.fetch.client import Client, Exchange, Limits
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.reach import Reach
from blogtui.fetch.redirects import safe_address
from blogtui.fetch.unpacking import Caps
from blogtui.model.fetching import Failed, FailureKind, Fetched, Unchanged, Validators
from tests.building import LOOPBACK
from tests.loopback import Loopback

FEED = "application/rss+xml"


def hasty(**limits: float) -> Client:
    reach = Reach({LOOPBACK})
    return Client(Politeness(timedelta(0)), Limits(**limits), reach=reach)  # type: ignore[arg-type]


async def failure(client: Client, url: str) -> Failed:
    outcome = await client.get(url)
    assert isinstance(outcome, Failed), outcome
    assert outcome.message.endswith((".", ")."))
    return outcome


async def test_an_answer_is_its_bytes_headers_and_validators(
    client: Client, server: Loopback
) -> None:
    server.give("/feed", b"<rss/>", FEED, headers={"ETag": 'W/"a-gzip"', "Last-Modified": "x"})
    outcome = await client.get(server.url("/feed"))
    assert isinstance(outcome, Fetched)
    assert (outcome.url, outcome.body) == (server.url("/feed"), b"<rss/>")
    assert outcome.content_type == FEED
    assert outcome.validators == Validators('W/"a-gzip"', "x")


async def test_a_request_says_who_asks_and_nothing_that_could_follow_a_person(
    client: Client, server: Loopback
) -> None:
    server.give("/", "x", headers={"Set-Cookie": "a=b; Path=/"})
    await client.get(server.url())
    await client.get(server.url())
    for asked in server.requests:
        assert asked.headers["user-agent"].startswith(f"blogtui/{__version__} (+https://")
        assert asked.headers["accept-encoding"] == "gzip"
        assert "application/atom+xml" in asked.headers["accept"]
        unwanted = {"cookie", "referer", "authorization", "cache-control", "if-none-match"}
        assert not unwanted & asked.headers.keys()


async def test_unchanged_is_a_value_with_the_validators_that_hold_now(
    client: Client, server: Loopback
) -> None:
    etag = 'W/"caf\xe9"'
    server.give_versioned("/feed", "x", FEED, etag, "Tue, 14 Nov 2023 09:00:00 GMT")
    first = await client.get(server.url("/feed"))
    assert isinstance(first, Fetched)
    second = await client.get(server.url("/feed"), lambda _: first.validators)
    assert second == Unchanged(server.url("/feed"), second.headers, first.validators)  # type: ignore[union-attr]
    asked = server.requests[1].headers
    assert asked["if-none-match"] == etag
    assert asked["if-modified-since"] == "Tue, 14 Nov 2023 09:00:00 GMT"


async def test_each_address_is_sent_its_own_validators_alone(
    client: Client, server: Loopback
) -> None:
    server.send_on("/old", "/new")
    server.give_versioned("/new", "x", FEED, '"n"')
    known = {server.url("/old"): Validators('"o"'), server.url("/new"): Validators('"n"')}
    outcome = await client.get(server.url("/old"), lambda url: known[url])
    assert isinstance(outcome, Unchanged)
    assert outcome.url == server.url("/new")
    assert [asked.headers["if-none-match"] for asked in server.requests] == ['"o"', '"n"']


async def test_unchanged_without_having_asked_for_it_is_a_failure(
    client: Client, server: Loopback
) -> None:
    server.give("/", status=304)
    assert (await failure(client, server.url())).kind is FailureKind.SERVER


async def test_gzip_is_unpacked_and_may_have_several_members(
    client: Client, server: Loopback
) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two")
    server.give("/", packed, headers={"Content-Encoding": "GZIP"})
    outcome = await client.get(server.url())
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"one two"


async def test_gzip_without_its_end_is_truncated(client: Client, server: Loopback) -> None:
    server.give_packed("/", b"text" * 100, cut=8)
    assert (await failure(client, server.url())).kind is FailureKind.TRUNCATED


async def test_a_gzip_bomb_stops_at_the_cap(client: Client, server: Loopback) -> None:
    server.give_packed("/", bytes(64 << 20))
    failed = await failure(client, server.url())
    assert failed.kind is FailureKind.TOO_LARGE
    assert "20 MB" in failed.message


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "nonsense"])
async def test_a_packing_that_was_not_asked_for_is_refused(
    client: Client, server: Loopback, encoding: str
) -> None:
    server.give("/", b"x", headers={"Content-Encoding": encoding})
    failed = await failure(client, server.url())
    assert failed.kind is FailureKind.ENCODING
    assert encoding in failed.message


async def test_what_is_called_gzip_and_is_not_is_refused(client: Client, server: Loopback) -> None:
    server.give("/", b"<rss/>", headers={"Content-Encoding": "gzip"})
    assert (await failure(client, server.url())).kind is FailureKind.ENCODING


async def test_an_endless_body_stops_at_the_cap(server: Loopback) -> None:
    server.pour("/")
    async with hasty(caps=Caps(wire_bytes=200_000)) as client:  # type: ignore[arg-type]
        assert (await failure(client, server.url())).kind is FailureKind.TOO_LARGE


@pytest.mark.parametrize("behaviour", ["hang", "drip", "drip_head"])
async def test_a_request_ends_at_its_deadline(server: Loopback, behaviour: str) -> None:
    getattr(server, behaviour)("/")
    async with hasty(deadline=0.2) as client:
        failed = await failure(client, server.url())
    assert failed.kind is FailureKind.TIMEOUT
    assert "did not answer within 0.2 seconds" in failed.message


async def test_redirects_share_one_deadline(server: Loopback) -> None:
    server.send_on("/", "/slow")
    server.hang("/slow")
    async with hasty(deadline=0.2) as client:
        assert (await failure(client, server.url())).kind is FailureKind.TIMEOUT


async def test_silence_after_the_headers_is_a_timeout(server: Loopback) -> None:
    server.hang("/")
    async with hasty(read=0.1) as client:
        assert (await failure(client, server.url())).kind is FailureKind.TIMEOUT


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(client: Client, server: Loopback, status: int) -> None:
    server.send_on("/a", "b c?x=1#top", status)
    server.give("/b%20c?x=1", "here")
    log: list[Exchange] = []
    outcome = await client.get(server.url("/a#fragment"), log=log)
    assert isinstance(outcome, Fetched)
    assert outcome.url == server.url("/b%20c?x=1")
    assert [(line.outcome, line.status) for line in log] == [("redirect", status), ("ok", 200)]
    assert [line.size_bytes for line in log] == [0, 4]


async def test_redirects_end_after_five(client: Client, server: Loopback) -> None:
    server.send_on("/", "/")
    failed = await failure(client, server.url())
    assert failed.kind is FailureKind.REDIRECT
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "target", ["", "file:///etc/passwd", "gopher://x/", "javascript:x", "//[::1", "http://h:99999/"]
)
async def test_a_redirect_leads_to_the_web_or_nowhere(
    client: Client, server: Loopback, target: str
) -> None:
    server.send_on("/", target)
    assert (await failure(client, server.url())).kind is FailureKind.REDIRECT
    assert len(server.requests) == 1


async def test_cookies_of_a_redirect_go_nowhere(client: Client, server: Loopback) -> None:
    server.give("/", status=302, headers={"Location": "/next", "Set-Cookie": "a=b; Path=/"})
    server.give("/next", "x")
    await client.get(server.url())
    assert "cookie" not in server.requests[1].headers


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (204, FailureKind.EMPTY, "nothing"),
        (200, FailureKind.EMPTY, "nothing"),
        (401, FailureKind.FORBIDDEN, "password"),
        (403, FailureKind.FORBIDDEN, "does not give"),
        (404, FailureKind.NOT_FOUND, "nothing at http://127.0.0.1"),
        (410, FailureKind.GONE, "gone for good"),
        (418, FailureKind.SERVER, "418"),
        (429, FailureKind.SLOW_DOWN, "fewer requests"),
        (500, FailureKind.SERVER, "fault of its own"),
        (503, FailureKind.SERVER, "overloaded"),
    ],
)
async def test_a_status_has_a_kind_and_a_sentence(
    client: Client, server: Loopback, status: int, kind: FailureKind, words: str
) -> None:
    server.give("/", status=status)
    failed = await failure(client, server.url())
    assert (failed.kind, failed.status) == (kind, status)
    assert words in failed.message


async def test_a_riddle_for_browsers_has_its_own_sentence(client: Client, server: Loopback) -> None:
    server.give("/", status=403, headers={"cf-mitigated": "challenge"})
    assert "only browsers" in (await failure(client, server.url())).message


@pytest.mark.parametrize("status", [429, 503])
async def test_a_host_that_asks_for_peace_is_left_alone(
    client: Client, server: Loopback, status: int
) -> None:
    server.give("/a", status=status, headers={"Retry-After": "120"})
    failed = await failure(client, server.url("/a"))
    assert (failed.kind, failed.retry_after) == (FailureKind.SLOW_DOWN, timedelta(seconds=120))
    assert "2 minutes" in failed.message
    again = await failure(client, server.url("/b"))
    assert again.kind is FailureKind.SLOW_DOWN
    assert server.paths == ["/a"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", FailureKind.TRUNCATED),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort", FailureKind.TRUNCATED),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000, FailureKind.NETWORK),
        (b"HTTP/1.1 200 OK\r\nX: \x00\r\n\r\n", FailureKind.NETWORK),
        (b"garbage\r\n\r\n", FailureKind.NETWORK),
        (b"", FailureKind.NETWORK),
    ],
)
async def test_a_broken_answer_is_a_failure(
    client: Client, server: Loopback, written: bytes, kind: FailureKind
) -> None:
    server.say("/", written)
    assert (await failure(client, server.url())).kind is kind


async def test_a_connection_torn_down_half_way_is_a_failure(
    client: Client, server: Loopback
) -> None:
    server.reset("/")
    failed = await failure(client, server.url())
    assert failed.kind in (FailureKind.NETWORK, FailureKind.TRUNCATED)


async def test_names_and_passwords_in_an_address_go_nowhere(
    client: Client, server: Loopback
) -> None:
    server.give("/", "x")
    log: list[Exchange] = []
    await client.get(server.url().replace("//", "//me:secret@"), log=log)
    assert "authorization" not in server.requests[0].headers
    assert "secret" not in repr(log)
    server.send_on("/", server.url("/b").replace("//", "//me:secret@"))
    failed = await failure(client, server.url())
    assert "secret" not in failed.message
    assert "authorization" not in server.requests[-1].headers


async def test_a_closed_port_refuses(client: Client) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        failed = await failure(client, f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert failed.kind is FailureKind.REFUSED


async def test_https_on_a_port_that_speaks_http_says_so(client: Client, server: Loopback) -> None:
    failed = await failure(client, server.url().replace("http:", "https:"))
    assert failed.kind is FailureKind.TLS


@pytest.mark.parametrize(
    ("number", "kind"),
    [(socket.EAI_NONAME, FailureKind.DNS), (socket.EAI_AGAIN, FailureKind.OFFLINE)],
)
async def test_a_name_that_nobody_knows_differs_from_nobody_to_ask(
    client: Client, monkeypatch: pytest.MonkeyPatch, number: int, kind: FailureKind
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(number, "no")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setattr(network, "has_route", lambda: True)
    failed = await failure(client, "https://blog.invalid/")
    assert failed.kind is kind
    assert "blog.invalid" in failed.message


@pytest.mark.parametrize(
    "url",
    ["", "blog.example", "http://h:99999/", "http://[::1", "http:///x", "file:///x", "http://a b/",
     "http://x/\r\ny", "javascript:x"],
)  # fmt: skip
async def test_what_is_no_address_is_not_asked_for(client: Client, url: str) -> None:
    assert (await failure(client, url)).kind is FailureKind.ADDRESS


@given(st.text() | st.text("htp:/.[]@%#?a\u202e\u0660", max_size=30).map("http://{}".format))
def test_an_address_to_ask_is_plain_and_has_no_fragment(text: str) -> None:
    safe = safe_address(text)
    if safe is not None:
        assert safe.isascii()
        assert urlsplit(safe).fragment == ""
        assert urlsplit(safe).path.startswith("/")
        assert safe_address(safe) == safe
