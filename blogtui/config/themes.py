"""The names of all themes; what they look like, only the screen knows."""

AUTO = "auto"
"""Light or dark, as the terminal is; in its own colours, where it has sixteen."""

DARK, LIGHT, MONO = "blogtui-dark", "blogtui-light", "mono"
ANSI_DARK, ANSI_LIGHT = "ansi-dark", "ansi-light"
OURS = (DARK, LIGHT, MONO)
OF_TEXTUAL = (
    *(ANSI_DARK, ANSI_LIGHT, "atom-one-dark", "atom-one-light"),
    *("catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha"),
    *("dracula", "flexoki", "gruvbox", "monokai", "nord"),
    *("rose-pine", "rose-pine-dawn", "rose-pine-moon", "solarized-dark", "solarized-light"),
    *("textual-dark", "textual-light", "tokyo-night"),
)
THEMES = (AUTO, *OURS, *OF_TEXTUAL)
