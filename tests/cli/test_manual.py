"""The manual page: what it must tell, and that man and groff read it without a complaint."""

import subprocess
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.cli import GROUPS, roff
from blogtui.cli.exits import EXIT_CODES
from blogtui.cli.manual import ENVIRONMENT, page
from blogtui.cli.parsing import subcommand
from blogtui.cli.shells import query_words
from blogtui.errors import BlogtuiError
from tests.cli.conftest import Blogtui

GROFF = ["groff", "-man", "-ww", "-z"]


def painted(file: Path) -> str:
    """As a terminal shows it, without bold."""
    ran = subprocess.run(
        ["groff", "-man", "-Tutf8", "-P-c", "-P-b", "-P-u", "-rLL=200n", file],
        capture_output=True,
        check=True,
        timeout=60,
    )
    return ran.stdout.decode()


@pytest.fixture
def manual(blogtui: Blogtui, tmp_path: Path) -> Path:
    file = tmp_path / "blogtui.1"
    file.write_text(blogtui("man").out, "utf-8")
    return file


def needs(program: str) -> None:
    if which(program) is None:
        pytest.skip(f"{program} is not installed")


def test_groff_reads_it_without_a_warning(manual: Path) -> None:
    needs("groff")
    for device in ([], ["-Tutf8"], ["-Tascii"]):
        ran = subprocess.run(
            [*GROFF, *device, manual], capture_output=True, check=False, timeout=60
        )
        assert (ran.returncode, ran.stderr) == (0, b"")


def test_man_shows_it_without_a_warning(manual: Path) -> None:
    needs("man")
    ran = subprocess.run(
        ["man", "--warnings", "-l", manual], capture_output=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"EXIT STATUS" in ran.stdout


def test_it_tells_of_everything(manual: Path) -> None:
    needs("groff")
    text = painted(manual)
    for name in GROUPS:
        command = subcommand(name)
        assert command.example in text
        for option in command.options:
            assert all(each in text for each in option.names)
    for word in (*ENVIRONMENT, *query_words(), "config.toml", "blogtui.db"):
        assert word in text


def test_what_a_command_does_stands_below_how_it_is_called(manual: Path) -> None:
    needs("groff")
    begins = {line.strip()[:12].lower() for line in painted(manual).splitlines()}
    for name in GROUPS:
        assert subcommand(name).help[:12].lower() in begins


def test_every_error_has_its_exit_code_told() -> None:
    """All errors of `errors.py`, those that come in the future too."""

    def codes(error: type[BlogtuiError]) -> set[int]:
        return {error.exit_code}.union(*map(codes, error.__subclasses__()))

    assert codes(BlogtuiError) | {0, 130} == set(EXIT_CODES)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_any_text_is_ascii_and_no_request(text: str) -> None:
    said = roff.marked(text)
    assert said.isascii()
    assert not said.startswith((".", "'"))


def test_the_page_is_ascii() -> None:
    assert all(line.isascii() for line in page())
