"""Every command speaks JSON Lines, and every exit code is met."""

import json
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blogtui.cli import GROUPS
from blogtui.cli.parsing import JSON, subcommand
from blogtui.paths import paths
from tests.cli.conftest import Blogtui, Save
from tests.cli.saving import LIST
from tests.cli.serving import ARTICLE, RSS, feed, serve_blog
from tests.loopback import Loopback

Program = Callable[..., subprocess.CompletedProcess[bytes]]

ASKED: dict[str, tuple[str, ...]] = {
    "add": ("add", "{url}"),
    "remove": ("remove", "cake", "--yes"),
    "blogs": ("blogs",),
    "change": ("change", "cake", "--pause"),
    "refresh": ("refresh",),
    "archive": ("archive",),
    "new": ("new", "--count"),
    "posts": ("posts",),
    "read": ("read", "cut", "--format", "text"),
    "mark": ("mark", "cake", "--star"),
    "download": ("download", "baking"),
    "inspect": ("inspect", "{url}"),
    "import": ("import", "{list}"),
    "export": ("export", "cake", "-o", "{folder}"),
    "config": ("config",),
    "doctor": ("doctor",),
    "completion": ("completion", "fish"),
    "man": ("man",),
}
"""A call of every command that ends by itself."""
FIELDS = {
    "add": {"id", "name", "feed", "posts", "new", "feeds"},
    "remove": {"id", "name", "posts", "removed"},
    "blogs": {"id", "name", "unread", "archive"},
    "change": {"id", "name", "folder", "paused", "keep_newest"},
    "refresh": {"blog", "new", "updated", "status", "requests", "error"},
    "archive": {"blog", "status", "archive"},
    "new": {"new"},
    "posts": {"id", "blog", "title", "read", "stored"},
    "read": {"id", "title", "url", "text"},
    "mark": {"mark", "found", "changed"},
    "download": {"id", "url", "error"},
    "inspect": {"url", "kind", "feeds", "posts"},
    "import": {"blog", "status", "new"},
    "export": {"format", "path", "new", "excerpts"},
    "config": {"name", "value", "default", "allowed", "line", "mistake"},
    "doctor": {"about", "verdict", "message"},
    "completion": {"shell", "script"},
    "man": {"name", "page"},
}
ALONE = {"add", "inspect", "import", "config", "doctor", "completion", "man"}
"""Those that need no blog but the bundled ones."""
UNENDING = {"serve"}
"""Tested with its server."""


@pytest.mark.parametrize("name", GROUPS)
def test_every_command_offers_json(name: str) -> None:
    assert JSON in subcommand(name).options


@pytest.mark.parametrize("name", [name for name in GROUPS if name not in UNENDING])
def test_every_command_prints_objects_on_lines(
    name: str, blogtui: Blogtui, server: Loopback, save: Save, tmp_path: Path
) -> None:
    """And nothing else, with the fields that programs look for."""
    url = serve_blog(server)
    if name not in ALONE:
        assert blogtui("add", url).code == 0
    places = {"url": url, "list": save(LIST, "list.opml"), "folder": str(tmp_path / "exported")}
    words = [word.format(**places) for word in ASKED[name]]
    if name == "read":
        words[1] = str(blogtui("posts", "cutting", "--json").records[0]["id"])
    ran = blogtui(*words, "--json")
    # The doctor looks at this machine, too; what is downloaded here is not there.
    assert ran.code == 0 or name in ("doctor", "download")
    assert ran.records
    assert all(record.keys() >= FIELDS[name] for record in ran.records)


def test_an_address_that_is_read_is_an_object_too(blogtui: Blogtui, server: Loopback) -> None:
    server.give("/cake", ARTICLE)
    (read,) = blogtui("read", server.url("/cake"), "--json").records
    assert (read["id"], read["blog"], read["url"]) == (None, None, server.url("/cake"))
    assert "long knife" in read["markdown"]
    assert not read["markdown"].startswith("# ")


@pytest.mark.parametrize("format", ["json", "opml", "epub"])
def test_a_file_that_is_written_is_an_object(blogtui: Blogtui, tmp_path: Path, format: str) -> None:
    file = tmp_path / f"posts.{format}"
    (told,) = blogtui("export", "--format", format, "-o", str(file), "--json").records
    assert told.items() >= {"format": format, "path": str(file)}.items()
    assert file.is_file()


