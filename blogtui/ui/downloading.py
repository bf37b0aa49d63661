"""What is shown, stored whole for reading offline: asked first, then given to the fetcher."""

from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError
from blogtui.library.posts import Answer
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.screens.main import MainScreen


async def store_shown(screen: "MainScreen") -> None:
    """Once more, while these texts are on their way, stops all that are."""
    library, say = screen.blogtui.library, screen.blogtui.say
    found = library.posts.find(screen.query_asked)
    missing = found.count - library.downloads.stored(found)
    if not missing:
        say("All texts shown are stored." if found.count else "Nothing is shown to be stored.")
    elif library.offline:
        stored = found.count - missing
        say(f"{stored:,} of {counted(found.count, 'text')} stored; blogtui is offline.")
    elif fetchable := library.downloads.fetchable(found):
        if await agreed(screen, f"Store {counted(fetchable, 'text')} for reading offline?"):
            await store(screen, found)
    elif waiting := library.downloads.waiting():
        if await agreed(screen, f"{counted(waiting, 'text')} still to come. Stop?"):
            stop(screen)
    else:
        say("No address is known to fetch what is missing from.")


async def agreed(screen: "MainScreen", question: str) -> bool:
    from blogtui.ui.screens.asking import AskingScreen

    answer: bool = await screen.app.push_screen_wait(AskingScreen(question))
    return answer


async def store(screen: "MainScreen", found: Answer) -> None:
    app = screen.blogtui
    app.hush()
    try:
        wanted = app.library.downloads.want(found)
        await app.orders.give(lambda fetching: fetching.download(wanted.texts))
    except BlogtuiError as error:
        app.say(error.in_full, "error")


def stop(screen: "MainScreen") -> None:
    app = screen.blogtui
    try:
        app.library.downloads.stop()
    except BlogtuiError as error:
        app.say(error.in_full, "error")
    else:
        app.say("No more texts are fetched. What is stored stays.")
