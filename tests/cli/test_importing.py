"""blogtui import, and blogtui inspect of the same files: subscriptions and posts without a network.

What was imported is fetched later from a server of this machine.
"""

import io
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from blogtui.errors import StoreFull
from blogtui.model.query import Query
from blogtui.paths import paths
from blogtui.store import blogs, connection, posts
from tests.building import a_library
from tests.cli.conftest import Blogtui
from tests.cli.serving import FEED_ITEMS, feed, serve_blog
from tests.home_blog import HomeBlog
from tests.loopback import Loopback, loopback

TITLES = [title for title, _, _ in FEED_ITEMS]
LIST = (
    '<opml version="2.0"><body><outline text="Cooks">'
    '<outline text="Ada" xmlUrl="https://ada.example/feed.xml" htmlUrl="https://ada.example/"/>'
    '<outline text="Bo" xmlUrl="https://bo.example/atom"/></outline></body></opml>'
)
PAGE = (
    "<html><head><title>Saved</title>{head}</head><body><main>"
    + "".join(
        f'<article><h2><a href="/2023/0{month}/{name}/">A post about {name}</a></h2>'
        f'<time datetime="2023-0{month}-01">1.{month}.2023</time><p>All about {name}.</p></article>'
        for month, name in ((5, "cranes"), (4, "ropes"), (3, "tides"))
    )
    + "</main></body></html>"
)
ITEM = (
    "<item><title>Post {0}</title><link>https://rope.example/{0}/</link>"
    '<guid isPermaLink="false">https://rope.example/?p={0}</guid><description></description>'
    "<content:encoded><![CDATA[<p>The whole text of post {0}.</p>]]></content:encoded>"
    "<excerpt:encoded><![CDATA[]]></excerpt:encoded>"
    "<wp:post_date_gmt>2020-01-01 12:{1:02}:00</wp:post_date_gmt>"
    "<wp:status>{2}</wp:status><wp:post_type>{3}</wp:post_type></item>"
)
EXPORT = (
    '<?xml version="1.0" encoding="UTF-8" ?><rss version="2.0"'
    ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel><title>Ropes</title><link>https://rope.example</link>{}</channel></rss>"
)

