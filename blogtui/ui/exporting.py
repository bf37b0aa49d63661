"""What is shown, written as files: asked first, and a little between two keys."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.screens.main import MainScreen

POSTS_AT_ONCE = 20
LONGEST_NAME = 22
"""Of a folder, without `blogtui-`: the question is a line."""


async def write_shown(screen: "MainScreen") -> None:
    from blogtui.article.document import slug
    from blogtui.library.exporting import Files
    from blogtui.ui.painting.status import narrowing
    from blogtui.ui.screens.asking import AskingScreen

    app, query = screen.blogtui, screen.query_asked
    found = app.library.posts.find(query)
    if not found.count:
        app.say("Nothing is shown to be written.")
        return
    said = narrowing(query) or (screen.blog.name if screen.blog else "posts")
    folder = Path(f"blogtui-{slug(said, LONGEST_NAME)}")
    question = f"Write {counted(found.count, 'post')} to {folder}?"
    if not await app.push_screen_wait(AskingScreen(question)):
        return
    files = Files(folder)
    try:
        for number, (post, markdown) in enumerate(app.library.exporting.texts(found)):
            files.put(post, markdown)
            if number % POSTS_AT_ONCE == 0:
                app.saying.progress(f"{number:,} of {counted(found.count, 'post')} written")
                await asyncio.sleep(0)
    except BlogtuiError as error:
        app.say(error.in_full, "error")
    else:
        app.say(files.written.in_words(folder))
    app.saying.progress("")
