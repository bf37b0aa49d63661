"""blogtui import, and inspect, of a list of subscriptions; what is named there is fetched later."""

from pathlib import Path
from typing import Any

import pytest

from blogtui.errors import StoreFull
from blogtui.store import blogs
from tests.cli.conftest import Blogtui, Save
from tests.cli.saving import LIST, TITLES, everything, listed
from tests.cli.serving import feed, serve_blog
from tests.home_blog import HomeBlog
from tests.loopback import Loopback


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


def test_a_list_that_breaks_off_says_so(blogtui: Blogtui, save: Save) -> None:
    saved = save(LIST.partition("</body>")[0], "list.opml")
    for options in ((), ("--dry-run",)):
        ran = blogtui("import", saved, *options)
        assert ran.code == 0
        assert "breaks off before its end" in ran.err


def test_a_second_feed_of_a_blog_that_is_here_is_named(blogtui: Blogtui, save: Save) -> None:
    blogtui("import", save(LIST))
    outline = '<outline text="Notes" xmlUrl="https://ada.example/notes" htmlUrl="{}"/>'
    saved = save(f"<opml>{outline.format('https://ada.example/')}</opml>")
    said = "Left out, as a second feed of a blog that is here: https://ada.example/notes"
    assert said in blogtui("import", saved, "--dry-run").err
    assert said in blogtui("import", saved).err
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
