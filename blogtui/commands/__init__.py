"""Every command said once: key, words and place. Bindings, footer, palette, help, the config
file's `[keys]` and the README's table are made from it.
"""

from blogtui.commands.blogs import BLOGS, CATALOGUE
from blogtui.commands.command import Command

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
    Command(
        "unread", "u", "Read/unread", "Mark the post as read or unread", footer=True, group="Mark"
    ),
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
    Command(
        "page-forward",
        "space",
        "Page down",
        "A screen on, then the next unread post",
        where="reader",
        footer=True,
        group="Move",
    ),
    Command(
        "reader-page-down", "pagedown", "Page down", "A screen on", where="reader", group="Move"
    ),
    Command("reader-page-up", "b,pageup", "Page up", "A screen up", where="reader", group="Move"),
    Command("reader-down", "j,down", "Down", "A line on", where="reader", group="Move"),
    Command("reader-up", "k,up", "Up", "A line back", where="reader", group="Move"),
    Command(
        "reader-half-down", "ctrl+d", "Half down", "Half a screen on", where="reader", group="Move"
    ),
    Command(
        "reader-half-up", "ctrl+u", "Half up", "Half a screen back", where="reader", group="Move"
    ),
    Command(
        "reader-first", "g,home", "Top", "Beginning of the article", where="reader", group="Move"
    ),
    Command("reader-last", "G,end", "Bottom", "End of the article", where="reader", group="Move"),
    Command(
        "reader-left", "h,left", "Left", "Further left in a wide table", "reader", group="Move"
    ),
    Command(
        "reader-right", "l,right", "Right", "Further right in a wide table", "reader", group="Move"
    ),
    Command(
        "next-post",
        "right_square_bracket",
        "Next",
        "Next post of the list",
        where="reader",
        footer=True,
        group="Move",
    ),
    Command(
        "previous-post",
        "left_square_bracket",
        "Previous",
        "Previous post of the list",
        where="reader",
        group="Move",
    ),
    Command(
        "reader-find",
        "slash",
        "Find",
        "Find in the article; enter and up go on and back",
        where="reader",
        footer=True,
        group="Read",
    ),
    Command("save", "e", "Save", "Save the post as a Markdown file", where="reader", group="Read"),
    Command(
        "pipe",
        "vertical_line",
        "Pipe",
        "Hand the article to a command",
        where="reader",
        group="Read",
    ),
    Command("pictures", "i", "Pictures", "Pictures of the article", where="reader", group="Read"),
    Command("contents", "t", "Contents", "Headings of the article", where="reader", group="Read"),
    Command(
        "follow-link",
        "enter",
        "Follow link",
        "Open the link whose number you have typed",
        where="reader",
        group="Read",
    ),
    Command(
        "follow-place",
        "number_sign",
        "Note or place",
        "Before the number of a note, or of a place in the article",
        where="reader",
        group="Read",
    ),
    Command(
        "go-back",
        "backspace",
        "Go back",
        "Back to where a link was followed",
        where="reader",
        group="Read",
    ),
    Command(
        "reader-next-unread", "n", "Next unread", "Next unread post", where="reader", group="Move"
    ),
    Command(
        "reader-previous-unread",
        "p",
        "Previous unread",
        "Previous unread post",
        where="reader",
        group="Move",
    ),
    Command(
        "reader-browser",
        "o",
        "Browser",
        "Open the post in the browser",
        where="reader",
        footer=True,
        group="Read",
    ),
    Command(
        "reader-copy-address",
        "y",
        "Copy address",
        "Copy the post's address",
        where="reader",
        group="Read",
    ),
    Command(
        "reader-copy-link",
        "Y",
        "Copy link",
        "Copy title and address as a Markdown link",
        where="reader",
        group="Read",
    ),
    Command(
        "reader-star",
        "s",
        "Star",
        "Star the post, or take the star away",
        where="reader",
        footer=True,
        group="Mark",
    ),
    Command(
        "reader-unread",
        "u",
        "Read/unread",
        "Mark the post as read or unread",
        where="reader",
        group="Mark",
    ),
    Command(
        "reader-more-like-this",
        "m",
        "More like this",
        "Posts that share the rarest words with this one",
        where="reader",
        group="Read",
    ),
    Command(
        "close", "escape,q", "Back", "Back to the list", where="reader", footer=True, group="Move"
    ),
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
    Command(
        "pictures-next",
        "right_square_bracket,n,right,space",
        "Next",
        "Next picture",
        where="pictures",
        footer=True,
        group="Move",
    ),
    Command(
        "pictures-previous",
        "left_square_bracket,p,left",
        "Previous",
        "Previous picture",
        where="pictures",
        footer=True,
        group="Move",
    ),
    Command(
        "pictures-open",
        "o",
        "Browser",
        "Open the picture in the browser",
        where="pictures",
        footer=True,
        group="Read",
    ),
    Command(
        "pictures-close",
        "escape,q,i",
        "Back",
        "Back to the article",
        where="pictures",
        footer=True,
        group="Move",
    ),
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
