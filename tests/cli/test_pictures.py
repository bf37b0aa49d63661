"""blogtui download --images: the pictures of all that a query finds, and what becomes of them."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from blogtui.paths import paths
from blogtui.store import pictures
from tests.building import a_picture, an_entry, put_blog
from tests.cli.conftest import Blogtui
from tests.cli.test_downloading import TEXT, refusing
from tests.loopback import Loopback

SHOWN = {"one": ("crane.png", "tide.jpg"), "two": ("crane.png", "lost.png", "drawing.svg")}


def page(name: str) -> str:
    images = "".join(f'<p><img src="/{each}" alt="{each}"></p>' for each in SHOWN[name])
    return f"<html><body><article><h1>{name}</h1><p>{TEXT}</p>{images}</article></body></html>"


@pytest.fixture
def quays(home: Path, server: Loopback) -> None:
    """Two posts whose pages show pictures, and one whose text its feed has given, with one."""
    for name in SHOWN:
        server.give(f"/{name}", page(name))
    server.give("/crane.png", a_picture(), "image/png")
    server.give("/tide.jpg", a_picture("JPEG"), "image/jpeg")
    server.give("/drawing.svg", "<svg/>", "image/svg+xml")
    server.give("/whole.webp", a_picture("WEBP"), "image/webp")
    entries = [an_entry(f"Quay {name}", url=server.url(f"/{name}")) for name in SHOWN]
    whole = f"Whole.\n\n![A whole one]({server.url('/whole.webp')})"
    entries.append(an_entry("Quay three", url=None, markdown=whole))
    put_blog(paths(home), entries, "Quays", server.url("/"))


def kept(home: Path) -> int:
    return pictures.kept(pictures.folder_of(paths(home).database)).number


def asked_for_pictures(server: Loopback) -> list[str]:
    return [path for path in server.paths if "." in path and path != "/robots.txt"]


@pytest.mark.usefixtures("quays")
def test_texts_alone_bring_no_picture(blogtui: Blogtui, server: Loopback, home: Path) -> None:
    assert "3 of 3 texts stored. The library" in blogtui("download").out
    blogtui("read", server.url("/two"))
    assert asked_for_pictures(server) == []
    assert kept(home) == 0


@pytest.mark.usefixtures("quays")
def test_with_images_they_come_too_and_what_is_missing_is_told(
    blogtui: Blogtui, server: Loopback, home: Path
) -> None:
    ran = blogtui("download", "--images")
    assert ran.code == 1
    told = "3 of 3 texts stored. 3 pictures stored, 1 not found, 1 of a kind that is not shown."
    assert told in ran.out
    assert "Quay two: There is nothing at" in ran.out
    assert sorted(asked_for_pictures(server)) == [
        "/crane.png", "/drawing.svg", "/lost.png", "/tide.jpg", "/whole.webp",
    ]  # fmt: skip
    assert kept(home) == 3
    again = blogtui("download", "--images")
    assert "0 pictures stored, 1 not found, 1 of a kind that is not shown." in again.out
    assert len(asked_for_pictures(server)) == 7, "what is stored is not asked for again"


@pytest.mark.usefixtures("quays")
def test_of_texts_that_are_stored_the_pictures_alone_are_fetched(
    blogtui: Blogtui, server: Loopback
) -> None:
    blogtui("download")
    before = len(server.requests)
    ran = blogtui("download", "title:one", "--images")
    assert (ran.code, server.paths[before:]) == (0, ["/crane.png", "/tide.jpg"])
    assert "1 of 1 text stored. 2 pictures stored." in ran.out
    ran = blogtui("download", "title:one", "--images")
    assert (ran.code, len(server.requests)) == (0, before + 2)
    assert "picture" not in ran.out


@pytest.mark.usefixtures("quays")
def test_what_was_not_done_goes_on_the_next_time(
    blogtui: Blogtui, server: Loopback, home: Path
) -> None:
    """A server that is tired is asked again later, though nobody asks for pictures then."""
    server.on("/tide.jpg", refusing(500))
    assert "1 picture stored, 1 out of reach" in blogtui("download", "title:one", "--images").out
    server.give("/tide.jpg", a_picture("JPEG"), "image/jpeg")
    assert "For reading offline: 1 picture stored." in blogtui("refresh").out
    assert kept(home) == 2


@pytest.mark.usefixtures("quays")
def test_robots_txt_holds_for_pictures(blogtui: Blogtui, server: Loopback) -> None:
    server.give("/robots.txt", "User-agent: *\nDisallow: /tide", "text/plain")
    ran = blogtui("download", "title:one", "--images")
    assert "1 picture stored, 1 behind a login or closed to programs." in ran.out
    assert "/tide.jpg" not in server.paths


@pytest.mark.usefixtures("quays")
def test_failures_are_records_too(blogtui: Blogtui, server: Loopback) -> None:
    ran = blogtui("download", "title:two", "--images", "--json")
    records = [json.loads(line) for line in ran.out.splitlines()]
    told = {record["picture"]: record["error"]["kind"] for record in records}
    assert told == {
        server.url("/lost.png"): "not-found",
        server.url("/drawing.svg"): "not-a-picture",
    }


@pytest.mark.usefixtures("quays")
def test_offline_it_says_what_is_missing(blogtui: Blogtui, no_network: None) -> None:
    ran = blogtui("--offline", "download", "title:three", "--images")
    assert ran.code == 3
    assert "Pictures of 1 post are not stored, and blogtui is offline." in ran.err


@pytest.mark.usefixtures("quays")
def test_offline_it_says_that_all_is_there(blogtui: Blogtui, server: Loopback) -> None:
    blogtui("download", "title:three", "--images")
    asked = len(server.requests)
    ran = blogtui("--offline", "download", "title:three", "--images")
    assert (ran.code, len(server.requests)) == (0, asked)
    assert "1 of 1 text stored." in ran.out


@pytest.mark.usefixtures("quays")
def test_without_the_extra_a_sentence_says_how_to_install_it(
    blogtui: Blogtui, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blogtui.extras.find_spec", lambda name: None)
    ran = blogtui("download", "--images")
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'blogtui[images]'" in ran.err
    assert server.requests == []
    assert "the extra `images` is not installed" in blogtui("doctor").out


@pytest.mark.usefixtures("quays")
def test_a_removed_blog_takes_its_pictures_along(
    blogtui: Blogtui, server: Loopback, home: Path
) -> None:
    blogtui("download", "--images")
    other = f"![]({server.url('/crane.png')})"
    put_blog(paths(home), [an_entry("Pier", markdown=other)], "Piers", server.url("/piers"))
    before = len(server.requests)
    blogtui("download", "title:pier", "--images")
    assert len(server.requests) == before
    assert "3 pictures stored (" in blogtui("doctor").out
    assert blogtui("remove", "Quays", "--yes").code == 0
    assert kept(home) == 1, "another blog shows it, too"
    blogtui("remove", "Piers", "--yes")
    assert kept(home) == 0


@pytest.mark.usefixtures("quays")
def test_books_hold_stored_pictures(
    blogtui: Blogtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Loopback
) -> None:
    monkeypatch.chdir(tmp_path)
    blogtui("download", "--images")
    asked = len(server.requests)
    assert blogtui("export", "quay", "--format", "epub", "-o", "quays.epub").code == 0
    with ZipFile("quays.epub") as book:
        names = [name for name in book.namelist() if "/pictures/" in name]
        pages = "".join(book.read(name).decode() for name in book.namelist() if "/post-" in name)
    assert len(names) == 3
    assert pages.count("<img") == 4
    assert "▣ lost.png" in pages
    assert len(server.requests) == asked


def test_help_tells_of_images(blogtui: Blogtui) -> None:
    assert "--images" in blogtui("download", "--help").out
