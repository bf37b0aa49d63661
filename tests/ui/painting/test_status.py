"""Header, count and footer, from values."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from blogtui.commands import commands_of
from blogtui.config import Config
from blogtui.model.blog import Archive, ArchiveState, Blog
from blogtui.model.post import Post, PostRow
from blogtui.model.query import Query
from blogtui.model.result import MonthCount
from blogtui.ui.painting.bars import year_span
from blogtui.ui.painting.dates import MONTHS
from blogtui.ui.painting.lines import Piece, cells
from blogtui.ui.painting.status import count, footer_keys, header, local_moment

BLOG = Blog(
    id=1,
    name="Spotify Engineering",
    url="https://blog.example/",
    tagline="Music, and more",
    source=None,
    posts=412,
    unread=3,
    archive=Archive(ArchiveState.NONE, 412, None),
    fetched=None,
    next_fetch=None,
    error=None,
)


NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Counts:
    """A result of which only the counts are looked at."""

    query = Query()
    months: tuple[MonthCount, ...] = ()
    undated = 0
    has_undated = False
    dated_total = 412
    is_rough = False
    understood = ""
    unread_found = 0

    def __init__(self, found: int = 412, unread: int = 3) -> None:
        self.count, self.total, self.unread = found, 412, unread

    def rows(self, start: int, stop: int) -> list[PostRow]:
        return []

    def whole(self, start: int, stop: int) -> list[Post]:
        return []

    def ids(self) -> list[int]:
        return []

    def position(self, post_id: int) -> int | None:
        return None

    def near(self, post_id: int) -> int:
        return 0

    def highlights(self, text: str) -> list[tuple[int, int]]:
        return []


def text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def test_the_header_names_the_blog_and_counts_its_posts() -> None:
    left, right = header(BLOG, Counts(), None, now=NOON, states=("offline",), width=120)
    assert text(left) == " Spotify Engineering  Music, and more"
    assert text(right) == "  412 posts · 3 unread · offline "


def test_what_is_read_through_is_not_counted() -> None:
    _, right = header(BLOG, Counts(unread=0), None, now=NOON, width=120)
    assert "unread" not in text(right)


def test_narrow_headers_say_less() -> None:
    left, right = header(BLOG, Counts(), NOON, now=NOON, width=30)
    assert text(left) == " Spotify Engineering"
    assert text(right) == "  412 posts "


def test_all_blogs_have_no_tagline() -> None:
    left, _ = header(None, Counts(), None, now=NOON, width=120)
    assert text(left) == " All blogs"


def test_a_fetch_of_today_has_an_hour_and_an_older_one_a_day() -> None:
    assert local_moment(NOON - timedelta(hours=1), NOON) == "11:00"
    assert local_moment(NOON - timedelta(days=40), NOON) == "14 Oct"
    east = NOON.astimezone(timezone(timedelta(hours=13)))
    assert local_moment(NOON - timedelta(hours=2), east) == "23 Nov"


def test_the_count_says_what_narrows() -> None:
    query = Query("diff", spans=(year_span(2023),), categories=frozenset({"experimentation"}))
    assert text(count(query, Counts(2), MONTHS)) == "2 of 412 · experimentation · 2023 "
    assert text(count(Query(), Counts(), MONTHS)) == "412 "


def test_many_categories_are_counted_after_the_third() -> None:
    query = Query(categories=frozenset("abcde"))
    assert "a, b, c and 2 more" in text(count(query, Counts(), MONTHS))


def test_the_footer_shows_as_many_keys_as_fit_and_where_they_are() -> None:
    for width in (0, 10, 40, 120):
        pieces, places = footer_keys(commands_of("main"), Config(), width)
        assert cells(pieces) <= width
        line = text(pieces)
        for columns, command in places:
            assert line[columns.start : columns.stop].endswith(command.title.lower())


@pytest.mark.parametrize(
    "screen", ["main", "reader", "blogs", "catalogue", "pictures", "statistics"]
)
def test_the_key_that_lists_all_others_is_never_left_out(screen: str) -> None:
    for width in (10, 20, 80, 200):
        assert text(footer_keys(commands_of(screen), Config(), width)[0]).endswith("? keys")


def test_the_footer_shows_the_keys_of_the_config() -> None:
    pieces, _ = footer_keys(commands_of("main"), Config(keys={"star": "ctrl+s"}), 200)
    assert "^s star" in text(pieces)
