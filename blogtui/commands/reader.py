"""The commands of an article, and of its pictures."""

from blogtui.commands.command import Command

READER = (
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
        "Unread",
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
)

PICTURES = (
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
)
