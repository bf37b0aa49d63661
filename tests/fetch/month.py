"""A month of use: three sittings a day, each a restart, and now and then a key that asks by hand.

The clock is injected and nobody sleeps; requests are real, to a server on loopback that goes by
many names.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from blogtui.fetch.client import Client
from blogtui.fetch.parsing import Parser
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.reach import Reach
from blogtui.fetch.refresh import Refresh
from blogtui.fetch.resting import Rests
from blogtui.model.blog import Source, SourceKind
from blogtui.store import blogs
from blogtui.store.connection import connect
from tests.fetch.manners import DAY, HOUR, RSS, Answers, Feed, ScoreServer, http_date, rss
from tests.inline import parsing_here
from tests.loopback import Loopback

START = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
DAYS = 30
SITTINGS = (timedelta(0), 5 * HOUR, 12 * HOUR)
SITTING = 2 * HOUR
LOOK = timedelta(minutes=5)
BY_HAND = {timedelta(minutes=10): "/plain", timedelta(minutes=80): "/slow-down",
timedelta(minutes=90): "/none"}  # fmt: skip
"""What a person asks for in the second sitting."""


def day_of(now: datetime) -> int:
    return (now - START) // DAY


def versioned(
    channel: str = "",
    *,
    every: int = 3,
    etag: str = '"{}"',
    modified: bool = True,
    more: Callable[[datetime], dict[str, str]] = lambda _: {},
) -> Answers:
    """A feed that gets a post every few days."""

    def answers(now: datetime) -> tuple[int, dict[str, str], str]:
        number = 20 + day_of(now) // every
        headers = {"Content-Type": RSS, **more(now)}
        if etag:
            headers["ETag"] = etag.format(number)
        if modified:
            headers["Last-Modified"] = http_date(START + (number - 20) * every * DAY)
        return 200, headers, rss(number, channel)

    return answers


def touched(now: datetime) -> tuple[int, dict[str, str], str]:
    """The same posts, and every day new validators."""
    return 200, {"Content-Type": RSS, "ETag": f'W/"{day_of(now)}-gzip"'}, rss(20)


def without_validators(now: datetime) -> tuple[int, dict[str, str], str]:
    return 200, {"Content-Type": RSS}, rss(20 + day_of(now))


def losing_them(now: datetime) -> tuple[int, dict[str, str], str]:
    """On the tenth day its server stops giving validators."""
    return versioned()(now) if day_of(now) < 10 else without_validators(now)


def refusing(status: int, wait: str) -> Answers:
    """From the sixth day to the ninth its host is overloaded."""

    def answers(now: datetime) -> tuple[int, dict[str, str], str]:
        if 5 <= day_of(now) < 9:
            return status, {"Retry-After": wait} if wait else {}, ""
        return versioned()(now)

    return answers


def failing(status: int) -> Answers:
    def answers(now: datetime) -> tuple[int, dict[str, str], str]:
        return (status, {}, "") if day_of(now) in (4, 5, 6) else versioned()(now)

    return answers


def leaving(now: datetime) -> tuple[int, dict[str, str], str]:
    return (410, {}, "") if day_of(now) >= 12 else versioned()(now)


def cut(now: datetime) -> tuple[int, dict[str, str], str]:
    """On the eighth day its answers break off half way."""
    status, headers, body = versioned(every=1)(now)
    if day_of(now) == 8:
        return status, {**headers, "X-Cut": "1", "Content-Length": str(len(body) + 99)}, body
    return status, headers, body


def moving(target: str, status: int) -> Answers:
    """From the fifth day on it sends on."""

    def answers(now: datetime) -> tuple[int, dict[str, str], str]:
        if day_of(now) >= 5:
            return status, {"Location": target}, ""
        return versioned()(now)

    return answers


def good_for_six_hours(_: datetime) -> dict[str, str]:
    return {"Cache-Control": "public, max-age=21600"}


def expiring(now: datetime) -> dict[str, str]:
    """Its server's clock is seven hours slow."""
    slow = now - 7 * HOUR
    return {"Date": http_date(slow), "Expires": http_date(slow + 4 * HOUR)}


def feeds(place: Callable[[Feed], str]) -> dict[str, str]:
    """Addresses of all that is subscribed to, by path; `place` puts a feed on the server."""
    hour, ttl = "<skipHours><hour>{}</hour></skipHours>", "<ttl>240</ttl>"
    quiet = "".join(hour.format(each) for each in (8, 9, 20, 21))
    new_home = place(Feed("/new-home", versioned()))
    passing = place(Feed("/for-now", versioned()))
    subscribed = [
        Feed("/plain", versioned()),
        Feed("/etag", versioned(modified=False, etag='W/"{}-gzip"')),
        Feed("/modified", versioned(etag="")),
        Feed("/bare-etag", versioned(etag="{}")),
        Feed("/touched", touched),
        Feed("/none", without_validators, floor=DAY),
        Feed("/losing", losing_them),
        Feed("/max-age", versioned(more=good_for_six_hours), floor=6 * HOUR),
        Feed("/expires", versioned(more=expiring), floor=4 * HOUR),
        Feed("/ttl", versioned(ttl), floor=4 * HOUR),
        Feed("/quiet", versioned(quiet), quiet_hours=frozenset({8, 9, 20, 21})),
        Feed("/slow-down", refusing(429, "172800"), host="shared.example"),
        Feed("/beside", versioned(), host="shared.example"),
        Feed("/overloaded", refusing(503, "")),
        Feed("/nonsense", refusing(429, "abc")),
        Feed("/away", failing(500)),
        Feed("/missing", failing(404)),
        Feed("/gone", leaving),
        Feed("/cut", cut),
        Feed("/old-home", moving(new_home, 301)),
        Feed("/elsewhere", moving(passing, 302)),
    ]  # fmt: skip
    return {feed.path: place(feed) for feed in subscribed}


class Month:
    """Lives through it. Does not know what is scored."""

    def __init__(self, library: Path, server: Loopback) -> None:
        self.now = START
        self.library = library
        self.score = ScoreServer(server, lambda: self.now)
        self._addresses = feeds(self.score.add)

    async def live(self, days: int = DAYS) -> None:
        self._blogs = {path: self._subscribe(url) for path, url in self._addresses.items()}
        # What is read is our own, and a month of processes would only be slow.
        with parsing_here():
            for day in range(days):
                for number, begin in enumerate(SITTINGS):
                    self.now = START + day * DAY + begin
                    await self._sit(BY_HAND if number == 1 else {})

    def _subscribe(self, url: str) -> int:
        with closing(connect(self.library)) as db:
            source = Source(SourceKind.FEED, url)
            home = f"{url}/home"
            return blogs.add(db, name=url, url=home, tagline="", source=source, now=START)

    async def _sit(self, by_hand: Mapping[timedelta, str]) -> None:
        """The program is started, looks for what is due every five minutes, and is left."""
        begun = self.now
        reach = Reach(resolve=at_home, is_private=lambda _: False)
        with closing(connect(self.library)) as db:
            client = Client(
                Politeness(timedelta(0)), rests=Rests(db), reach=reach, clock=lambda: self.now
            )
            async with client:
                refresh = Refresh(db, client, Parser(), clock=lambda: self.now)
                while self.now - begun < SITTING:
                    async for _ in refresh.blogs():
                        pass
                    if path := by_hand.get(self.now - begun):
                        self.score.feeds[path].is_asked_by_hand = True
                        await refresh.blog(self._blogs[path], force=True)
                        self.score.feeds[path].is_asked_by_hand = False
                    self.now += LOOK


async def at_home(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]
