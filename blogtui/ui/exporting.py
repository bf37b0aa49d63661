"""What is shown, written as files: asked first, and a little between two keys."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from blogtui.commands import command
from blogtui.errors import BlogtuiError
from blogtui.ui.bindings import first_key
from blogtui.ui.under_way import other_worker, writing
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.library.exporting import Files
    from blogtui.library.posts import Answer
    from blogtui.ui.saying import Hint
    from blogtui.ui.screens.main import MainScreen

POSTS_AT_ONCE = 20
LONGEST_NAME = 22
"""Of a folder, without `blogtui-`: the question is a line."""


async def write_shown(screen: "MainScreen") -> None:
    """Once more, while files are being written, stops that."""
    from blogtui.article.document import slug
    from blogtui.library.exporting import Files
    from blogtui.ui.painting.status import narrowing
    from blogtui.ui.screens.asking import AskingScreen

    app, query = screen.blogtui, screen.query_asked
    if (other := other_worker(app)) is not None:
        if await app.push_screen_wait(AskingScreen("Files are being written. Stop?")):
            other.cancel()
        return
    found = app.library.posts.find(query)
    if not found.count:
        app.say("Nothing is shown to be written.")
        return
    said = narrowing(query, app.dates.months) or (screen.blog.name if screen.blog else "posts")
    folder = Path(f"blogtui-{slug(said, LONGEST_NAME)}")
    question = f"Write {counted(found.count, 'post')} to {folder}?"
    if not await app.push_screen_wait(AskingScreen(question)):
        return
    stop = get_current_worker().cancel
    try:
        with writing(app, "Writing …", by_its_key(screen), stop) as lasting:
            await write_and_tell(screen, found, Files(folder), lasting.go_on)
    except BlogtuiError as error:
        app.say(error.in_full, "error")


def by_its_key(main: "MainScreen") -> "Hint":
    """That its own key stops it, on the screen that this is pressed on."""
    key = first_key(command("export"), main.blogtui.library.config)
    return lambda screen: f" · {key} stops" if screen is main else ""


async def write_and_tell(
    screen: "MainScreen", found: "Answer", files: "Files", tell: Callable[[str], None]
) -> None:
    say = screen.blogtui.say
    try:
        await write_files(screen, found, files, tell)
        say(files.written.in_words(files.folder))
    except asyncio.CancelledError:
        say(f"Stopped. {files.written.in_words(files.folder)}")
        raise


async def write_files(
    screen: "MainScreen", found: "Answer", files: "Files", tell: Callable[[str], None]
) -> None:
    """`tell` is called with how far it has come, in words."""
    for number, (post, markdown) in enumerate(screen.blogtui.library.exporting.texts(found)):
        files.put(post, markdown)
        if number % POSTS_AT_ONCE == 0:
            tell(f"{number:,} of {counted(found.count, 'post')} written")
            await asyncio.sleep(0)
