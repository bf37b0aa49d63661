"""Videos that are shown in frames → links to where they can be seen."""

import re
from typing import TYPE_CHECKING

from blogtui.washing import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

VIDEO = "data-video"
PLAYERS = (
    (
        re.compile(
            r"^(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,20})"
        ),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"^(?:https?:)?//player\.vimeo\.com/video/(\d{4,12})"), "https://vimeo.com/{}"),
)
SAYS_NOTHING = re.compile(r"(?:\b(?:youtube|vimeo|video|player|embed)\b\s*)*", re.IGNORECASE)


def link(tree: "HtmlElement") -> None:
    """Make links of the frames of known players, in place."""
    for frame in list(tree.iter("iframe")):
        if address := address_of(frame):
            title = clean_line(frame.get("title", ""))
            name = "Video" if SAYS_NOTHING.fullmatch(title) else f"Video: {title}"
            for child in list(frame):
                frame.remove(child)
            frame.attrib.clear()
            frame.tag, frame.text = "a", name
            frame.set("href", address)
            frame.set(VIDEO, "")
            set_apart(frame)


def address_of(frame: "HtmlElement") -> str:
    for said in (frame.get("src", ""), frame.get("data-src", "")):
        for player, watched in PLAYERS:
            if found := player.match(said.strip()):
                return watched.format(found[1])
    return ""


def set_apart(video: "HtmlElement") -> None:
    """It was a block, so it is a paragraph."""
    parent = video.getparent()
    if parent is None or parent.tag == "p":
        return
    inner = video.makeelement("a", dict(video.attrib))
    inner.text, video.text = video.text, None
    video.attrib.clear()
    video.tag = "p"
    video.append(inner)
