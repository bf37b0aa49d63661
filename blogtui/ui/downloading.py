"""What is shown, stored whole for reading offline: asked first, then given to the fetcher."""

from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.screens.main import MainScreen


async def store_shown(screen: "MainScreen") -> None:
    from blogtui.ui.screens.asking import AskingScreen

    app, library = screen.blogtui, screen.blogtui.library
    found = library.posts.find(screen.query_asked)
    stored = library.downloads.stored(found)
    missing = found.count - stored
    if not missing:
        app.say("All texts shown are stored." if found.count else "Nothing is shown to be stored.")
        return
    if library.offline:
        app.say(f"{stored:,} of {counted(found.count, 'text')} stored; blogtui is offline.")
        return
    question = f"Store {counted(missing, 'text')} for reading offline?"
    if not await app.push_screen_wait(AskingScreen(question)):
        return
    try:
        wanted = library.downloads.want(found)
        if wanted.asked:
            await app.orders.give(lambda fetching: fetching.download())
        else:
            app.say("None of these posts has an address to fetch its text from yet.")
    except BlogtuiError as error:
        app.say(f"{error.sentence} {error.hint}", "error")
