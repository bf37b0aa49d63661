"""What is loaded when the first frame is painted: nothing of the network, parsers or the reader."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = """
import sys
from blogtui.ui.app import BlogtuiApp
from blogtui.library import Library
from blogtui.paths import paths
from blogtui.ui.screens.main import MainScreen

library = Library.open(paths(), offline=True)
app = BlogtuiApp(library, library.blogs.start())

async def first_frame(self):
    print("\\n".join(sorted(sys.modules)), file=sys.__stdout__)
    self.app.exit()

MainScreen._show_more = first_frame
app.run(headless=True)
"""
NOT_YET = (
    "httpx",
    "feedparser",
    "lxml",
    "readability",
    "html_to_markdown",
    "markdown_it",
    "pygments",
    "multiprocessing",
    "tomllib",
    "argparse",
    "textual.widgets._markdown",
    "PIL",
    "textual_image",
    "blogtui.bundled",
    "blogtui.cli.running",
    "blogtui.fetch.client",
    "blogtui.fetch.process",
    "blogtui.library.importing",
    "blogtui.library.pictures",
    "blogtui.model.events",
    "blogtui.ui.listening",
    "blogtui.ui.screens.palette",
    "blogtui.ui.screens.reader",
    "blogtui.ui.screens.choosing",
    "blogtui.ui.screens.pictures",
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules of a second start: the first one has the bundled blogs to store."""
    home = tmp_path_factory.mktemp("home")
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"BLOGTUI_HOME": str(home), "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("module", NOT_YET)
def test_the_first_frame_does_without(loaded: frozenset[str], module: str) -> None:
    assert "blogtui.ui.screens.main" in loaded
    assert module not in loaded
