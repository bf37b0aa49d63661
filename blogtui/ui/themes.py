"""The themes: ours, and Textual's own with the inks that our lines are painted with.

Few colours: one for what is chosen, one for what matches. A theme may say what an ink is to be
(`ink-dim` among its variables); what can be read on every ground decides.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from textual.color import Color
from textual.design import (
    DEFAULT_DARK_BACKGROUND,
    DEFAULT_DARK_SURFACE,
    DEFAULT_LIGHT_BACKGROUND,
    DEFAULT_LIGHT_SURFACE,
)
from textual.theme import BUILTIN_THEMES, Theme

from blogtui.config import themes
from blogtui.ui.contrast import OF_SHAPES, OF_TEXT, STEPS, contrast, readable

DARK = Theme(
    name=themes.DARK,
    primary="#80a6d8",
    secondary="#8fb996",
    accent="#e3b567",
    warning="#e3b567",
    error="#e58a84",
    success="#8fb996",
    foreground="#d4d7dd",
    background="#16181d",
    surface="#1c1f26",
    panel="#262a33",
    dark=True,
    variables={
        "ink-dim": "#a2a7b2",
        "ink-date": "#9fb4cf",
        "ink-match-under": "#e3b567",
        "ink-divider": "#3a404c",
        "ink-rule": "#6a7283",
        "ink-bar": "#6785ac",
        "ink-cursor": "#2f3a4d",
        "ink-cursor-blurred": "#282d37",
    },
)

LIGHT = Theme(
    name=themes.LIGHT,
    primary="#1f5fa8",
    secondary="#2f6b3b",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#b3261e",
    success="#2f6b3b",
    foreground="#22252b",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e6e3da",
    dark=False,
    variables={
        "ink-dim": "#5b606b",
        "ink-date": "#3d5a80",
        "ink-match-under": "#f6d98b",
        "ink-divider": "#cfcabd",
        "ink-rule": "#8b8678",
        "ink-bar": "#637c99",
        "ink-cursor": "#d5e2f2",
        "ink-cursor-blurred": "#e8e4d8",
    },
)

MONO = replace(BUILTIN_THEMES[themes.ANSI_DARK], name=themes.MONO)
"""Neither colours nor grounds: what is told is told by signs, bold, reverse and underline."""

OURS = {theme.name: theme for theme in (DARK, LIGHT, MONO)}
SIGNALS = ("primary", "secondary", "accent", "error")
TERMINALS_OWN: Mapping[str, Mapping[str, str]] = {
    # Of the sixteen only these can be read nearly everywhere: blue is too dark on black, green and
    # yellow are too light on white, and some palettes make the bright ones greys.
    themes.ANSI_DARK: dict(zip(SIGNALS, ("cyan", "green", "yellow", "red"), strict=True)),
    themes.ANSI_LIGHT: dict(zip(SIGNALS, ("blue", "magenta", "magenta", "red"), strict=True)),
    themes.MONO: dict.fromkeys(SIGNALS, "default"),
}
OF_CURSOR, OF_BLURRED = 1.25, 1.15
"""How well the cursor's row is told from others by its ground, which is not its only sign."""

STYLES = ("dim", "match", "found", "cursor", "cursor-blurred", "caret")


@cache
def theme(name: str) -> Theme:
    """One of all themes but `auto`, with all inks."""
    given = OURS.get(name) or BUILTIN_THEMES[name]
    return replace(given, variables={**given.variables, **inks(given)})


def inks(given: Theme) -> dict[str, str]:
    """Every variable that our stylesheets use beside Textual's own."""
    return inks_of_terminal(given) if given.ansi else inks_of_colours(given)


def inks_of_terminal(given: Theme) -> dict[str, str]:
    """The terminal's own colours. Its grounds are not known: what stands out is reversed."""
    signals = TERMINALS_OWN[given.name]
    made = {f"ink-{name}": f"ansi_{colour}" for name, colour in signals.items()}
    made |= dict.fromkeys(
        ("ink-text", "ink-dim", "ink-date", "ink-rule", "ink-edge", "ink-divider", "ink-veil"),
        "ansi_default",
    )
    made |= dict.fromkeys(
        ("surface", "ink-match-under", "ink-cursor", "ink-cursor-blurred", "ink-caret-under"),
        "ansi_default",
    )
    made |= {"ink-bar": made["ink-primary"], "ink-match": made["ink-accent"]}
    made |= {"ink-caret": "ansi_default", "input-selection-background": "ansi_default"}
    return made | {
        "ink-dim-style": "dim",
        "ink-match-style": "bold underline reverse",
        "ink-found-style": "bold underline",
        "ink-cursor-style": "reverse",
        "ink-cursor-blurred-style": "underline",
        "ink-caret-style": "reverse",
        "input-selection-text-style": "underline",
    }


def inks_of_colours(given: Theme) -> dict[str, str]:
    """Inks of enough contrast on all grounds that they stand on."""
    ground, surface, text = grounds_and_text(given)
    primary = Color.parse(given.primary)

    def wish(name: str, otherwise: Color) -> Color:
        said = given.variables.get(f"ink-{name}")
        return otherwise if said is None else Color.parse(said)

    cursor = apart(wish("cursor", ground.blend(primary, 0.25)), ground, text, OF_CURSOR)
    blurred = apart(wish("cursor-blurred", ground.blend(text, 0.1)), ground, text, OF_BLURRED)
    grounds = (ground, surface, cursor, blurred)
    texts = {
        "text": text,
        "dim": wish("dim", text.blend(ground, 0.35)),
        "date": wish("date", text.blend(primary, 0.5)),
        **{name: Color.parse(getattr(given, name) or given.primary) for name in SIGNALS},
    }
    made = {name: readable(ink, grounds, OF_TEXT) for name, ink in texts.items()}
    under = wish("match-under", made["accent"])
    made |= {
        "match": readable(ground if given.dark else text, [under], OF_TEXT),
        "match-under": under,
        "caret": readable(ground, [made["primary"]], OF_TEXT),
        "caret-under": made["primary"],
        "bar": readable(wish("bar", primary.blend(ground, 0.3)), (ground, cursor), OF_SHAPES),
        "rule": readable(wish("rule", text.blend(ground, 0.6)), (ground, surface), OF_SHAPES),
        "edge": readable(wish("rule", text.blend(ground, 0.6)), (ground, surface), OF_SHAPES),
        "divider": wish("divider", ground.blend(text, 0.2)),
        "cursor": cursor,
        "cursor-blurred": blurred,
    }
    return {
        **{f"ink-{name}": colour.hex for name, colour in made.items()},
        **{f"ink-{name}-style": "none" for name in STYLES},
        "ink-veil": f"{ground.hex} 60%",
        "input-selection-background": cursor.hex,
        "input-selection-text-style": "none",
    }


def grounds_and_text(given: Theme) -> tuple[Color, Color, Color]:
    """As Textual fills in what a theme leaves out."""
    ground = DEFAULT_DARK_BACKGROUND if given.dark else DEFAULT_LIGHT_BACKGROUND
    surface = DEFAULT_DARK_SURFACE if given.dark else DEFAULT_LIGHT_SURFACE
    under = Color.parse(given.background or ground)
    text = Color.parse(given.foreground) if given.foreground else under.inverse
    return under, Color.parse(given.surface or surface), text


def apart(wish: Color, ground: Color, text: Color, least: float) -> Color:
    """The wish, or as little nearer to the text's colour as tells it from the ground."""
    for step in range(STEPS):
        made = wish.blend(text, step / STEPS)
        if contrast(made, ground) >= least:
            return made
    return text
