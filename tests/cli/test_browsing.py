"""blogtui add --browse: known blogs to choose from."""

from urllib.parse import urlsplit

import pytest

from blogtui.bundled.catalogue import known_blogs
from blogtui.model.blog import KnownBlog
from tests.cli.conftest import Blogtui
from tests.cli.serving import serve_blog
from tests.cli.test_blogs import Terminal
from tests.loopback import Loopback


def test_the_catalogue_names_each_blog_once_by_a_safe_address() -> None:
    known = known_blogs()
    assert 40 <= len(known) <= 60
    assert len({each.name for each in known}) == len({each.url for each in known}) == len(known)
    assert {urlsplit(each.url).scheme for each in known} == {"https"}
    assert {"Data", "Infrastructure", "Databases", "Frontend", "Languages", "Security"} <= {
        each.subject for each in known
    }


@pytest.mark.usefixtures("no_network")
def test_known_blogs_are_listed_and_those_that_are_here_are_marked(blogtui: Blogtui) -> None:
    ran = blogtui("add", "--browse")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 1 + len(known_blogs())
    (home,) = (line for line in ran.out.splitlines() if "Spotify Engineering" in line)
    assert "✓" in home
    records = blogtui("add", "--browse", "--json").records
    assert list(records[0]) == ["number", "name", "subject", "url", "subscribed", "id"]
    assert [each["name"] for each in records if each["subscribed"]] == ["Spotify Engineering"]


def test_words_narrow_the_list_and_numbers_stay(blogtui: Blogtui) -> None:
    every = blogtui("add", "--browse", "--json").records
    some = blogtui("add", "--browse", "DATABASES", "duck", "--json").records
    assert [each["name"] for each in some] == ["DuckDB"]
    assert some[0] in every
    ran = blogtui("add", "--browse", "knitting")
    assert (ran.code, ran.out) == (2, "")
    assert "No blog of the list is about knitting." in ran.err


def test_who_sits_at_a_terminal_chooses_by_numbers(
    blogtui: Blogtui, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    cakes = KnownBlog("Cake & Co", serve_blog(server), "Cakes")
    missing = KnownBlog("Gone", server.url("/gone"), "Cakes")
    monkeypatch.setattr("blogtui.bundled.catalogue.known_blogs", lambda: (missing, cakes))
    monkeypatch.setattr("sys.stdin", Terminal("2\n"))
    ran = blogtui("add", "--browse")
    assert "Numbers to add" in ran.err
    assert "Subscribed to Cake & Co" in ran.out
    assert ran.code == 0
    for typed, code in (("\n", 0), ("3\n", 2), ("1-9\n", 2), ("x\n", 2), ("1\n", 1)):
        monkeypatch.setattr("sys.stdin", Terminal(typed))
        assert blogtui("add", "--browse").code == code
    assert [blog["name"] for blog in blogtui("blogs", "--json").records] == ["Cake & Co"]


def test_adding_nothing_points_to_the_list(blogtui: Blogtui) -> None:
    ran = blogtui("add")
    assert ran.code == 2
    assert "blogtui add --browse" in ran.err