def test_opml_and_json_do_not_share_standard_output(blogtui: Blogtui) -> None:
    ran = blogtui("export", "--format", "opml", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "-o" in ran.err


def test_marks_are_counted_for_programs(blogtui: Blogtui) -> None:
    assert blogtui("mark", "fleet", "--read", "--json").records[0]["changed"] > 0
    (again,) = blogtui("mark", "fleet", "--read", "--json").records
    assert (again["mark"], again["changed"]) == ("read", 0)
    (none,) = blogtui("mark", "nowheretobefound", "--read", "--json").records
    assert (none["found"], none["changed"]) == (0, 0)


def test_exit_codes(
    blogtui: Blogtui, server: Loopback, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One command for each that the contract names."""
    blogtui("add", serve_blog(server))
    assert blogtui("posts").code == 0
    server.give("/feed/", "out of order", status=500)
    assert blogtui("refresh", "--force").code == 1
    assert blogtui("posts", "--limit", "none").code == 2
    assert blogtui("refresh", "--offline").code == 3
    paths(home).database.write_bytes(b"no database at all, but long enough to be one" * 100)
    assert blogtui("posts").code == 4

    def interrupt(*_: object, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("blogtui.library.Library.open", interrupt)
    assert blogtui("posts").code == 130


class TestQuiet:
    """`refresh --quiet`, as cron and timers call it."""

    @pytest.fixture(autouse=True)
    def _blog(self, blogtui: Blogtui, server: Loopback) -> None:
        blogtui("add", serve_blog(server, items=1))

    @pytest.mark.parametrize("option", ["-q", "--quiet"])
    def test_nothing_is_said_when_all_is_well(
        self, blogtui: Blogtui, server: Loopback, option: str
    ) -> None:
        serve_blog(server)
        ran = blogtui("refresh", "--force", option)
        assert (ran.code, ran.out, ran.err) == (0, "", "")
        assert len(blogtui("posts", "--json").records) == 3
        assert blogtui("refresh", option) == ran

    def test_a_failure_is_a_line_on_standard_error_and_1(
        self, blogtui: Blogtui, server: Loopback
    ) -> None:
        server.give("/more/", feed(server, title="More"), RSS)
        blogtui("add", server.url("/more/"))
        server.give("/feed/", "out of order", status=500)
        ran = blogtui("refresh", "--force", "--quiet")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.count("\n") == 1
        assert ran.err.startswith("Cake & Co: ")

    def test_another_fetcher_is_no_trouble(
        self, blogtui: Blogtui, server: Loopback, home: Path
    ) -> None:
        """It does what was asked for; without --quiet one is told."""
        from blogtui.fetch.lock import only_fetcher

        asked = len(server.requests)
        with only_fetcher(paths(home).fetcher_lock) as is_ours:
            assert is_ours
            ran = blogtui("refresh", "--force", "--quiet")
            assert (ran.code, ran.out, ran.err) == (0, "", "")
            assert blogtui("refresh", "--force").code == 1
        assert len(server.requests) == asked

    def test_programs_that_failed_are_told_in_words_too(
        self, blogtui: Blogtui, server: Loopback
    ) -> None:
        assert blogtui("refresh", "--force", "--quiet", "--json").out == ""
        server.give("/feed/", "out of order", status=500)
        ran = blogtui("refresh", "--force", "--quiet", "--json")
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)

    def test_without_a_network_one_line_says_so(
        self, blogtui: Blogtui, save: Save, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Not one for each of many blogs, by a timer that mails what is said."""

        def unknown(*_: object, **__: object) -> None:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

        blogtui("remove", "cake", "--yes")
        blogtui("import", save(LIST, "list.opml"))
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        ran = blogtui("refresh", "--force", "--quiet")
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
        assert "no network" in ran.err

    def test_the_program_itself_is_silent(self, program: Program) -> None:
        ran = program("refresh", "--quiet")
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


def test_a_line_is_json_whatever_a_title_says(blogtui: Blogtui, save: Save) -> None:
    item = "<item><title>a\u2028b &quot;c&quot; \\ </title><link>https://x.example/1</link></item>"
    file = save(
        f"<rss version='2.0'><channel><title>T</title><link>https://x.example</link>{item}"
        "</channel></rss>"
    )
    assert blogtui("import", file, "--json").code == 0
    lines = blogtui("posts", "blog:t", "--json").out.split("\n")[:-1]
    assert all(isinstance(json.loads(line), dict) for line in lines)