Save = Callable[..., str]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a file; its path, as one types it."""

    def saved(content: str | bytes, name: str = "saved.xml") -> str:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(file)

    return saved


@pytest.fixture
def server(blogtui: Blogtui) -> Iterator[Loopback]:
    """With a library without the bundled blogs: nobody asks Spotify."""
    for bundled in blogtui("blogs", "--json").records:
        blogtui("remove", str(bundled["id"]), "--yes")
    with loopback() as running:
        yield running


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket is opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def listed(blogtui: Blogtui) -> dict[str, str]:
    """The address of every blog that did not come with blogtui, by its name."""
    every = blogtui("blogs", "--json").records
    return {blog["name"]: blog["url"] for blog in every if blog["id"] > 2}


def posts_of(blogtui: Blogtui, blog: str) -> list[dict[str, Any]]:
    return [post for post in blogtui("posts", "--json").records if post["blog"] == blog]


def everything(home: Path) -> list[Any]:
    """All rows of blogs, posts, texts and the index."""
    with closing(sqlite3.connect(paths(home).database)) as db:
        tables = ("blogs", "posts", "identities", "articles", "sets")
        return [db.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


# Subscriptions


@pytest.mark.usefixtures("no_network")
def test_a_list_brings_its_blogs(blogtui: Blogtui, save: Save) -> None:
    ran = blogtui("import", save(LIST, "list.opml"))
    assert (ran.code, ran.out.splitlines()) == (
        0,
        [
            "2 blogs added, 0 were here already",
            "  Ada  https://ada.example/",
            "  Bo  https://bo.example/atom",
        ],
    )
    assert "blogtui refresh" in ran.err
    assert listed(blogtui) == {"Ada": "https://ada.example/", "Bo": "https://bo.example/atom"}
    assert blogtui("blogs", "--json").records[-2]["feed"] == "https://ada.example/feed.xml"


def test_a_list_changes_nothing_the_second_time(blogtui: Blogtui, home: Path, save: Save) -> None:
    first = blogtui("import", save(LIST), "--json").records
    before = everything(home)
    second = blogtui("import", save(LIST), "--json").records
    assert [(line["blog"], line["status"]) for line in first] == [("Ada", "ok"), ("Bo", "ok")]
    assert [line["status"] for line in second] == ["unchanged", "unchanged"]
    assert list(second[0]) == ["blog", "new", "updated", "status", "requests", "error"]
    assert everything(home) == before


@pytest.mark.parametrize(
    "outline",
    [
        'text="Other" xmlUrl="http://www.ada.example/feed.xml?utm_source=x"',
        'text="Other" xmlUrl="https://feeds.example/ada" htmlUrl="http://ada.example/index.html"',
        'text="Other" xmlUrl="https://ADA.example"',
    ],
)
def test_spellings_of_an_address_are_one_blog(blogtui: Blogtui, save: Save, outline: str) -> None:
    blogtui("import", save(LIST))
    ran = blogtui("import", save(f"<opml><body><outline {outline}/></body></opml>"))
    assert ran.out.splitlines()[0] == "0 blogs added, 1 was here already"
    assert "Ada  here already" in ran.out
    assert list(listed(blogtui)) == ["Ada", "Bo"]


def test_two_feeds_of_one_home_are_two_blogs(blogtui: Blogtui, home: Path, save: Save) -> None:
    outline = '<outline text="{0}" xmlUrl="https://a.example/{0}" htmlUrl="https://a.example/"/>'
    saved = save(f"<opml>{outline.format('one')}{outline.format('two')}</opml>")
    assert "2 blogs added" in blogtui("import", saved).out
    assert listed(blogtui) == {"one": "https://a.example/", "two": "https://a.example/two"}
    before = everything(home)
    assert "0 blogs added, 2 were here already" in blogtui("import", saved).out
    assert everything(home) == before


def test_a_list_without_feeds_is_1_and_says_so(blogtui: Blogtui, save: Save) -> None:
    saved = save("<opml><body><outline text='x'/></body></opml>")
    ran = blogtui("import", saved)
    assert (ran.code, ran.out) == (1, "")
    assert f"{saved} is a list of subscriptions (OPML), but names no feed." in ran.err


def test_a_list_comes_as_a_whole_or_not_at_all(
    blogtui: Blogtui, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    adds, add = iter(range(9)), blogs.add

    def full(*arguments: Any, **more: Any) -> int:
        if next(adds) == 1:
            raise StoreFull("The disk is full.")
        return add(*arguments, **more)

    blogtui("blogs")
    monkeypatch.setattr(blogs, "add", full)
    assert blogtui("import", save(LIST)).code == 4
    assert listed(blogtui) == {}


def test_inspect_tells_the_feeds_of_a_list(blogtui: Blogtui, save: Save) -> None:
    ran = blogtui("--offline", "inspect", save(LIST, "list.opml"))
    assert ran.out.splitlines() == [
        "OPML: 2 subscriptions",
        "  Cooks / Ada  https://ada.example/feed.xml",
        "  Cooks / Bo  https://bo.example/atom",
    ]
    (found,) = blogtui("--offline", "inspect", save(LIST, "list.opml"), "--json").records
    assert found["feeds"] == ["https://ada.example/feed.xml", "https://bo.example/atom"]
    assert (found["kind"], found["posts"], found["error"]) == ("unknown", [], None)
    assert listed(blogtui) == {}


def test_inspect_reads_a_list_at_an_address_too(blogtui: Blogtui, server: Loopback) -> None:
    server.give("/list.opml", LIST, "text/x-opml")
    (found,) = blogtui("inspect", server.url("/list.opml"), "--json").records
    assert found["url"] == server.url("/list.opml")
    assert len(found["feeds"]) == 2


# Posts


@pytest.mark.usefixtures("no_network")
def test_a_feed_brings_its_blog_and_posts(blogtui: Blogtui, server: Loopback, save: Save) -> None:
    ran = blogtui("--offline", "import", save(feed(server)))
    assert ran.code == 0
    assert ran.out == "Cake & Co: 3 new, 0 updated (subscribed as number 3)\n"
    assert [post["title"] for post in blogtui("posts", "--json").records] == TITLES
    (blog,) = blogtui("blogs", "--json").records
    assert (blog["url"], blog["posts"], blog["fetched"]) == (server.url("/"), 3, None)


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
    assert blogtui("import", saved).out.startswith("Ropes: 1000 new, 0 updated")
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


# What cannot be imported


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty."),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "holds no posts."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "holds no posts."),
        (b"Just a note to myself.", "holds no posts."),
        (b'{"a": 1}', "cannot be read: This document is JSON, but no JSON Feed."),
        (b"<rss><channel><title>x</title></channel></rss>", "holds no posts."),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "cannot be read: The feed defines entities"),
    ],
)
def test_what_holds_no_posts_is_1_in_a_sentence(
    blogtui: Blogtui, save: Save, content: bytes, sentence: str
) -> None:
    saved = save(content, "note.bin")
    ran = blogtui("import", saved, "--base-url", "https://x.example/")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"blogtui: {saved} {sentence}")
    assert ran.err.count("\n") == 1
    assert listed(blogtui) == {}


def test_a_single_article_is_no_list(blogtui: Blogtui, server: Loopback, save: Save) -> None:
    blog = HomeBlog(server, 3)
    saved = save(blog.article(blog.posts[0]))
    ran = blogtui("import", saved, "--base-url", server.url(blog.path_of(blog.posts[0])))
    assert ran.code == 1
    assert "is a single article" in ran.err
    assert "blogtui read" in ran.err
    assert listed(blogtui) == {}


@pytest.mark.parametrize("command", ["import", "inspect"])
@pytest.mark.parametrize("name", ["none.xml", "", "loop.xml"])
def test_files_that_cannot_be_read_are_2(
    blogtui: Blogtui, tmp_path: Path, command: str, name: str
) -> None:
    (tmp_path / "loop.xml").symlink_to("loop.xml")
    ran = blogtui("--offline", command, str(tmp_path / name))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"blogtui: The file {tmp_path / name} cannot be read (")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", ["import", "inspect"])
def test_a_file_of_somebody_else_is_2(
    blogtui: Blogtui, save: Save, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ran = blogtui("--offline", command, save(LIST))
    assert ran.code == 2
    assert "cannot be read (Permission denied)." in ran.err


@pytest.mark.parametrize("target", ["https://ada.example/", "nothing"])
def test_an_address_is_added_not_imported(blogtui: Blogtui, target: str) -> None:
    ran = blogtui("import", target)
    assert (ran.code, ran.out) == (2, "")
    assert f"There is no file {target}." in ran.err
    assert "blogtui add" in ran.err


@pytest.mark.parametrize("command", ["import", "inspect"])
def test_a_base_url_is_a_web_address(blogtui: Blogtui, save: Save, command: str) -> None:
    ran = blogtui(command, save(PAGE.format(head="")), "--base-url", "not one")
    assert ran.code == 2
    assert "not one is no web address." in ran.err


def test_inspect_takes_a_base_url_as_people_type_it(blogtui: Blogtui, save: Save) -> None:
    saved = save(PAGE.format(head=""))
    (found,) = blogtui("inspect", saved, "--base-url", "dock.example", "--json").records
    assert (found["url"], found["kind"]) == ("https://dock.example", "listing")
    assert found["posts"][0]["url"] == "https://dock.example/2023/05/cranes/"


def test_standard_input_is_a_file_too(
    blogtui: Blogtui, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Piped:
        buffer = io.BytesIO(feed(server).encode())

    monkeypatch.setattr("sys.stdin", Piped)
    assert "3 new" in blogtui("import", "-").out
    ran = blogtui("import", "-")  # all of it has been read
    assert ran.code == 1
    assert "Standard input is empty." in ran.err


@pytest.mark.parametrize("command", ["import", "inspect"])
def test_a_closed_standard_input_is_2(
    blogtui: Blogtui, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    ran = blogtui(command, "-")
    assert ran.code == 2
    assert "There is no standard input." in ran.err


def test_hostile_titles_and_names_are_washed(blogtui: Blogtui, save: Save) -> None:
    hostile = "Evil&#x1b;]0;owned&#x7;&#x9b;2J&#x202e;"
    outline = f'<outline text="{hostile}" xmlUrl="https://evil.example/feed"/>'
    rss = (
        f"<rss><channel><title>{hostile}</title><link>https://worse.example/</link>"
        f"<item><title>{hostile}</title></item></channel></rss>"
    )
    for content in (f"<opml>{outline}</opml>", rss, rss.replace("&#x1b;", "\x1b")):
        saved = save(content, "a\x1b[2Jb.xml")
        for words in (("inspect",), ("import",), ("inspect", "--json"), ("import", "--json")):
            ran = blogtui(words[0], saved, *words[1:])
            assert ran.code == 0
            assert not set(ran.out + ran.err) & set("\x1b\x07\x9b\u202e")
    assert [name[:4] for name in listed(blogtui)] == ["Evil", "Evil"]
    ran = blogtui("import", save("", "a\x1b[2Jb.xml"))
    assert ran.code == 1
    assert "\x1b" not in ran.err


# Later


def test_a_blog_of_a_file_is_found_when_it_is_fetched(
    blogtui: Blogtui, server: Loopback, save: Save
) -> None:
    serve_blog(server)
    blogtui("import", save(feed(server, items=2)))
    ran = blogtui("refresh")
    assert (ran.code, ran.out) == (0, "Cake & Co: 1 new, 0 updated\n")
    (blog,) = blogtui("blogs", "--json").records
    assert (blog["source"], blog["feed"]) == ("feed", server.url("/feed/"))
    assert [post["title"] for post in blogtui("posts", "--json").records] == TITLES


def test_a_blog_of_a_list_is_fetched_by_its_feed(
    blogtui: Blogtui, server: Loopback, save: Save
) -> None:
    home = serve_blog(server)
    outline = f'<outline text="Cakes" xmlUrl="{home}feed/" htmlUrl="{home}"/>'
    blogtui("import", save(f"<opml>{outline}</opml>"))
    ran = blogtui("refresh")
    assert (ran.code, ran.out) == (0, "Cakes: 3 new, 0 updated\n")
    assert server.paths == ["/feed/"]
    assert blogtui("add", home).code == 2


def test_older_posts_of_a_blog_of_a_list_are_fetched_by_archive(
    blogtui: Blogtui, server: Loopback, save: Save
) -> None:
    blog = HomeBlog(server, 40)
    outline = f'<outline text="Harbour" xmlUrl="{blog.url}feed/" htmlUrl="{blog.url}"/>'
    blogtui("import", save(f"<opml>{outline}</opml>"))
    (told,) = blogtui("archive", "harbour", "--json").records
    assert (told["status"], told["archive"]["state"]) == ("ok", "complete")
    assert len(blogtui("posts", "--json").records) == 40


def test_a_saved_page_joins_the_blog_that_was_added(
    blogtui: Blogtui, server: Loopback, save: Save
) -> None:
    blog = HomeBlog(server, 40)
    blogtui("add", blog.url, "--no-archive")
    base = ("--base-url", server.url("/page/2/"))
    ran = blogtui("import", save(blog.listing(2)), *base)
    assert ran.out == f"{blog_name(blogtui)}: 12 new, 0 updated\n"
    assert len(blogtui("posts", "--json").records) == 22
    (told,) = blogtui("archive", "--json").records
    assert told["archive"]["state"] == "complete"
    assert len(blogtui("posts", "--json").records) == 40


def blog_name(blogtui: Blogtui) -> str:
    (blog,) = blogtui("blogs", "--json").records
    return str(blog["name"])
