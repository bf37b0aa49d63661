"""blogtui config: the file made once, looked through, listed, and opened in an editor."""

import stat
import sys
from pathlib import Path

import pytest

from blogtui.commands import COMMANDS
from blogtui.config.settings import SETTINGS
from blogtui.config.writing import template
from tests.cli.conftest import Blogtui


@pytest.fixture
def file(home: Path) -> Path:
    return home / "config" / "config.toml"


def write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One that writes its words down and adds a line to the file; there is a terminal."""
    program = tmp_path / "an editor"
    program.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\n"
        f"pathlib.Path({str(tmp_path / 'words')!r}).write_text(repr(sys.argv[1:]))\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "file.write_text('theme = \"solar\"\\n' + file.read_text())\n"
    )
    program.chmod(0o700)
    monkeypatch.setenv("VISUAL", f"'{program}' --wait")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    return tmp_path / "words"


def test_the_first_call_makes_the_file_for_its_owner_alone(blogtui: Blogtui, file: Path) -> None:
    ran = blogtui("config")
    assert ran.code == 0
    assert str(file) in ran.out
    assert file.read_text() == template()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_next_call_looks_through_it_and_changes_nothing(blogtui: Blogtui, file: Path) -> None:
    blogtui("config")
    assert "the defaults hold" in blogtui("config").out
    written = 'theme = "blogtui-light"\n[fetch]\npause = 2\n'
    write(file, written)
    ran = blogtui("config")
    assert (ran.code, ran.out) == (0, "All 2 settings are in order.\n")
    assert file.read_text() == written


def test_every_mistake_has_its_line_and_what_is_allowed(blogtui: Blogtui, file: Path) -> None:
    write(file, 'theme = "solar"\n[fetch]\npause = 99\npuase = 1\n[keys]\nstar = "o"\n')
    ran = blogtui("config")
    assert ran.code == 1
    for line, words in (
        (1, '`theme` cannot be "solar". It is one of auto, blogtui-dark, blogtui-light, mono, '),
        (3, "`fetch.pause` cannot be 99. It is a number of seconds from 0 to 60."),
        (4, "[fetch] knows no `puase`. Did you mean `pause`?"),
        (6, "`o` would mean both browser"),
    ):
        assert f"{file}, line {line}: {words}" in ran.out
    assert ran.out.endswith("4 mistakes; everything else holds.\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("fetch pause = 3", "line 1: This is no TOML"),
        (b"theme = 'blogtui-\0light'", "line 1: This is no TOML"),
        (b"# caf\xe9\n", "line 1: The file is no UTF-8 text"),
        ("#" * 10_000_000, "larger than 256 KiB"),
        ("a = " + "[" * 100_000, "nested too deeply"),
    ],
    ids=["broken", "nul", "latin-1", "10 MB", "deep"],
)
def test_a_file_that_hurts_is_told_of_in_a_sentence(
    blogtui: Blogtui, file: Path, content: str | bytes, words: str
) -> None:
    write(file, content)
    ran = blogtui("config")
    assert ran.code == 1
    assert words in ran.out
    assert "All settings keep their defaults." in ran.out
    assert ran.out.count("\n") == 1


def test_a_byte_order_mark_and_windows_lines_are_well(blogtui: Blogtui, file: Path) -> None:
    write(file, b'\xef\xbb\xbftheme = "blogtui-light"\r\n[fetch]\r\npause = 2\r\n')
    assert blogtui("config").out == "All 2 settings are in order.\n"


def test_a_folder_in_its_place_is_told_of(blogtui: Blogtui, file: Path) -> None:
    file.mkdir(parents=True)
    ran = blogtui("config")
    assert ran.code == 1
    assert "cannot be read (Is a directory)" in ran.out


def test_a_link_that_leads_nowhere_is_not_followed(blogtui: Blogtui, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.symlink_to(file.parent / "elsewhere.toml")
    ran = blogtui("config")
    assert ran.code == 1
    assert "is a link to a file that is not there" in ran.err
    assert not (file.parent / "elsewhere.toml").exists()


@pytest.mark.usefixtures("never_started")
def test_a_folder_that_cannot_be_made_is_told_of(blogtui: Blogtui, home: Path) -> None:
    home.write_text("no folder")
    ran = blogtui("config")
    assert ran.code == 1
    assert "cannot be made (Not a directory)" in ran.err


def test_the_path_and_the_template_are_printed_and_nothing_is_made(
    blogtui: Blogtui, file: Path
) -> None:
    assert blogtui("config", "--path").out == f"{file}\n"
    assert blogtui("config", "--print").out == template()
    assert not file.exists()


def test_every_setting_is_a_record(blogtui: Blogtui, file: Path) -> None:
    write(file, '[fetch]\npause = 2\nx = 1\n[fetch.floor_of]\n"a.example" = 1\n')
    ran = blogtui("config", "--json")
    assert ran.code == 1
    records = {record["name"]: record for record in ran.records}
    assert records["fetch.pause"] == {
        "name": "fetch.pause",
        "value": 2,
        "default": 1,
        "allowed": "a number of seconds from 0 to 60",
        "line": 2,
        "mistake": None,
    }
    assert "from 60 to 10,080" in records["fetch.floor_of"]["mistake"]
    assert records["keys.filter"]["value"] == "/"
    assert records["fetch.x"]["line"] == 3
    names = {setting.title for setting in SETTINGS} | {f"keys.{known.name}" for known in COMMANDS}
    assert set(records) == names | {"fetch.x"}


def test_without_a_file_the_records_are_the_defaults(blogtui: Blogtui, file: Path) -> None:
    ran = blogtui("config", "--json")
    assert ran.code == 0
    assert all(record["value"] == record["default"] for record in ran.records)
    assert not file.exists()


def test_two_wishes_at_a_time_are_refused(blogtui: Blogtui) -> None:
    ran = blogtui("config", "--path", "--print")
    assert ran.code == 2
    assert "at a time" in ran.err


def test_an_editor_gets_the_path_as_one_word_and_the_file_is_checked_after(
    blogtui: Blogtui, file: Path, editor: Path
) -> None:
    ran = blogtui("config", "--edit")
    assert editor.read_text() == repr(["--wait", str(file)])
    assert ran.code == 1
    assert "line 1: `theme` cannot be" in ran.out


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("no-such-editor", "no-such-editor does not start"),
        ("false", "false ended with 1"),
        ("vi 'x", "This is no command"),
    ],
)
def test_an_editor_that_fails_is_told_of(
    blogtui: Blogtui, monkeypatch: pytest.MonkeyPatch, command: str, words: str
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    ran = blogtui("config", "--edit")
    assert ran.code == 1
    assert words in ran.err


def test_without_a_terminal_no_editor_is_opened(blogtui: Blogtui, file: Path) -> None:
    ran = blogtui("config", "--edit")
    assert ran.code == 2
    assert "needs a terminal" in ran.err


def test_a_start_that_the_library_does_not_know_is_a_mistake(blogtui: Blogtui, home: Path) -> None:
    file = home / "config" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('start = "nothing there"\n', "utf-8")
    ran = blogtui("config")
    assert ran.code == 1
    assert "no blog, saved filter or folder is called nothing there" in ran.out
    file.write_text('start = "spotify"\n', "utf-8")
    assert blogtui("config").code == 0
