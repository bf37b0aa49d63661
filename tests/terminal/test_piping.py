"""An article handed to a command: no shell, and back to where one was."""

from pathlib import Path

import pytest

from blogtui.bundled import bundled_blogs
from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import Terminal

OPENED = f"1 of {len(bundled_blogs()[1].entries)}"


@pytest.fixture
def article(reader: Reader) -> Terminal:
    """The handbook's first post, opened."""
    terminal = reader("handbook")
    terminal.until("Welcome to blogtui")
    terminal.press("\r")
    terminal.until(OPENED)
    terminal.settle()
    return terminal


def test_the_command_gets_the_article_and_the_reader_comes_back(
    article: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "article; touch x.md"
    article.press("|")
    article.until("Hand the article to")
    article.press(f"tee '{file}'\r")
    article.until("enter goes back to blogtui")
    article.press("\r")
    article.until(OPENED)
    assert "`enter`" in file.read_text()
    assert [each.name for each in tmp_path.glob("*.md")] == [file.name]


def test_a_command_that_is_not_there_is_named(article: Terminal) -> None:
    article.press("|")
    article.until("Hand the article to")
    article.press("no-such-command -x\r")
    article.until("no-such-command does not start")
    article.press("|")
    article.until("Hand the article to")
    article.press("\x1b")
    article.until(OPENED)
