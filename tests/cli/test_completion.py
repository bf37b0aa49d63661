"""Completion in the shells themselves: what they offer, and that no name is ever run."""

from pathlib import Path

import pytest

from blogtui.cli import GROUPS
from blogtui.cli.parsing import subcommand
from blogtui.cli.shells import options_of, query_words
from blogtui.paths import paths
from tests.building import a_library, put_blog
from tests.cli.conftest import Blogtui, Needed
from tests.cli.shells import SHELLS, Shells

LISTING_SHELLS = ("bash", "fish")
"""zsh completes only where a line is edited; there it is tested by keys."""
HOSTILE = (
    "a $(touch x)",
    "k `touch x`",
    "c; touch x",
    "d | touch x & touch x > x",
    "e'f\"g'h",
    "i {touch,x} * ? [a-z] ~ #",
    "j\\k \\$(touch x)",
    "l:m = n@o",
    "p !touch ^x",
    "r %s \\n (touch x) <x",
    "über ñandú 日本",
)
BROKEN = "v two\nlines $(touch x)\x1b[31m"


@pytest.fixture
def shells(tmp_path: Path) -> Shells:
    home = tmp_path / "a home"
    with a_library(home):
        pass
    for number, name in enumerate((*HOSTILE, BROKEN, "-rf")):
        put_blog(paths(home), [], name=name, url=f"https://blog{number}.example/")
    return Shells(tmp_path, home)


@pytest.mark.parametrize("shell", LISTING_SHELLS)
def test_every_command_is_offered(shells: Shells, shell: str) -> None:
    assert set(GROUPS) <= set(shells.listed(shell, "blogtui "))
    assert shells.listed(shell, "blogtui refr") == ["refresh"]


@pytest.mark.parametrize("shell", LISTING_SHELLS)
def test_every_option_of_every_command_is_offered(shells: Shells, shell: str) -> None:
    listed = shells.listed_each(shell, [f"blogtui {name} --" for name in GROUPS])
    for name, offered in zip(GROUPS, listed, strict=True):
        assert {option.name for option in options_of(subcommand(name))} <= set(offered)


@pytest.mark.parametrize("shell", LISTING_SHELLS)
def test_values_and_words_of_the_query_are_offered(shells: Shells, shell: str) -> None:
    assert sorted(shells.listed(shell, "blogtui read 17 --format ")) == ["html", "markdown", "text"]
    assert shells.listed(shell, "blogtui export kafka --format ep") == ["epub"]
    assert shells.listed(shell, "blogtui --offline posts ta") == ["tag:"]
    assert set(query_words()) <= set(shells.listed(shell, "blogtui mark "))
    assert sorted(shells.listed(shell, "blogtui completion ")) == ["bash", "fish", "zsh"]


def test_bash_goes_on_behind_a_sign_that_it_takes_for_the_end_of_a_word(shells: Shells) -> None:
    """Readline replaces only what follows `:` and `=`."""
    assert shells.listed("bash", "blogtui posts is:unr") == ["unread"]
    assert shells.listed("bash", "blogtui read 17 --format=te") == ["text"]
    assert shells.listed("bash", "blogtui remove l:") == ["m\\ =\\ n@o"]


@pytest.mark.parametrize("shell", LISTING_SHELLS)
def test_a_blog_is_offered_where_one_is_meant(shells: Shells, shell: str) -> None:
    shown = "Spotify\\ Engineering" if shell == "bash" else "Spotify Engineering"
    for line in ("remove spot", "refresh a --force spot", "archive Spot", "spot"):
        assert shells.listed(shell, f"blogtui {line}") == [shown]
    assert shells.listed(shell, "blogtui remove nobody") == []
    assert shown not in shells.listed(shell, "blogtui posts ")
    assert shown not in shells.listed(shell, "blogtui ")


@pytest.mark.parametrize("shell", LISTING_SHELLS)
def test_blogs_are_those_of_the_home_on_the_line(
    shells: Shells, shell: str, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    with a_library(other):
        put_blog(paths(other), [], name="Elsewhere", url="https://elsewhere.example/")
    for option in (f"--home {other}", f"--home={other}"):
        assert shells.listed(shell, f"blogtui {option} remove else") == ["Elsewhere"]
    assert shells.listed(shell, "blogtui remove else") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_a_completed_name_is_that_name_and_never_run(shells: Shells, shell: str) -> None:
    """Whatever a blog calls itself; typed as it is, and after a quote."""
    quotes = ("", "'") if shell == "bash" else ("", "'", '"')
    lines = [f"blogtui remove {quote}{name[0]}" for name in HOSTILE for quote in quotes]
    called = shells.typed(shell, lines)
    assert called == [["remove", name] for name in HOSTILE for _ in quotes]
    assert not (shells.folder / "x").exists()


def test_bash_offers_nothing_between_double_quotes_that_they_would_not_hold(
    shells: Shells,
) -> None:
    """An exclamation mark there brings back an old command line; all else is escaped."""
    names = [name for name in HOSTILE if "!" not in name]
    called = shells.typed("bash", [f'blogtui remove "{name[0]}' for name in names])
    assert called == [["remove", name] for name in names]
    assert shells.listed("bash", 'blogtui remove "p') == []
    assert not (shells.folder / "x").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_name_of_two_lines_is_offered_as_one(shells: Shells, shell: str) -> None:
    called = shells.typed(shell, ["blogtui remove v"])
    assert called == [["remove", "v two lines $(touch x)[31m"]]
    assert not (shells.folder / "x").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_options_and_files_are_completed_by_keys(shells: Shells, shell: str) -> None:
    (shells.folder / "my blogs.opml").touch()
    lines = [
        "blogtui refre",
        "blogtui read 17 --forma",
        "blogtui export --format opm",
        "blogtui import my",
        "blogtui export -o my",
    ]
    assert shells.typed(shell, lines) == [
        ["refresh"],
        ["read", "17", "--format"],
        ["export", "--format", "opml"],
        ["import", "my blogs.opml"],
        ["export", "-o", "my blogs.opml"],
    ]


def test_names_are_not_offered_where_they_would_be_options(shells: Shells) -> None:
    assert "-rf" not in shells.listed("bash", "blogtui remove -")


def test_a_shell_that_is_not_known_is_2(blogtui: Blogtui) -> None:
    ran = blogtui("completion", "tcsh")
    assert (ran.code, ran.out) == (2, "")
    assert "bash, zsh, fish" in ran.err


def test_without_a_library_no_name_is_offered_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    from blogtui.__main__ import main

    monkeypatch.setenv("BLOGTUI_HOME", str(tmp_path / "nothing"))
    assert main(["completion", "--blogs", "a"]) == 0
    assert capsysbinary.readouterr() == (b"", b"")
    assert not (tmp_path / "nothing").exists()


def test_names_come_at_once(needed: Needed) -> None:
    """A finger rests on the tab key: nothing is loaded that the names do not need."""
    lines, loaded = needed("completion", "--blogs", "SPOT")
    assert lines == ["Spotify Engineering"]
    slow = {"argparse", "asyncio", "httpx", "json", "platformdirs", "pyroaring", "rich", "textual"}
    assert not slow & loaded
