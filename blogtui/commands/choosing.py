"""The commands of every list that one chooses from."""

from blogtui.commands.command import Command

LIST = (
    Command("list-down", "down,ctrl+n", "Down", "Next line", where="list", group="Move"),
    Command("list-up", "up,ctrl+k", "Up", "Previous line", where="list", group="Move"),
    Command("list-page-down", "pagedown", "Page down", "A screen down", "list", group="Move"),
    Command("list-page-up", "pageup", "Page up", "A screen up", where="list", group="Move"),
    Command("list-choose", "enter", "Choose", "Take this line", where="list", group="Choose"),
    Command(
        "list-mark", "space", "Mark", "Mark the line, among categories", "list", group="Choose"
    ),
    Command("list-delete", "delete", "Delete", "Delete a saved filter", "list", group="Choose"),
    Command(
        "list-ask-again", "ctrl+r", "Ask now", "Fetch the blog in trouble", "list", group="Fetch"
    ),
    Command("list-open", "ctrl+o", "Browser", "Open the page in trouble", "list", group="Read"),
    Command(
        "list-leave", "escape", "Back", "Take away what is typed, then back", "list", group="Move"
    ),
)
