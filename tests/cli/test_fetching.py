"""add, refresh, read and inspect, asking a server of this machine."""

import io
from pathlib import Path

import pytest

from tests.cli.conftest import Blogtui
from tests.cli.serving import FEED_ITEMS, RSS, feed, serve_blog
from tests.loopback import Loopback, loopback

TITLES = [title for title, _, _ in FEED_ITEMS]
LINE_FIELDS = ["blog", "new", "updated", "status", "requests", "error"]


@pytest.fixture
def blog(server: Loopback, blogtui: Blogtui) -> str:
    """A blog that has been added; its name."""
    address = serve_blog(server)
    assert blogtui("add", address).code == 0
    return "Cake & Co"


def test_add_finds_the_feed_and_tells_what_it_found(blogtui: Blogtui, server: Loopback) -> None:
    ran = blogtui("add", serve_blog(server))
    assert ran.code == 0
    for words in ("Cake & Co", "3 posts", server.url("/feed/"), "2023-11-14  Cutting the cake"):
        assert words in ran.out


def test_added_is_the_blogs_object(blogtui: Blogtui, server: Loopback) -> None:
    (added,) = blogtui("add", serve_blog(server), "--json", "--no-archive").records
    assert (added["source"], added["feed"]) == ("feed", server.url("/feed/"))
    assert (added["posts"], added["unread"], added["new"]) == (3, 3, 3)
    assert added["fetched"].endswith("Z")
    assert added["error"] is None
    assert added.items() >= blogtui("blogs", "--json").records[-1].items()


def test_posts_of_an_added_blog_are_there(blogtui: Blogtui, blog: str) -> None:
    posts = blogtui("posts", "--json").records
    assert [post["title"] for post in posts] == TITLES
    assert posts[0]["published"] == "2023-11-14T09:00:00Z"
    assert posts[0]["categories"] == ["Baking"]


def test_a_blog_is_added_once(blogtui: Blogtui, blog: str, server: Loopback) -> None:
    for address in (server.url("/"), server.url("/feed/")):
        ran = blogtui("add", address)
        assert ran.code == 2
        assert blog in ran.err
    assert len(blogtui("blogs", "--json").records) == 1


def test_one_bad_address_does_not_stop_the_next(blogtui: Blogtui, server: Loopback) -> None:
    ran = blogtui("add", server.url("/nothing"), serve_blog(server))
    assert ran.code == 1
    assert ran.err.startswith("blogtui: ")
    assert "Cake & Co" in ran.out


def test_an_address_that_is_no_blog_is_one_sentence(blogtui: Blogtui, server: Loopback) -> None:
    server.give("/", "<html><head><title>Shop</title></head><body><p>Buy.</p></body></html>")
    ran = blogtui("add", server.url("/"))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1


def test_adding_offline_is_3(blogtui: Blogtui, server: Loopback) -> None:
    assert blogtui("--offline", "add", server.url("/")).code == 3
    assert server.requests == []


def test_a_blog_that_was_just_fetched_is_not_due(
    blogtui: Blogtui, blog: str, server: Loopback
) -> None:
    asked = len(server.requests)
    ran = blogtui("refresh", "--json")
    (line,) = ran.records
    assert ran.code == 0
    assert list(line) == LINE_FIELDS
    assert (line["blog"], line["status"], line["requests"]) == (blog, "not-due", 0)
    assert len(server.requests) == asked


def test_a_forced_refresh_that_finds_nothing_is_unchanged(
    blogtui: Blogtui, blog: str, server: Loopback
) -> None:
    ran = blogtui("refresh", blog, "--force", "--json")
    (line,) = ran.records
    assert (ran.code, line["status"], line["new"], line["requests"]) == (0, "unchanged", 0, 1)
    assert server.requests[-1].headers["if-none-match"] == '"3"'


def test_a_refresh_tells_how_many_are_new(blogtui: Blogtui, server: Loopback) -> None:
    blogtui("add", serve_blog(server, items=1))
    serve_blog(server)
    ran = blogtui("refresh", "cake", "--force")
    assert (ran.code, ran.out) == (0, "Cake & Co: 2 new, 0 updated\n")


