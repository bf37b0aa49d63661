"""A server that keeps the score of a guest, column by column as the score pages of feeds do.

The columns are those of rachelbythebay.com's feed reader score: requests, conditional or not,
validators good, out of sequence or made up, cookies, referrers, query parameters, intervals, and
what else such pages have noted: several requests at a start, addresses made up, peace not kept.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime

from tests.loopback import Asked, Exchange, Loopback

FLOOR_BY_HAND = timedelta(minutes=5)
HOUR = timedelta(hours=1)
DAY = 24 * HOUR
RSS = "application/rss+xml"
CONDITIONS = {"if-none-match": "etag", "if-modified-since": "last-modified"}
FAULTS = (
    "unconditional again",
    "If-None-Match out of sequence",
    "If-None-Match made up",
    "If-Modified-Since out of sequence",
    "If-Modified-Since made up",
    "validators left away",
    "cookie",
    "referrer",
    "query parameter",
    "address made up",
    "too soon",
    "in a time of rest",
    "after it was gone",
    "two connections",
    "dressed as another",
    "asks for what was not offered",
)


Answers = Callable[[datetime], tuple[int, dict[str, str], str]]
"""Status, headers and body at some time."""


@dataclass
class Feed:
    """A feed and how its server treats guests. `now` is that of the injected clock.

    `floor` is the shortest time between two requests that a good guest leaves; a person's own wish
    may be heard sooner.
    """

    path: str
    answers: Answers
    host: str = ""
    floor: timedelta = HOUR
    quiet_hours: frozenset[int] = frozenset()
    given: dict[str, list[str]] = field(default_factory=lambda: {"etag": [], "last-modified": []})
    asked_at: list[datetime] = field(default_factory=list)
    is_gone: bool = False
    is_asked_by_hand: bool = False

    def __post_init__(self) -> None:
        self.host = self.host or f"{self.path.strip('/')}.example"


class ScoreServer:
    """Feeds by host name and path; every request is judged as it comes."""

    def __init__(self, server: Loopback, clock: Callable[[], datetime]) -> None:
        self.faults: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self.told: list[str] = []
        self._server = server
        self._clock = clock
        self._feeds: dict[str, Feed] = {}
        self._open: Counter[str] = Counter()
        self._rests: dict[str, datetime] = {}
        server.on("*", self._turn_away)

    def add(self, feed: Feed) -> str:
        """Its address, under a host of its own."""
        self._feeds[feed.path] = feed
        self._server.on(feed.path, lambda exchange: self._answer(feed, exchange))
        return self._server.url(feed.path).replace("127.0.0.1", feed.host)

    @property
    def feeds(self) -> Mapping[str, Feed]:
        """By path."""
        return self._feeds

    @property
    def score(self) -> float:
        """The share of requests without a fault, in percent."""
        requests = self.counts["requests"]
        return 100 * (1 - min(self.faults.total(), requests) / requests)

    def _turn_away(self, exchange: Exchange) -> None:
        self._fault("address made up", exchange.path)
        exchange.reply(404, {}, b"")

    def _answer(self, feed: Feed, exchange: Exchange) -> None:
        now = self._clock()
        self._open[feed.host] += 1
        if self._open[feed.host] > 1:
            self._fault("two connections", feed.path)
        asked = {name.lower(): value for name, value in exchange.headers.items()}
        self._judge(feed, Asked(exchange.path, asked), now)
        status, headers, body = feed.answers(now)
        if status == 200 and is_current(headers, asked):
            status, body = 304, ""
        self._remember(feed, status, headers, now)
        exchange.reply(status, {"Set-Cookie": "guest=1", **headers}, body.encode())
        self._open[feed.host] -= 1

    def _judge(self, feed: Feed, asked: Asked, now: datetime) -> None:
        self.counts["requests"] += 1
        self._judge_validators(feed, asked.headers)
        for header, fault in (("cookie", "cookie"), ("referer", "referrer")):
            if header in asked.headers:
                self._fault(fault, feed.path)
        for header in ("a-im", "cache-control", "pragma", "range"):
            if header in asked.headers:
                self._fault("asks for what was not offered", header)
        if asked.headers.get("accept-encoding") != "gzip":
            self._fault("asks for what was not offered", "accept-encoding")
        if not asked.headers.get("user-agent", "").startswith("blogtui/"):
            self._fault("dressed as another", asked.headers.get("user-agent", "-"))
        if "?" in asked.path:
            self._fault("query parameter", asked.path)
        if feed.is_gone:
            self._fault("after it was gone", feed.path)
        if now < self._rests.get(feed.host, now):
            self._fault("in a time of rest", feed.path)
        if now.hour in feed.quiet_hours and feed.asked_at:
            self._fault("in a time of rest", f"{feed.path} at {now.hour}")
        floor = FLOOR_BY_HAND if feed.is_asked_by_hand else feed.floor
        feed.is_asked_by_hand = False
        if feed.asked_at and now - feed.asked_at[-1] < floor:
            self._fault("too soon", f"{feed.path} after {now - feed.asked_at[-1]}")
        feed.asked_at.append(now)

    def _judge_validators(self, feed: Feed, headers: Mapping[str, str]) -> None:
        expected = {name for name, given in feed.given.items() if given and given[-1]}
        shown = {CONDITIONS[name] for name in CONDITIONS if name in headers}
        if not shown:
            self.counts["unconditional"] += 1
            if expected:
                self._fault("unconditional again", feed.path)
        else:
            self.counts["conditional"] += 1
            if expected - shown:
                self._fault("validators left away", feed.path)
        for header, name in CONDITIONS.items():
            if header not in headers:
                continue
            label = "If-None-Match" if name == "etag" else "If-Modified-Since"
            given = feed.given[name]
            if given and headers[header] == given[-1]:
                self.counts[f"{label} good"] += 1
            elif headers[header] in given:
                self._fault(f"{label} out of sequence", feed.path)
            else:
                self._fault(f"{label} made up", f"{feed.path} {headers[header]}")

    def _remember(self, feed: Feed, status: int, headers: Mapping[str, str], now: datetime) -> None:
        said = {name.lower(): value for name, value in headers.items()}
        if status in (200, 304) and "x-cut" not in said:
            for name, given in feed.given.items():
                given.append(said.get(name, "" if status == 200 else (given or [""])[-1]))
        if status in (429, 503):
            wait = said.get("retry-after", "")
            seconds = int(wait) if wait.isdigit() and int(wait) else 3600
            self._rests[feed.host] = now + timedelta(seconds=seconds)
        if status == 410:
            feed.is_gone = True

    def _fault(self, name: str, what: str) -> None:
        assert name in FAULTS, name
        self.faults[name] += 1
        self.told.append(f"{name}: {what}")


def is_current(headers: Mapping[str, str], asked: Mapping[str, str]) -> bool:
    """RFC 9110 section 13.2.2: the ETag decides where it was shown."""
    if "if-none-match" in asked:
        return asked["if-none-match"] == headers.get("ETag")
    since = asked.get("if-modified-since")
    return since is not None and since == headers.get("Last-Modified")


def rss(number: int, channel: str = "", posts: int = 10) -> str:
    """The newest posts of a feed that has published `number` of them."""
    items = "".join(
        f"<item><title>Post {each}</title><link>https://blog.example/{each}</link>"
        f"<guid>{each}</guid><description>Words of post {each}.</description></item>"
        for each in range(number, max(0, number - posts), -1)
    )
    return f"<rss version='2.0'><channel><title>Feed</title>{channel}{items}</channel></rss>"


def http_date(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)
