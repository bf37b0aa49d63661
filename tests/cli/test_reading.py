"""blogtui read: what is stored, and why there is nothing to read; in one kind sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from blogtui.paths import paths
from tests.building import an_entry, put_blog
from tests.cli.conftest import WHOLE, Blogtui
from tests.loopback import Loopback

Serve = Callable[[Loopback], None]
LOGIN = "<html><body><h1>Sign in</h1><p>Members of the quay may read all of it.</p></body></html>"


def gives(body: str | bytes = b"", content_type: str = "text/html", status: int = 200) -> Serve:
    return lambda server: server.give("/post", body, content_type, status=status)


def sends_to_login(server: Loopback) -> None:
    server.send_on("/post", server.url("/login"))
    server.give("/login", LOGIN)


WAYS = {
    "wants a name and a password (401).": gives(status=401),
    "only to those who pay (402).": gives(status=402),
    "to blogtui (403).": gives(status=403),
    "There is nothing at": gives(status=404),
    "/post is gone for good (410).": gives(status=410),
    "asks for fewer requests (429).": gives(status=429),
    "has a fault of its own (500).": gives(status=500),
    "/post is for those who log in.": sends_to_login,
    "sends more than 10 MB, and blogtui reads no more.": gives(b"x" * 20_000_000),
    "There is no article to be read on": gives("<div id=a></div>" + "<script>a()</script>" * 99),
    "sends a PDF here": gives(b"%PDF-1.7", "application/pdf"),
    "sends a picture here": gives(b"GIF89a", "image/gif"),
    "sends an archive of files here": gives(b"PK\x03\x04", "application/zip"),
    "answered with nothing.": gives(b""),
}


@pytest.mark.parametrize("words", WAYS)
def test_by_its_address_it_is_told_why_there_is_no_article(
    blogtui: Blogtui, server: Loopback, words: str
) -> None:
    WAYS[words](server)
    ran = blogtui("read", server.url("/post"))
    assert (ran.code, ran.out) == (1, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert "its posts stay" not in ran.err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("/post is for those who log in.", "1 behind a login or closed to programs"),
        ("only to those who pay (402).", "1 behind a login or closed to programs"),
        ("There is nothing at", "1 not found"),
        ("/post is gone for good (410).", "1 not found"),
        ("sends more than 10 MB, and blogtui reads no more.", "1 too large"),
        ("sends a PDF here", "1 without a text to read"),
        ("There is no article to be read on", "1 without a text to read"),
    ],
)
def test_a_download_counts_it_and_reading_the_post_says_the_same(
    blogtui: Blogtui, home: Path, server: Loopback, words: str, reason: str
) -> None:
    WAYS[words](server)
    put_blog(paths(home), [an_entry("Quay", url=server.url("/post"))], "Quays", server.url("/"))
    ran = blogtui("download", "quay")
    assert words in ran.out
    assert f"0 of 1 text stored; {reason}." in ran.out
    number = blogtui("posts", "quay", "--json").records[0]["id"]
    read = blogtui("read", str(number))
    assert (read.code, read.out) == (1, "")
    assert words in read.err


def test_a_page_that_is_refused_for_its_own_sake_is_told_of_by_its_own_address(
    blogtui: Blogtui, server: Loopback
) -> None:
    """Two addresses may give the same bytes."""
    for name in ("/first", "/second"):
        server.give(name, "<div id=app></div><script>app()</script>")
        for _ in range(2):
            assert server.url(name) in blogtui("read", server.url(name)).err


def test_without_a_network_it_ends_as_offline_does(
    blogtui: Blogtui, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script that tries again when there is one tells the two apart from all else."""
    import errno

    from blogtui.fetch import connecting

    async def unreachable(*_: object, **__: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(connecting.Guard, "connect_tcp", unreachable)
    ran = blogtui("read", server.url("/post"))
    assert (ran.code, ran.out) == (3, "")
    assert "There is no network that leads to" in ran.err


# What is stored


def number_of(blogtui: Blogtui, *words: str) -> str:
    (post,) = blogtui("posts", *words, "--json").records
    return str(post["id"])


def test_read_prints_markdown_under_title_and_facts(blogtui: Blogtui, example: int) -> None:
    ran = blogtui("read", number_of(blogtui, "testing", "difference"))
    assert ran.code == 0
    assert ran.out.startswith(
        "# Testing \\*difference\\*\n\n2023-09-28 · Ada, Grace · Example Blog"
    )
    assert ran.out.endswith("## Why\n\nBecause of `x < y`.\n")


def test_read_finds_a_post_by_its_address(blogtui: Blogtui, example: int) -> None:
    assert WHOLE.url is not None
    ran = blogtui("read", WHOLE.url.replace("https://", "http://www.") + "?utm_source=x")
    assert "Because of" in ran.out


def test_read_gives_html_and_text(blogtui: Blogtui, example: int) -> None:
    number = number_of(blogtui, "testing", "difference")
    html = blogtui("read", number, "--format", "html").out
    assert "<h1>Testing *difference*</h1>" in html
    assert "<code>x &lt; y</code>" in html
    text = blogtui("read", number, "--format", "text").out
    assert "Testing *difference*" in text
    assert "<" not in text.replace("x < y", "")


def test_offline_what_is_not_stored_is_3(blogtui: Blogtui, example: int) -> None:
    ran = blogtui("--offline", "read", number_of(blogtui, "cafe"))
    assert (ran.code, ran.out) == (3, "")
    assert "offline" in ran.err


def test_offline_an_address_that_is_no_stored_post_is_3(blogtui: Blogtui, example: int) -> None:
    assert blogtui("read", "https://blog.example/elsewhere", "--offline").code == 3


@pytest.mark.parametrize("name", ["999", "9" * 40, "0", "nonsense"])
def test_a_post_that_is_none_is_2(blogtui: Blogtui, name: str) -> None:
    ran = blogtui("read", name)
    assert (ran.code, ran.out) == (2, "")
    assert name in ran.err
