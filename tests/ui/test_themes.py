"""Every theme can be read: WCAG 2.2 contrast of every ink on every ground that it stands on."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from blogtui.config.themes import OF_TEXTUAL, THEMES
from blogtui.ui import themes
from blogtui.ui.contrast import BLACK, OF_SHAPES, OF_TEXT, WHITE, contrast, readable
from blogtui.ui.inked import INKS
from tests.building import a_library
from tests.driving import reading

IN_COLOUR = [name for name in THEMES[1:] if not themes.theme(name).ansi]
TEXTS = ("text", "dim", "date", "primary", "secondary", "accent", "error")


def ink(theme: str, name: str) -> Color:
    return Color.parse(themes.theme(theme).variables[f"ink-{name}"])


def grounds(theme: str) -> dict[str, Color]:
    """By their names: those of the panes, of lists over them, and of the cursor's row."""
    variables = themes.theme(theme).to_color_system().generate()
    named = {name: Color.parse(variables[name]) for name in ("background", "surface")}
    return named | {name: ink(theme, name) for name in ("cursor", "cursor-blurred")}


def test_contrast_is_measured_as_the_guideline_says() -> None:
    """WCAG's own figures: black on white, and the lightest grey that may be text on white."""
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)
    assert contrast(WHITE, WHITE) == 1


def test_an_ink_that_can_be_read_stays_as_it_was_wished() -> None:
    grey = Color.parse("#767676")
    assert readable(grey, [WHITE], OF_TEXT) == grey
    assert contrast(readable(Color.parse("#aaaaaa"), [WHITE], OF_TEXT), WHITE) >= OF_TEXT


def test_all_themes_of_textual_are_known() -> None:
    assert set(OF_TEXTUAL) == set(BUILTIN_THEMES)


@pytest.mark.parametrize("theme", IN_COLOUR)
def test_text_can_be_read_on_every_ground(theme: str) -> None:
    for name in TEXTS:
        for ground, colour in grounds(theme).items():
            assert contrast(ink(theme, name), colour) >= OF_TEXT, f"{name} on {ground}"


@pytest.mark.parametrize("theme", IN_COLOUR)
def test_matches_and_the_caret_can_be_read(theme: str) -> None:
    for name in ("match", "caret"):
        assert contrast(ink(theme, name), ink(theme, f"{name}-under")) >= OF_TEXT


@pytest.mark.parametrize("theme", IN_COLOUR)
def test_bars_and_rules_can_be_seen(theme: str) -> None:
    under = grounds(theme)
    for ground in ("background", "cursor"):
        assert contrast(ink(theme, "bar"), under[ground]) >= OF_SHAPES
    for ground in ("background", "surface"):
        assert contrast(ink(theme, "rule"), under[ground]) >= OF_SHAPES
    assert contrast(under["cursor"], under["background"]) >= themes.OF_CURSOR


@pytest.mark.parametrize("given", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_our_own_pair_is_worn_as_it_was_drawn(given: Theme) -> None:
    """Its colours need no mending."""
    worn = themes.theme(given.name)
    for name, said in given.variables.items():
        assert worn.variables[name].lower() == said
    for name in themes.SIGNALS:
        assert worn.variables[f"ink-{name}"].lower() == getattr(given, name)


@pytest.mark.parametrize("theme", [name for name in THEMES[1:] if themes.theme(name).ansi])
def test_on_the_terminals_own_colours_nothing_is_told_by_a_ground(theme: str) -> None:
    """Nobody knows them: the cursor's row and matches are reversed."""
    variables = themes.theme(theme).variables
    assert "reverse" in variables["ink-cursor-style"]
    assert "reverse" in variables["ink-match-style"]
    assert {variables["ink-cursor"], variables["ink-match-under"]} == {"ansi_default"}
    assert not [name for name in TEXTS if not variables[f"ink-{name}"].startswith("ansi_")]


@pytest.mark.parametrize("theme", ["nord", "solarized-light", "ansi-dark", "mono"])
async def test_a_theme_is_worn_by_its_name(theme: str, tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        async with reading(library) as reader:
            reader.app.wear(theme)
            await reader.press("slash", *"embed", "enter", "enter")
            await reader.press("escape", "question_mark", "escape", "b", "escape")
            assert reader.app.current_theme.name == theme
            assert set(reader.app.inks) == set(INKS)
            assert reader.app.inks["cursor"].reverse is (theme in ("ansi-dark", "mono") or None)


async def test_the_palette_wears_a_theme_and_says_how_to_keep_it(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        async with reading(library) as reader:
            await reader.press("ctrl+p", *"theme", "space", *"nord", "enter")
            assert reader.app.theme == "nord"
            assert 'To keep it: theme = "nord" in config.toml.' in reader.footer


@pytest.mark.parametrize("kind", ["truecolor", ""])
@pytest.mark.parametrize(("is_dark", "ground"), [(True, "dark"), (False, "light"), (None, "dark")])
async def test_auto_follows_the_terminal(
    is_dark: bool | None, ground: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it has sixteen colours alone, they are used as they are."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLORTERM", kind)
    with a_library(tmp_path) as library:
        assert library.config.theme == "auto"
        async with reading(library) as reader:
            reader.app.know_ground(is_dark)
            reader.app.wear("auto")
            assert reader.app.theme == f"{'blogtui' if kind else 'ansi'}-{ground}"
