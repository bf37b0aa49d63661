"""A blog that attacks whoever shows it: every text it gives carries something that must not arrive.

Feeds are served twice: well-formed, with their escapes behind two layers of entities, and damaged,
with escapes that XML forbids, for the lenient parser. In between stand titles that must survive.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path

from blogtui.model.post import Entry
from tests.building import a_library, put_blog
from tests.loopback import Loopback

MARK = "PWNED"
"""Stands in every payload; it may be read, but never be part of an escape sequence."""

NEWEST = datetime(2023, 12, 5, 14, 30, tzinfo=UTC)

ESCAPES = {
    "clipboard": f"\x1b]52;c;{MARK}\x07",
    "clipboard-c1": f"\x9d52;c;{MARK}\x9c",
    "window-title": f"\x1b]0;{MARK}\x07",
    "hyperlink": f"\x1b]8;;https://evil.example/{MARK}\x1b\\click\x1b]8;;\x1b\\",
    "device-string": f"\x1bP+q{MARK}\x1b\\",
    "application-command": f"\x1b_G{MARK}\x1b\\",
    "clear": f"\x1b[2J\x1b[31;1337m{MARK}\x1b[6n",
    "clear-c1": f"\x9b2J\x9b6n{MARK}",
    "reset": f"\x1bc{MARK}",
    "bell-and-back": f"\x07{MARK}\x08\x08\x08\r over",
    "answer-back": f"\x05\x0e{MARK}\x0f\x1b[c",
}
MARKUP = {
    "action": f"[@click=app.quit]{MARK}[/]",
    "action-bell": f"[@click=app.bell()]{MARK}[/]",
    "action-danger": f"[@click=app.danger('rm')]{MARK}[/] [@click=screen.danger]{MARK}[/]",
    "closing": f"[/]{MARK}",
    "closing-nothing": f"[/nothing]{MARK}[/bold]",
    "link": f"[link=https://evil.example/]{MARK}[/link]",
    "open": f"[bold {MARK}",
    "colour": f"[on red blink]{MARK}[/on red blink]",
    "variable": f"$primary {{{MARK}}} %s %(x)s {{0}}",
}
SHAPES = {
    "bidi": f"\u202egnp.{MARK}\u2066 x\u2069\u202c",
    "tags": f"{MARK}\U000e0041\U000e0042\u200b\u2060\ufeff",
    "marks": f"{MARK}a" + "\u0301" * 10_000,
    "lines": f"{MARK}\u2028two\u2029three\x85four\x0bfive",
    "long": MARK + " long" * 5_000,
    "one-word": MARK + "x" * 20_000,
}
PAYLOADS = ESCAPES | MARKUP | SHAPES

SURVIVING = (
    "Family 👨‍👩‍👧‍👦 on the quay",
    "نامه‌های بندر",
    "港の夜明け、そして帰り道",
    "हिन्दी क्‍ष लेख",
    "Ångström & naïve café <em>",
    "Arrays[0] and [brackets] in C++",
)
"""Titles that are to arrive as they are: joined emoji, Persian with its joiner's negation, CJK."""

LINKS = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "--renderer-cmd-prefix=touch",
    "https://user:secret@evil.example/%action",
)


@dataclass(frozen=True, slots=True)
class HostilePost:
    title: str
    payload: str
    link: str
    published: datetime


