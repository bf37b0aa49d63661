"""Every command said once: key, words and place. Bindings, footer, palette, help, the config
file's `[keys]` and the README's table are made from it.
"""

from blogtui.commands.blogs import BLOGS, CATALOGUE
from blogtui.commands.choosing import LIST
from blogtui.commands.command import Command
from blogtui.commands.reader import PICTURES, READER
from blogtui.commands.statistics import STATISTICS

__all__ = ["COMMANDS", "Command", "command", "commands_of"]

COMMANDS = (
    Command("read", "enter", "Read", "Read the post", footer=True, group="Read"),
    Command(
        "range",
        "space",
        "Range",
        "Read the post; in the dates: mark one end of a range",
        group="Read",
    ),
    Command("browser", "o", "Browser", "Open the post in the browser", footer=True, group="Read"),
    Command("copy-address", "y", "Copy address", "Copy the post's address", group="Read"),
    Command(
        "copy-link", "Y", "Copy link", "Copy title and address as a Markdown link", group="Read"
    ),
    Command("star", "s", "Star", "Star the post, or take the star away", footer=True, group="Mark"),
    Command("unread", "u", "Unread", "Mark the post as read or unread", footer=True, group="Mark"),
    Command("read-all", "A", "Read all", "Mark all posts shown as read (asks first)", group="Mark"),
    Command("undo", "z", "Undo", "Undo the last mark", group="Mark"),
    Command(
        "filter", "slash", "Filter", "Filter by words, at every key", footer=True, group="Narrow"
    ),
    Command("dates", "d", "Dates", "Go to the dates, or fold them", footer=True, group="Narrow"),
    Command("categories", "c", "Categories", "Choose categories", footer=True, group="Narrow"),
    Command(
        "blogs",
        "b",
        "Blogs",
        "All blogs: choose one, a folder or all, add and tend them",
        footer=True,
        group="Narrow",
    ),
    Command("catalogue", "C", "Known blogs", "Choose from well-known blogs", group="Fetch"),
    Command("download", "D", "Download", "Store what is shown for reading offline", group="Fetch"),
    Command(
        "from-first", "F", "From the first", "Read on from the oldest unread post", group="Read"
    ),
    Command(
        "export", "e", "Export", "Write what is shown as Markdown files (asks first)", group="Fetch"
    ),
    Command("filters", "f", "Filters", "Saved filters: keep, choose, delete", group="Narrow"),
    Command(
        "went-wrong",
        "exclamation_mark",
        "Wrong",
        "What went wrong, and what to do about it",
        group="Fetch",
    ),
    Command(
        "widen",
        "escape",
        "Widen",
        "Take away filter, dates and categories, one at a time",
        group="Narrow",
    ),
    Command("down", "j,down", "Down", "Next post", group="Move"),
    Command("up", "k,up", "Up", "Previous post", group="Move"),
    Command("half-down", "ctrl+d", "Half down", "Half a screen down", group="Move"),
    Command("half-up", "ctrl+u", "Half up", "Half a screen up", group="Move"),
    Command("page-down", "pagedown", "Page down", "A screen down", group="Move"),
    Command("page-up", "pageup", "Page up", "A screen up", group="Move"),
    Command("first", "g,home", "First", "Newest post", group="Move"),
    Command("last", "G,end", "Last", "Oldest post", group="Move"),
    Command("next-unread", "n", "Next unread", "Next unread post", group="Move"),
    Command("previous-unread", "p", "Previous unread", "Previous unread post", group="Move"),
    Command(
        "more-like-this",
        "m",
        "More like this",
        "Posts that share the rarest words with this one",
        group="Narrow",
    ),
    Command(
        "on-this-day",
        "t",
        "On this day",
        "Posts of this day in other years",
        group="Narrow",
    ),
    Command(
        "random-post", "w", "Random", "A random older post, an unread one if there is", group="Move"
    ),
    Command(
        "statistics",
        "S",
        "Statistics",
        "Count what is shown: months, days, blogs, reading",
        group="blogtui",
    ),
    Command("left", "h,left", "Pane left", "Pane to the left", group="Move"),
    Command("right", "l,right", "Pane right", "Pane to the right", group="Move"),
    Command("next-pane", "tab", "Next pane", "Next pane", group="Move"),
    Command("previous-pane", "shift+tab", "Previous pane", "Previous pane", group="Move"),
    Command("preview", "v", "Preview", "Show or hide the preview", group="Panes"),
    Command("narrow-pane", "less_than_sign", "Narrower", "Make this pane narrower", group="Panes"),
    Command("widen-pane", "greater_than_sign", "Wider", "Make this pane wider", group="Panes"),
    Command("refresh", "r", "Refresh", "Fetch the blogs that are due", group="Fetch"),
    Command("refresh-blog", "R", "Refresh blog", "Fetch this post's blog now", group="Fetch"),
    Command(
        "rest-archives",
        "P",
        "Pause archives",
        "Let the fetching of older posts rest, or go on",
        group="Fetch",
    ),
    *READER,
    *STATISTICS,
    *PICTURES,
    *LIST,
    *BLOGS,
    *CATALOGUE,
    Command(
        "help",
        "question_mark",
        "Keys",
        "All keys of this screen",
        where="everywhere",
        footer=True,
        group="blogtui",
    ),
    Command(
        "palette",
        "ctrl+p",
        "Palette",
        "Find a command or a blog by name",
        where="everywhere",
        group="blogtui",
    ),
    Command(
        "suspend",
        "ctrl+z",
        "Suspend",
        "Back to the shell; `fg` comes back here",
        where="everywhere",
        group="blogtui",
    ),
    *(
        Command(
            f"saved-{number}",
            str(number),
            f"Filter {number}",
            f"Show saved filter {number}, or widen again",
            group="Saved filters",
            number=number,
        )
        for number in range(1, 10)
    ),
    Command("quit", "q", "Quit", "Leave blogtui", group="blogtui"),
    Command(
        "quit-now",
        "ctrl+q",
        "Quit",
        "Leave blogtui from any screen",
        where="everywhere",
        group="blogtui",
    ),
)


def commands_of(where: str) -> tuple[Command, ...]:
    """The commands of one screen, those of every screen last."""
    found = [command for command in COMMANDS if command.where in (where, "everywhere")]
    return tuple(sorted(found, key=lambda command: command.where == "everywhere"))


def command(name: str) -> Command:
    """Raises KeyError where no command has this name."""
    for known in COMMANDS:
        if known.name == name:
            return known
    raise KeyError(name)
