"""blogtui import of what cannot be imported: one sentence, and nothing is changed."""

import io
from pathlib import Path

import pytest

from tests.cli.conftest import Blogtui, Save
from tests.cli.saving import LIST, PAGE, listed
from tests.cli.serving import feed
from tests.home_blog import HomeBlog
from tests.loopback import Loopback


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