def posts(base: str) -> list[HostilePost]:
    """One for each payload, newest first, with the survivors between them."""
    texts = [*PAYLOADS.items()]
    titles = [(f"{name}: {payload}", payload) for name, payload in texts]
    for number, title in enumerate(SURVIVING):
        titles.insert(1 + 3 * number, (title, texts[number][1]))
    found = []
    for number, (title, payload) in enumerate(titles):
        link = LINKS[number // 4 % len(LINKS)] if number % 4 == 3 else f"{base}post/{number}"
        found.append(HostilePost(title, payload, link, NEWEST - timedelta(days=number)))
    return found


def entities(text: str) -> str:
    """Controls as numbered entities, the rest escaped: what a browser would decode."""
    return "".join(
        f"&#{ord(c)};" if ord(c) < 32 or 127 <= ord(c) < 160 else escape(c) for c in text
    )


def title_of(text: str, *, damaged: bool) -> str:
    """HTML inside XML; damaged, its entities stand for controls at once."""
    return entities(text) if damaged else escape(entities(text))


def body_of(payload: str, *, damaged: bool) -> str:
    """An article as HTML with the payload in text, code, links and attributes."""
    shown = entities(payload)
    html = (
        f"<h2>{shown}</h2><p>{shown}</p><pre><code class='language-python'>{shown}</code></pre>"
        f"<p><a href='javascript:{MARK}'>a script</a> <a href='https://evil.example/{shown}'>x</a>"
        f"<img src='/x.png' alt='{shown}'></p><script>{MARK}</script>"
        f"<table><tr><td>{shown}</td></tr></table><blockquote>{shown}</blockquote>"
        f"<ul><li>{shown}</li></ul>"
    )
    return html.replace("]]>", "") if damaged else html


def rss(base: str, *, damaged: bool = False) -> str:
    name = title_of(f"Evil Blog {ESCAPES['clipboard']}{MARKUP['action']}", damaged=damaged)
    tagline = title_of(PAYLOADS["clear"] + PAYLOADS["closing"], damaged=damaged)
    items = "".join(item(post, damaged=damaged) for post in posts(base))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{name}</title><link>{base}</link><description>{tagline}</description>"
        f"{items}</channel></rss>"
    )


def item(post: HostilePost, *, damaged: bool) -> str:
    payload = title_of(post.payload, damaged=damaged)
    body = escape(body_of(post.payload, damaged=damaged))
    return (
        f"<item><title>{title_of(post.title, damaged=damaged)}</title>"
        f"<link>{escape(post.link)}</link><pubDate>{format_datetime(post.published)}</pubDate>"
        f"<guid isPermaLink='false'>{post.published.isoformat()}</guid>"
        f"<dc:creator>Eve {payload}</dc:creator><category>{payload}</category>"
        f"<category>Plain</category><description>{payload}</description>"
        f"<content:encoded>{body}</content:encoded></item>"
    )


def atom(base: str) -> str:
    """Well-formed, all texts of type html."""
    entries = "".join(entry(post) for post in posts(base))
    name = escape(entities(f"Evil Atom {ESCAPES['window-title']}{MARKUP['closing']}"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{base}</id><title type='html'>{name}</title><link href='{base}'/>"
        f"<updated>{NEWEST.isoformat()}</updated>{entries}</feed>"
    )


def entry(post: HostilePost) -> str:
    shown = escape(entities(post.payload))
    return (
        f"<entry><id>{post.published.isoformat()}</id>"
        f"<title type='html'>{escape(entities(post.title))}</title>"
        f"<link href='{escape(post.link)}'/><published>{post.published.isoformat()}</published>"
        f"<updated>{post.published.isoformat()}</updated><author><name>{shown}</name></author>"
        f"<category term='x' label='{shown}'/><summary type='html'>{shown}</summary>"
        f"<content type='html'>{escape(body_of(post.payload, damaged=False))}</content></entry>"
    )


def entries(base: str) -> list[Entry]:
    """The posts as nothing has washed them: for a database that was filled past the door."""
    return [
        Entry(
            post.title,
            post.link,
            published=post.published,
            authors=(f"Eve {post.payload}",),
            categories=(post.payload, "Plain"),
            excerpt=post.payload,
            markdown=f"## {post.payload}\n\n{post.payload}\n\n```\n{post.payload}\n```\n",
        )
        for post in posts(base)
    ]


FORMS = ("rss", "damaged", "atom")


def serve(server: Loopback, form: str) -> str:
    """Put the feed on a server; its address."""
    base = server.url("/")
    texts = {
        "rss": lambda: rss(base),
        "damaged": lambda: rss(base, damaged=True),
        "atom": lambda: atom(base),
    }
    path = f"/{form}.xml"
    kind = "application/atom+xml" if form == "atom" else "application/rss+xml"
    server.give(path, texts[form](), f"{kind}; charset=utf-8")
    return server.url(path)


def put_unwashed(home: Path, base: str) -> None:
    """The blog in a library whose rows nothing has ever washed."""
    with a_library(home) as library:
        name = f"Evil {ESCAPES['clipboard-c1']}{MARKUP['action-danger']}"
        put_blog(library.paths, entries(base), name, tagline=PAYLOADS["clear"])
