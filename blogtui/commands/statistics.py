"""The commands of the statistics."""

from blogtui.commands.command import Command

STATISTICS = (
    *(
        Command(f"statistics-{name}", keys, title, help, where="statistics", group="Move")
        for name, keys, title, help in (
            ("down", "j,down", "Down", "A line on"),
            ("up", "k,up", "Up", "A line back"),
            ("half-down", "ctrl+d", "Half down", "Half a screen on"),
            ("half-up", "ctrl+u", "Half up", "Half a screen back"),
            ("page-down", "space,pagedown", "Page down", "A screen on"),
            ("page-up", "b,pageup", "Page up", "A screen back"),
            ("first", "g,home", "Top", "To the top"),
            ("last", "G,end", "Bottom", "To the end"),
        )
    ),
    Command(
        "statistics-older-year",
        "left_square_bracket,left,h",
        "Year before",
        "The days of the year before",
        where="statistics",
        footer=True,
        group="Show",
    ),
    Command(
        "statistics-newer-year",
        "right_square_bracket,right,l",
        "Year after",
        "The days of the year after",
        where="statistics",
        footer=True,
        group="Show",
    ),
    Command(
        "statistics-all",
        "a",
        "All or shown",
        "Count all posts, or what the list shows",
        where="statistics",
        footer=True,
        group="Show",
    ),
    Command(
        "statistics-export",
        "e",
        "Export",
        "Write the statistics as an SVG picture",
        where="statistics",
        footer=True,
        group="Show",
    ),
    Command(
        "statistics-close",
        "escape,q,S",
        "Back",
        "Back to the list",
        where="statistics",
        footer=True,
        group="Move",
    ),
)
