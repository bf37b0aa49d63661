"""A library of the bundled blogs for the tests of this room."""

import sys
from collections.abc import Callable, Hashable, Iterator
from io import StringIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from blogtui.library import Library
from blogtui.search.removing import remove_blog, restore_blog
from tests.building import NOW, a_library
from tests.ui.subscribed import subscribe_to_many


@pytest.fixture(autouse=True, scope="session")
def styles_are_parsed_once() -> Iterator[None]:
    """Every app parses the same ones, and a thousand apps are started here."""
    parse = Stylesheet._parse_rules
    known: dict[Hashable, list[RuleSet]] = {}

    def parse_once(self: Stylesheet, *text: Any, **more: Any) -> list[RuleSet]:
        asked = text, *more.items(), *self._variables.items()
        if asked not in known:
            known[asked] = parse(self, *text, **more)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def universal_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hours on the screen are local: one zone for all machines."""
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of blogs draws the last months: the same ones whenever it is looked at."""
    monkeypatch.setattr("blogtui.ui.screens.blogs.present", lambda: NOW)


@pytest.fixture(autouse=True)
def quiet_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends well and does nothing. A machine's own may, or may soon say that there is none."""
    monkeypatch.setenv("BROWSER", "true")


@pytest.fixture(autouse=True)
def all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the terminal can in which the tests are run."""
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures ask it for the size of its cells: one size for all machines."""
    monkeypatch.setattr(sys, "__stdout__", StringIO())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        yield opened


@pytest.fixture
def many(library: Library) -> Library:
    subscribe_to_many(library)
    return library


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Blogs are removed and taken back as long as it is set, else they wait for that."""
    gate = Event()

    def slowly(deed: Callable[..., None]) -> Callable[..., None]:
        def wait(*given: Any, **named: Any) -> None:
            assert gate.wait(20)
            deed(*given, **named)

        return wait

    monkeypatch.setattr("blogtui.library.removing.remove_blog", slowly(remove_blog))
    monkeypatch.setattr("blogtui.library.removing.restore_blog", slowly(restore_blog))
    return gate
