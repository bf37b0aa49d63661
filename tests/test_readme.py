"""The README promises what the program does."""

import os
import re
import subprocess
from configparser import ConfigParser
from pathlib import Path
from shutil import which

import pytest

from blogtui.cli import GROUPS
from blogtui.cli.parsing import request, subcommand
from blogtui.commands import COMMANDS, Command
from blogtui.config import Config, read
from blogtui.search.describing import LANGUAGE
from blogtui.ui.bindings import shown_keys

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def row(command: Command) -> str:
    keys = " ".join(f"`{key}`" for key in shown_keys(command, Config()).split(" "))
    keys = keys.replace("|", "\\|")  # it would end the cell
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


@pytest.mark.parametrize("name", GROUPS)
def test_every_command_of_the_command_line_stands_in_the_readme(name: str) -> None:
    assert re.search(rf"^blogtui {name}\b", README, re.MULTILINE)


def test_the_config_of_the_readme_has_no_mistake() -> None:
    config = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert config is not None
    assert read(config[1]).mistakes == ()


@pytest.mark.parametrize(
    "written", [each for written, _ in LANGUAGE for each in written.split(", ")]
)
def test_the_query_language_of_the_manual_is_that_of_the_readme(written: str) -> None:
    assert f"`{written}`" in README


SYSTEMD = re.findall(
    r"`~/.config/systemd/user/(\S+)`[^`]*?(?:`[^`]*`[^`]*?)?```systemd\n(.*?)```", README, re.DOTALL
)


def test_the_units_of_the_readme_are_good(tmp_path: Path) -> None:
    """As systemd itself judges, where it is installed."""
    assert [name for name, _ in SYSTEMD] == ["blogtui.service", "blogtui.timer"]
    for name, text in SYSTEMD:
        (tmp_path / name).write_text(text)
        unit = ConfigParser(interpolation=None)
        unit.read_string(text)
        assert "Unit" in unit
    if which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    ran = subprocess.run(
        [
            "systemd-analyze",
            "verify",
            "--user",
            "--man=no",
            *(tmp_path / name for name, _ in SYSTEMD),
        ],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_what_the_clock_starts_is_a_command() -> None:
    lines = [*re.findall(r"^17 \* \* \* \* blogtui (.*)$", README, re.MULTILINE)]
    lines += re.findall(r"^ExecStart=.* blogtui (.*)$", README, re.MULTILINE)
    assert len(lines) == 2
    for line in lines:
        name, *options = line.split()
        asked = request(subcommand(name), options)
        assert asked is not None
        assert asked.options.quiet
