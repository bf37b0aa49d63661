"""The README promises what the program does."""

import re
from pathlib import Path

import pytest

from blogtui.cli import GROUPS
from blogtui.commands import COMMANDS, Command
from blogtui.config import Config, read
from blogtui.ui.bindings import shown_keys

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def row(command: Command) -> str:
    keys = " ".join(f"`{key}`" for key in shown_keys(command, Config()).split(" "))
    return f"| {command.name} | {keys} | {command.help} |"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_stands_in_the_tables_of_keys(command: Command) -> None:
    assert row(command) in README


def test_the_two_commands_stand_on_lines_of_their_own() -> None:
    lines = README.split("\n")
    assert "pip install . && blogtui" in lines
    assert "pip install -e '.[test]' && pytest" in lines


@pytest.mark.parametrize("picture", re.findall(r"\]\((screenshots/[\w.]+)\)", README))
def test_every_picture_is_there(picture: str) -> None:
    assert (ROOT / picture).is_file()


@pytest.mark.parametrize("name", re.findall(r"^blogtui (\w+)", README, re.MULTILINE))
def test_every_command_line_of_the_readme_exists(name: str) -> None:
    assert name in GROUPS


def test_the_config_of_the_readme_has_no_mistake() -> None:
    config = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert config is not None
    assert read(config[1]).mistakes == ()
