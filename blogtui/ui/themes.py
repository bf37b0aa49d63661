"""The two themes of our own. Few colours: one for what is chosen, one for what matches."""

from textual.theme import Theme

DARK = Theme(
    name="blogtui-dark",
    primary="#7aa2d6",
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
        "ink-dim": "#8b919d",
        "ink-date": "#9fb4cf",
        "ink-match": "#16181d",
        "ink-match-under": "#e3b567",
        "ink-rule": "#3a404c",
        "ink-edge": "#5a6272",
        "ink-bar": "#4d6a90",
        "ink-cursor": "#2f3a4d",
        "ink-cursor-blurred": "#282d37",
        "footer-key-foreground": "#7aa2d6",
        "input-selection-background": "#7aa2d6 40%",
    },
)

LIGHT = Theme(
    name="blogtui-light",
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
        "ink-dim": "#656a75",
        "ink-date": "#3d5a80",
        "ink-match": "#22252b",
        "ink-match-under": "#f6d98b",
        "ink-rule": "#cfcabd",
        "ink-edge": "#a39d8e",
        "ink-bar": "#9db8d6",
        "ink-cursor": "#d5e2f2",
        "ink-cursor-blurred": "#e8e4d8",
        "footer-key-foreground": "#1f5fa8",
        "input-selection-background": "#1f5fa8 30%",
    },
)

THEMES = (DARK, LIGHT)
