"""blogtui import: posts out of a feed, an export or a page that was saved; no network."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from blogtui.errors import StoreFull
from blogtui.model.query import Query
from blogtui.paths import paths
from blogtui.store import connection, posts
from tests.building import a_library
from tests.cli.conftest import Blogtui, Save
from tests.cli.saving import EXPORT, ITEM, LIST, PAGE, TITLES, everything, listed, posts_of
from tests.cli.serving import feed, serve_blog
from tests.loopback import Loopback


@pytest.mark.usefixtures("no_network")
def test_a_feed_brings_its_blog_and_posts(blogtui: Blogtui, server: Loopback, save: Save) -> None:
    ran = blogtui("--offline", "import", save(feed(server)))
    assert ran.code == 0
    assert ran.out == "Cake & Co: 3 new, 0 updated (subscribed as number 3)\n"
    assert [post["title"] for post in blogtui("posts", "--json").records] == TITLES
    (blog,) = blogtui("blogs", "--json").records
    assert (blog["url"], blog["posts"], blog["fetched"]) == (server.url("/"), 3, None)
    assert blog["source"] is None, "nobody has asked the blog yet"


def test_a_feed_changes_nothing_the_second_time(
    blogtui: Blogtui, server: Loopback, home: Path, save: Save
) -> None:
    saved = save(feed(server))
    blogtui("import", saved)
    before = everything(home)
    assert blogtui("import", saved).out == "Cake & Co: unchanged\n"
    (line,) = blogtui("import", saved, "--json").records
    assert (line["blog"], line["status"], line["requests"]) == ("Cake & Co", "unchanged", 0)
    assert everything(home) == before


def test_posts_join_those_of_their_blog_and_marks_stay(
    blogtui: Blogtui, server: Loopback, home: Path, save: Save
) -> None:
    blogtui("add", serve_blog(server, items=2), "--no-archive")
    before = {post["id"]: post for post in blogtui("posts", "--json").records}
    with a_library(home) as library:
        library.marks.set_starred(list(before), True)
    assert blogtui("import", save(feed(server))).out == "Cake & Co: 1 new, 0 updated\n"
    after = blogtui("posts", "--json").records
    assert [post["title"] for post in after] == TITLES
    assert [post["starred"] for post in after] == [False, True, True]
    assert len(blogtui("blogs", "--json").records) == 1


def test_a_file_does_not_replace_what_the_blog_itself_said(
    blogtui: Blogtui, server: Loopback, save: Save
) -> None:
    blogtui("add", serve_blog(server), "--no-archive")
    old = feed(server).replace("About cutting the cake", "A first try").replace("Ada", "Bo")
    assert blogtui("import", save(old)).out == "Cake & Co: unchanged\n"
    newest = blogtui("posts", "--json").records[0]
    assert newest["excerpt"].startswith("About cutting the cake")
    assert newest["authors"] == ["Ada"]


def test_until_a_blog_was_fetched_the_last_file_counts(
    blogtui: Blogtui, server: Loopback, save: Save
) -> None:
    blogtui("import", save(feed(server)))
    ran = blogtui("import", save(feed(server).replace("Cutting the cake<", "Cutting it<")))
    assert ran.out == "Cake & Co: 0 new, 1 updated\n"
    assert blogtui("posts", "--json").records[0]["title"] == "Cutting it"


def test_the_home_blogs_posts_take_the_place_of_the_bundled(
    blogtui: Blogtui, home: Path, save: Save
) -> None:
    bundled = posts_of(blogtui, "Spotify Engineering")[0]
    with a_library(home) as library:
        library.marks.set_starred([bundled["id"]], True)
    item = f"<item><title>{bundled['title']}</title><link>{{0}}2023/12/a-post/</link>"
    item += f"<pubDate>{bundled['published']}</pubDate></item>"
    address = "https://engineering.atspotify.com/"
    rss = f"<rss><channel><title>x</title><link>{{0}}</link>{item}</channel></rss>"
    assert blogtui("import", save(rss.format(address))).out == (
        "Spotify Engineering: 0 new, 1 updated\n"
    )
    assert len(blogtui("blogs", "--json").records) == 2
    post = posts_of(blogtui, "Spotify Engineering")[0]
    assert (post["id"], post["starred"]) == (bundled["id"], True)
    assert post["url"] == f"{address}2023/12/a-post/"


def test_an_export_brings_a_thousand_posts_and_no_drafts(
    blogtui: Blogtui, home: Path, save: Save
) -> None:
    published = "".join(ITEM.format(n, n % 60, "publish", "post") for n in range(1000))
    drafts = "".join(ITEM.format(n, 0, "draft", "post") for n in range(1000, 1010))
    pages = "".join(ITEM.format(n, 0, "publish", "page") for n in range(1010, 1020))
    saved = save(EXPORT.format(published + drafts + pages))
    assert blogtui("import", saved).out.startswith("Ropes: 1,000 new, 0 updated")
    found = posts_of(blogtui, "Ropes")
    assert len(found) == 1000
    assert all(post["stored"] for post in found)
    post = next(post for post in found if post["title"] == "Post 7")
    assert "The whole text of post 7" in blogtui("--offline", "read", str(post["id"])).out
    before = everything(home)
    assert blogtui("import", saved).out == "Ropes: unchanged\n"
    assert everything(home) == before
    (told,) = blogtui("inspect", saved, "--json").records
    assert (told["kind"], len(told["posts"])) == ("feed", 1000)


def test_a_feed_of_windows_is_read(blogtui: Blogtui, save: Save) -> None:
    rss = (
        "<?xml version='1.0' encoding='windows-1252'?><rss><channel><title>Café “Zoë”</title>"
        "<link>https://zoe.example/</link><item><title>Crème brûlée – 3 €</title>"
        "<link>https://zoe.example/1</link></item></channel></rss>"
    )
    saved = save(rss.encode("cp1252"))
    assert blogtui("import", saved).out.startswith("Café “Zoë”: 1 new")
    (post,) = posts_of(blogtui, "Café “Zoë”")
    assert post["title"] == "Crème brûlée – 3 €"


def test_links_of_a_feed_lead_to_its_home(blogtui: Blogtui, save: Save) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Relative</title>'
        '<link href="https://rel.example/"/><entry><title>One</title><link href="/2020/one"/>'
        "<id>1</id><updated>2020-01-01T00:00:00Z</updated></entry></feed>"
    )
    blogtui("import", save(atom))
    (post,) = posts_of(blogtui, "Relative")
    assert post["url"] == "https://rel.example/2020/one"


def test_a_feed_that_names_no_blog_needs_its_address(blogtui: Blogtui, save: Save) -> None:
    saved = save("<rss><channel><title>x</title><item><title>One</title></item></channel></rss>")
    ran = blogtui("import", saved)
    assert (ran.code, ran.out) == (2, "")
    assert f"{saved} does not say which blog it belongs to." in ran.err
    assert "--base-url" in ran.err
    assert blogtui("import", saved, "--base-url", "https://x.example/feed").code == 0
    assert listed(blogtui) == {"x": "https://x.example/feed"}


def test_a_damaged_feed_gives_what_it_has_and_says_so(
    blogtui: Blogtui, server: Loopback, save: Save
) -> None:
    ran = blogtui("import", save(feed(server).removesuffix("</channel></rss>")))
    assert ran.code == 0
    assert "3 new" in ran.out
    assert "The file is damaged" in ran.err


@pytest.mark.parametrize("head", ["", '<link rel="canonical" href="/">'])
def test_a_page_needs_the_address_it_came_from(blogtui: Blogtui, save: Save, head: str) -> None:
    ran = blogtui("import", save(PAGE.format(head=head), "page.html"))
    assert (ran.code, ran.out) == (2, "")
    assert "page.html does not say which blog it belongs to." in ran.err
    assert "--base-url" in ran.err
    assert listed(blogtui) == {}


def test_a_page_with_whole_links_needs_its_address_too(blogtui: Blogtui, save: Save) -> None:
    saved = save(PAGE.format(head="").replace('href="/', 'href="https://dock.example/'))
    ran = blogtui("import", saved)
    assert ran.code == 1
    assert "holds no posts. If it is a page of a blog" in ran.err
    assert "--base-url" in ran.err
    assert "3 new" in blogtui("import", saved, "--base-url", "https://dock.example/").out


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://dock.example/notes", "https://dock.example/notes"),
        ("dock.example/notes/page/2/", "https://dock.example/notes/"),
        ("http://dock.example/?paged=3", "http://dock.example/"),
    ],
)
def test_a_page_goes_to_the_blog_it_came_from(
    blogtui: Blogtui, save: Save, base: str, address: str
) -> None:
    saved = save(PAGE.format(head='<link rel="canonical" href="https://dock.example/all">'))
    assert "3 new" in blogtui("import", saved, "--base-url", base).out
    assert listed(blogtui) == {"Saved": address}
    newest = posts_of(blogtui, "Saved")[0]
    assert newest["url"].endswith("://dock.example/2023/05/cranes/")
    assert blogtui("import", saved, "--base-url", base).out == "Saved: unchanged\n"
    assert len(listed(blogtui)) == 1


def test_a_page_that_says_its_address_needs_no_other(blogtui: Blogtui, save: Save) -> None:
    saved = save(PAGE.format(head='<link rel="canonical" href="https://dock.example/all/page/2">'))
    assert "3 new" in blogtui("import", saved).out
    assert listed(blogtui) == {"Saved": "https://dock.example/all"}


def test_a_saved_answer_of_wordpress_goes_to_its_blog(blogtui: Blogtui, save: Save) -> None:
    answer = (
        '[{"id": 1, "date_gmt": "2020-05-01T12:30:00", "link": "https://rope.example/one/", '
        '"title": {"rendered": "One"}, "excerpt": {"rendered": "x"}, '
        '"content": {"rendered": "<p>All of it.</p>"}}]'
    )
    base = "https://rope.example/wp-json/wp/v2/posts?page=2"
    assert "1 new" in blogtui("import", save(answer, "posts.json"), "--base-url", base).out
    assert list(listed(blogtui).values()) == ["https://rope.example"]


def test_posts_come_as_a_whole_or_not_at_all(
    blogtui: Blogtui, server: Loopback, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    adds, add = iter(range(9)), posts.add

    def full(*arguments: Any, **more: Any) -> int:
        if next(adds) == 2:
            raise StoreFull("The disk is full.")
        return add(*arguments, **more)

    monkeypatch.setattr(posts, "add", full)
    assert blogtui("import", save(feed(server))).code == 4
    assert blogtui("blogs", "--json").records == []
    assert blogtui("posts", "--json").records == []


def test_another_program_that_writes_is_told_of(
    blogtui: Blogtui, home: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    blogtui("blogs")
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_SECONDS", 0.05)
    with closing(sqlite3.connect(paths(home).database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = blogtui("import", save(LIST))
    assert (ran.code, ran.out) == (1, "")
    assert "Another program is writing" in ran.err
    assert listed(blogtui) == {}


def test_an_open_library_shows_what_another_program_imports(
    blogtui: Blogtui, server: Loopback, home: Path, save: Save
) -> None:
    with a_library(home) as reader:
        assert reader.posts.find(Query()).count == 0
        blogtui("import", save(feed(server)))
        assert [row.title for row in reader.posts.find(Query()).rows(0, 3)] == TITLES
