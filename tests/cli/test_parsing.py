"""Arguments: where options may stand, what is refused, and the help."""

from pathlib import Path

import pytest

from blogtui.cli import GROUPS, first_word
from blogtui.cli.parsing import overview, parser_of, request, subcommand
from blogtui.errors import Misuse
from tests.cli.conftest import Blogtui

ROWS, COLUMNS = 24, 80


@pytest.mark.parametrize("name", GROUPS)
def test_help_fits_a_screen_and_carries_an_example(name: str) -> None:
    lines = parser_of(subcommand(name)).format_help().splitlines()
    assert len(lines) <= ROWS
    assert max(map(len, lines)) <= COLUMNS
    assert any(line.startswith("example: ") and f"blogtui {name}" in line for line in lines)


def test_the_overview_fits_a_screen_and_names_every_command() -> None:
    lines = overview().splitlines()
    assert len(lines) <= ROWS
    assert max(map(len, lines)) <= COLUMNS
    named = {name for line in lines if line.startswith("  ") for name in line[2:22].split(", ")}
    assert {name.partition(" ")[0] for name in named} >= set(GROUPS)
    assert lines[-1].startswith("example: ")


@pytest.mark.parametrize("name", GROUPS)
def test_every_command_is_found_under_its_name(name: str) -> None:
    assert subcommand(name).name == name


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_given_before_and_after_the_command(blogtui: Blogtui, option: str) -> None:
    assert blogtui(option).out == overview()
    for arguments in ((option, "posts"), ("posts", option)):
        ran = blogtui(*arguments)
        assert (ran.code, ran.out.startswith("usage: blogtui posts")) == (0, True)


def test_version_is_told(blogtui: Blogtui) -> None:
    ran = blogtui("--version")
    assert (ran.code, ran.out.split()[0]) == (0, "blogtui")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--offline", "--json", "--home", "here", "posts", "fleet", "--limit", "3"],
        ["posts", "fleet", "--limit", "3", "--offline", "--json", "--home=here"],
        ["--json", "posts", "--limit=3", "--offline", "fleet", "--home", "here"],
    ],
)
def test_options_stand_before_or_after_the_command(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = first_word(arguments)
    assert place is not None
    assert arguments[place] == "posts"
    asked = request(subcommand("posts"), [*arguments[:place], *arguments[place + 1 :]])
    assert asked is not None
    assert asked.words == ("fleet",)
    assert asked.offline
    assert asked.output.as_json
    assert asked.paths.data == tmp_path / "here" / "data"
    assert asked.options.limit == 3


def test_words_around_options_and_after_dashes_are_words() -> None:
    asked = request(subcommand("posts"), ["a", "--limit", "2", "b", "--", "-c", "--json"])
    assert asked is not None
    assert asked.words == ("a", "b", "-c", "--json")
    assert not asked.output.as_json


@pytest.mark.parametrize(("value", "offline"), [("1", True), ("0", False), ("", False)])
def test_the_environment_can_say_offline(
    value: str, offline: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOGTUI_OFFLINE", value)
    asked = request(subcommand("posts"), [])
    assert asked is not None
    assert asked.offline is offline


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "needs a POST"),
        (["read", "1", "2"], "has no use for: 2"),
        (["remove", "1", "2"], "has no use for: 2"),
        (["posts", "-kubernetes"], "go after `--`"),
        (["posts", "--limit", "0"], "from 1 up"),
        (["posts", "--limit", "many"], "from 1 up"),
        (["posts", "--home", ""], "names no folder"),
        (["read", "1", "--format", "pdf"], "pdf"),
        (["psots", "--json"], "`blogtui posts`"),
        (["xyzzy", "--json"], "blogtui --help"),
        (["--wat"], "not understood"),
        (["--json"], "not understood"),
    ],
)
def test_wrong_use_is_one_sentence_and_2(
    blogtui: Blogtui, arguments: list[str], words: str
) -> None:
    ran = blogtui(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("blogtui: ")
    assert ran.err.count("\n") == 1
    assert words in ran.err


@pytest.mark.usefixtures("never_started")
def test_wrong_use_makes_no_library(blogtui: Blogtui, home: Path) -> None:
    blogtui("posts", "--limit", "0")
    assert not home.exists()


def test_an_unknown_command_raises() -> None:
    with pytest.raises(Misuse):
        subcommand("teleport")
