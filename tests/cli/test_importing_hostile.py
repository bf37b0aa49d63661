"""A list of subscriptions that means harm: only feeds of the web are taken, and all that is shown
is plain text.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from blogtui.errors import StoreFull
from blogtui.model.outline import MAX_SUBSCRIPTIONS
from blogtui.store import blogs
from tests.cli.conftest import Blogtui, Save
from tests.cli.saving import everything, listed
from tests.hostile import ESCAPES, MARK, MARKUP, SHAPES, SURVIVING, entities

pytestmark = pytest.mark.processes

EVIL = [
    *("|touch X", "|/bin/sh -c 'touch X'", "exec:touch X", "exec:/bin/sh", "filter:x:http://a.b/"),
    *("file:///etc/passwd", "/etc/passwd", "javascript:alert(1)", "data:text/xml,<rss/>"),
    *("ftp://a.example/", "smb://a.example/", "\\\\a.example\\x", "--help", "https://"),
    *("mailto:a@b", "https://a.example/%action", "https://a b/", "gopher://a.example/1"),
    "https://$(touch X)/",
]
DOORS = ("import", "inspect")


def outline(text: str, url: str, inside: str = "") -> str:
    attributes = f'text="{entities(text)}" type="rss" xmlUrl="{entities(url)}"'
    return f"<outline {attributes}>{inside}</outline>"


def a_list(inside: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<opml version="2.0"><body>{inside}</body></opml>'


def feeds(count: int, start: int = 0) -> str:
    numbers = range(start, start + count)
    return "".join(outline(f"Blog {n}", f"https://b{n}.example/feed") for n in numbers)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("door", DOORS)
def test_programs_files_and_scripts_are_left_out_and_counted(
    blogtui: Blogtui, save: Save, door: str
) -> None:
    evil = "".join(outline(f"Evil {url}", url) for url in EVIL)
    ran = blogtui("--offline", door, save(a_list(evil + feeds(1) + evil)))
    assert ran.code == 0
    assert f"{2 * len(EVIL)} feeds of the list are left out" in ran.err
    assert "https://b0.example/feed" in ran.out
    assert "Evil" not in ran.out
    wanted = {"Blog 0": "https://b0.example/feed"} if door == "import" else {}
    assert listed(blogtui) == wanted


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("door", DOORS)
def test_what_lies_in_ones_own_network_is_named(blogtui: Blogtui, save: Save, door: str) -> None:
    private = ["http://192.168.1.1/feed", "http://localhost:631/", "http://nas.lan/rss"]
    ran = blogtui(door, save(a_list(feeds(1) + "".join(outline("X", url) for url in private))))
    assert "3 of them lie in your own network" in ran.err
    assert all(url in ran.err for url in private)
    assert "b0.example" not in ran.err
    assert "own network" not in blogtui(door, save(a_list(feeds(2, 5)))).err


@pytest.mark.usefixtures("no_network")
def test_programs_are_told_too_but_not_among_the_records(blogtui: Blogtui, save: Save) -> None:
    saved = save(a_list(outline("Evil", "|touch X") + feeds(2)))
    for door in DOORS:
        ran = blogtui("--offline", door, saved, "--json")
        assert [json.loads(line) for line in ran.out.splitlines()]
        assert "1 feed of the list is left out" in ran.err


@pytest.mark.parametrize("door", DOORS)
def test_nothing_is_said_where_nothing_is_left_out(blogtui: Blogtui, save: Save, door: str) -> None:
    assert "left out" not in blogtui("--offline", door, save(a_list(feeds(2) + feeds(2)))).err


def test_a_list_of_programs_alone_changes_nothing(blogtui: Blogtui, home: Path, save: Save) -> None:
    blogtui("blogs")
    before = everything(home)
    ran = blogtui("import", save(a_list("".join(outline("x", url) for url in EVIL))))
    assert (ran.code, ran.out) == (1, "")
    assert "names no feed of the web" in ran.err
    assert everything(home) == before


@pytest.mark.parametrize("door", DOORS)
def test_titles_that_attack_are_plain_text(blogtui: Blogtui, save: Save, door: str) -> None:
    payloads = [*ESCAPES.values(), *MARKUP.values(), *SHAPES.values()]
    named = [f"{number}: {payload}" for number, payload in enumerate(payloads)] + [*SURVIVING]
    every = "".join(outline(name, f"https://b{n}.example/") for n, name in enumerate(named))
    folder = f'<outline text="{entities(named[0])}">{every}</outline>'
    ran = blogtui("--offline", door, save(a_list(folder)))
    assert ran.out.count(MARK) >= len(payloads)
    assert all(line.isprintable() for line in without_joiners(ran.out + ran.err).splitlines())
    assert "\u0301" * 9 not in ran.out
    for title in SURVIVING:
        assert title.removesuffix(" <em>") in ran.out


def without_joiners(text: str) -> str:
    """Python calls a joiner unprintable; Persian and emoji need it."""
    return text.replace("\u200d", "").replace("\u200c", "").replace("\r\x1b[K", "")


def test_folders_lead_no_deeper_than_eight(blogtui: Blogtui, save: Save) -> None:
    depth = 5_000
    folders = "".join(f"<outline text='f{number}'>" for number in range(depth))
    saved = save(a_list(folders + feeds(1) + "</outline>" * depth + feeds(1, start=1)))
    path = " / ".join(f"f{number}" for number in range(8))
    assert blogtui("--offline", "inspect", saved).out.splitlines() == [
        "OPML: 2 subscriptions",
        f"  {path} / Blog 0  https://b0.example/feed",
        "  Blog 1  https://b1.example/feed",
    ]


DECLARED = (
    "<!DOCTYPE opml [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>"
    "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f SYSTEM 'file://{}'>"
    "<!ENTITY % g SYSTEM 'file://{}'> %g;]>"
)


@pytest.mark.parametrize("door", DOORS)
def test_entities_are_never_opened(blogtui: Blogtui, save: Save, door: str) -> None:
    secret = save("SECRET", "secret.txt")
    listing = '<outline text="&e; &f;" xmlUrl="https://b.example/&f;"/>' + feeds(1)
    ran = blogtui("--offline", door, save(a_list(listing, DECLARED.format(secret, secret))))
    assert ran.code == 0
    assert "SECRET" not in ran.out + ran.err
    assert "lol" not in ran.out + ran.err
    assert "Blog 0" in ran.out


def test_fifty_thousand_feeds_come_once_each_and_more_are_left_out(
    blogtui: Blogtui, save: Save
) -> None:
    many = feeds(MAX_SUBSCRIPTIONS + 3)
    ran = blogtui("--offline", "inspect", save(a_list(many + feeds(1000))), "--json")
    assert len(ran.records[0]["feeds"]) == len(set(ran.records[0]["feeds"])) == MAX_SUBSCRIPTIONS
    assert "3 feeds of the list are left out" in ran.err


def test_duplicates_and_spellings_are_one_blog(blogtui: Blogtui, save: Save) -> None:
    same = [
        *("https://a.example/feed", "https://a.example/feed", "http://a.example/feed"),
        *("https://A.example/feed", "https://www.a.example/feed/", "https://a.example/feed#x"),
        "https://u:p@a.example/feed",
    ]
    ran = blogtui("import", save(a_list("".join(outline("A", url) for url in same) * 50)))
    assert "1 blog added, 0 were here already" in ran.out
    assert listed(blogtui) == {"A": "https://a.example/feed"}
    assert "u:p" not in str(blogtui("blogs", "--json").records)


def test_thousands_come_as_a_whole_or_not_at_all(
    blogtui: Blogtui, home: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    adds, add = iter(range(5000)), blogs.add

    def full(*arguments: Any, **more: Any) -> int:
        if next(adds) == 2_999:
            raise StoreFull("The disk is full.")
        return add(*arguments, **more)

    blogtui("blogs")
    before = everything(home)
    saved = save(a_list(feeds(3_000)))
    with monkeypatch.context() as patched:
        patched.setattr(blogs, "add", full)
        assert blogtui("import", saved).code == 4
    assert everything(home) == before
    assert blogtui("import", saved).out.startswith("3,000 blogs added")
