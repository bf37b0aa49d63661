"""The theme that one has asked for, and the terminal's ground, which may decide it."""

import os

from textual.app import App
from textual.theme import Theme

from blogtui.config.themes import ANSI_DARK, ANSI_LIGHT, AUTO, DARK, LIGHT, MONO, THEMES
from blogtui.ui import themes
from blogtui.ui.driver import GroundTold
from blogtui.ui.greeting import is_colourless


class Themed(App[int]):
    """Wears one of all themes. Inks are made for the one that is worn, when it is."""

    def __init__(self) -> None:
        # Textual asks for a theme before there is an app.
        self._is_colourless = is_colourless(os.environ)
        self._wanted = ""
        self._is_dark = True
        super().__init__(ansi_color=True if self._is_colourless else None)
        for theme in themes.OURS.values():
            self.register_theme(theme)

    def get_theme(self, theme_name: str) -> Theme | None:
        if not self._wanted:
            return super().get_theme(theme_name)
        if self._is_colourless:
            return themes.theme(MONO)
        return themes.theme(theme_name) if theme_name in THEMES else super().get_theme(theme_name)

    def wear(self, name: str) -> None:
        """One of THEMES."""
        self._wanted = name
        self.theme = self._of_terminal() if name == AUTO else name

    def _of_terminal(self) -> str:
        # Rounded to one of sixteen, colours of ours could not be told from the ground.
        of_sixteen = self.console.color_system == "standard"
        dark, light = (ANSI_DARK, ANSI_LIGHT) if of_sixteen else (DARK, LIGHT)
        return dark if self._is_dark else light

    def know_ground(self, is_dark: bool | None) -> None:
        """What the terminal has said before the first frame; most of them are dark."""
        self._is_dark = is_dark is not False

    def on_ground_told(self, message: GroundTold) -> None:
        self._is_dark = message.is_dark
        if self._wanted == AUTO:
            self.wear(AUTO)
