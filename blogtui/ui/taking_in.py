"""A list of subscriptions, or a file of posts, taken in: what comes is shown before it comes."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.suggester import Suggester
from textual.worker import get_current_worker

from blogtui.errors import BlogtuiError
from blogtui.library.importing import Importing, Joined, Preview, Subscribed, folder_of
from blogtui.model.document import Document
from blogtui.model.outline import Outline
from blogtui.ui.painting.lines import cut
from blogtui.ui.screens.asking import AskingScreen
from blogtui.ui.screens.line import LineScreen
from blogtui.ui.under_way import other_worker, stopping, writing
from blogtui.washing import clean_line, clean_row
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

NEW_SHOWN = 8
PRIVATE_SHOWN = 2
TOLD_CELLS = 64


class Files(Suggester):
    """The first file or folder that goes on as what is typed begins."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(first_file, value)


def typed_path(typed: str) -> Path:
    """`~` is the person's own folder; of somebody whom nobody knows it is a name."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def first_file(typed: str) -> str | None:
    """The whole path as it would be typed; `None` where there is none that a line can show."""
    begun, slash, name = typed.rpartition("/")
    folder = typed_path(f"{begun}{slash}" or ".")
    try:
        found = sorted(
            each
            for each in folder.iterdir()
            if each.name.startswith(name) and (name or not each.name.startswith("."))
        )
    except OSError:
        return None
    for each in found:
        if clean_row(each.name) == each.name != name:
            return f"{begun}{slash}{each.name}" + ("/" if each.is_dir() else "")
    return None


async def take_in(app: "BlogtuiApp") -> None:
    """Once more, while a list is being taken in, stops that.

    Raises StoreBusy, StoreFull, StoreUnwritable.
    """
    if (other := other_worker(app)) is not None:
        if await app.push_screen_wait(AskingScreen("A list is being taken in. Stop?")):
            other.cancel()
        return
    importing = app.library.importing
    if (found := await read_file(app, importing)) is None:
        return
    if isinstance(found, Outline):
        preview = importing.preview(found)
        if not preview.new:
            app.say(f"All of its {counted(len(preview.known), 'blog')} are here already.")
            return
        question = f"Take in {counted(len(preview.new), 'new blog')}?"
        told = in_words(preview)
    else:
        home = importing.home_of(found)
        place = home.name if home else found.title or found.url
        question = f"Take in {counted(len(found.entries), 'post')}?"
        told = [f"They go to {clean_line(place)}{'' if home else ', a new blog'}."]
    shown = [cut(line, TOLD_CELLS) for line in told]
    if not await app.push_screen_wait(AskingScreen(question, shown)):
        return
    hint, stop = stopping(app, "blogs-import"), get_current_worker().cancel
    with writing(app, "Taking it in …", hint, stop) as lasting:
        taken = await put(app, found, lambda n: lasting.go_on(f"{n:,} blogs taken in"))
        app.say(taken_words(taken))
    if not (app.library.offline or app.leaving.is_wished):
        app.orders.refresh(None)


async def read_file(app: "BlogtuiApp", importing: Importing) -> Document | Outline | None:
    """Asked for until one can be read, or the person leaves it: what was typed may be mended."""
    name = ""
    while True:
        asked = LineScreen(
            "Take in a list of subscriptions (OPML)",
            name,
            example="~/subscriptions.opml",
            hint="tab completes, enter shows what would come · {list-leave} back",
            completing=Files(),
        )
        answer = await app.push_screen_wait(asked)
        if not answer:
            return None
        name = answer
        app.hush()  # what was wrong with another file
        try:
            with app.saying.lasting("Reading the file …"):
                return await importing.read(str(typed_path(name)))
        except BlogtuiError as error:
            app.say(error.in_full, "error")


async def put(
    app: "BlogtuiApp", found: Document | Outline, tell: Callable[[int], None]
) -> Subscribed | Joined:
    try:
        return await app.library.importing.put_aside(found, tell)
    except asyncio.CancelledError:
        app.say("Stopped: nothing was taken in.")
        raise


def in_words(preview: Preview) -> list[str]:
    """What a list would bring, and what one should know of it."""
    facts = []
    if preview.folders:
        facts.append(f"in {counted(len(preview.folders), 'folder')}")
    if preview.known:
        facts.append(f"{len(preview.known):,} more here already")
    if preview.other_feeds:
        facts.append(f"{counted(len(preview.other_feeds), 'second feed')} of them left out")
    if preview.left_out:
        facts.append(f"{preview.left_out:,} left out, without an address of the web")
    told = [", ".join(facts)] if facts else []
    if preview.is_cut:
        told.append("It breaks off before its end: what stood behind that is missing.")
    for each in preview.new[:NEW_SHOWN]:
        folder = folder_of(each)
        name = clean_line(each.title) or clean_line(each.url)
        told.append(f"• {f'{clean_line(folder)}: ' if folder else ''}{name}")
    if len(preview.new) > NEW_SHOWN:
        told.append(f"… and {len(preview.new) - NEW_SHOWN:,} more")
    if private := preview.private:
        lie = "One of them lies" if len(private) == 1 else f"{len(private):,} of them lie"
        told.append(f"{lie} in your own network:")
        told += [f"! {clean_line(url)}" for url in private[:PRIVATE_SHOWN]]
    return told


def taken_words(taken: Subscribed | Joined) -> str:
    if isinstance(taken, Subscribed):
        return f"{counted(len(taken.added), 'blog')} added."
    return f"{counted(taken.new, 'new post')} of {clean_line(taken.blog.name)}."