def test_a_bad_blog_is_1_and_the_rest_is_done(
    blogtui: Blogtui, blog: str, server: Loopback
) -> None:
    with loopback() as other:
        other.give("/", feed(other, title="Other"), RSS)
        blogtui("add", other.url("/"))
        server.give("/feed/", "out of order", status=500)
        ran = blogtui("refresh", "--force", "--json")
    assert ran.code == 1
    lines = {line["blog"]: line for line in ran.records}
    assert lines["Other"]["status"] == "unchanged"
    assert (lines[blog]["status"], lines[blog]["error"]["kind"]) == ("error", "server")
    failed = next(each for each in blogtui("blogs", "--json").records if each["name"] == blog)
    assert failed["error"]["kind"] == "server"
    assert failed["posts"] == 3


def test_refreshing_offline_is_3(
    blogtui: Blogtui, blog: str, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = len(server.requests)
    assert blogtui("refresh", "--offline").code == 3
    monkeypatch.setenv("BLOGTUI_OFFLINE", "1")
    assert blogtui("refresh", "--force").code == 3
    assert len(server.requests) == asked


def test_refreshing_an_unknown_blog_is_2(blogtui: Blogtui) -> None:
    assert blogtui("refresh", "nobody").code == 2


def test_read_fetches_a_whole_text_once(blogtui: Blogtui, blog: str, server: Loopback) -> None:
    number = str(blogtui("posts", "cutting", "--json").records[0]["id"])
    assert "long knife" in blogtui("read", number).out
    asked = len(server.requests)
    assert "long knife" in blogtui("read", number, "--offline").out
    assert len(server.requests) == asked
    assert blogtui("posts", "cutting", "--json").records[0]["stored"] is True


def test_read_prints_an_address_and_stores_nothing(blogtui: Blogtui, server: Loopback) -> None:
    serve_blog(server)
    before = blogtui("posts", "--json").out
    ran = blogtui("read", server.url("/2023/cutting-the-cake/"))
    assert ran.code == 0
    assert ran.out.startswith("# Cutting the cake\n")
    assert "long knife" in ran.out
    assert blogtui("posts", "--json").out == before


INSPECT_FIELDS = ["url", "kind", "title", "feeds", "next", "posts", "error"]
ENTRY_FIELDS = [
    *("title", "url", "published", "updated", "authors", "categories", "excerpt"),
]


def test_inspect_tells_what_an_address_holds(blogtui: Blogtui, server: Loopback) -> None:
    serve_blog(server)
    (found,) = blogtui("inspect", server.url("/feed/"), "--json").records
    assert list(found) == INSPECT_FIELDS
    assert (found["kind"], found["title"], found["error"]) == ("feed", "Cake & Co", None)
    assert [post["title"] for post in found["posts"]] == TITLES
    assert list(found["posts"][0]) == ENTRY_FIELDS
    (page,) = blogtui("inspect", server.url("/"), "--json").records
    assert page["feeds"] == [server.url("/feed/")]


def test_inspect_reads_a_file_and_standard_input_offline(
    blogtui: Blogtui, server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(feed(server))
    base = ("--base-url", "https://cake.example/feed/")
    (found,) = blogtui("--offline", "inspect", str(file), *base, "--json").records
    assert [post["title"] for post in found["posts"]] == TITLES
    assert found["url"] == base[1]
    assert server.requests == []

    class Piped:
        buffer = io.BytesIO(file.read_bytes())

    monkeypatch.setattr("sys.stdin", Piped)
    (same,) = blogtui("--offline", "inspect", "-", *base, "--json").records
    assert same["posts"] == found["posts"]


def test_inspect_is_told_to_people_too(blogtui: Blogtui, server: Loopback) -> None:
    serve_blog(server)
    ran = blogtui("inspect", server.url("/feed/"))
    assert ran.out.splitlines()[0] == "feed: Cake & Co · Crumbs"
    assert "3 posts" in ran.out
    assert "2023-11-14  Cutting the cake" in ran.out


def test_inspect_of_what_is_not_there_is_1_with_a_kind(blogtui: Blogtui, server: Loopback) -> None:
    ran = blogtui("inspect", server.url("/nothing"), "--json")
    (found,) = ran.records
    assert ran.code == 1
    assert list(found) == INSPECT_FIELDS
    assert (found["kind"], found["error"]["kind"]) == ("unknown", "not-found")
    assert ran.err.startswith("blogtui: ")


def test_inspect_offline_of_an_address_is_3(blogtui: Blogtui, server: Loopback) -> None:
    assert blogtui("--offline", "inspect", server.url("/")).code == 3
    assert server.requests == []


def test_inspect_of_a_file_that_is_not_there_is_2(blogtui: Blogtui, tmp_path: Path) -> None:
    ran = blogtui("inspect", str(tmp_path / "none.xml"))
    assert ran.code == 2
    assert "none.xml" in ran.err
