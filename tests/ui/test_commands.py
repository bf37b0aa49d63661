"""Every command does something, whether its key is pressed or clicked."""

from pathlib import Path

import pytest

from blogtui.commands import COMMANDS, Command, commands_of
from blogtui.config import Config
from blogtui.keys import SCREENS
from blogtui.library import Library
from blogtui.ui.app import BlogtuiApp
from blogtui.ui.bindings import action_name, first_key
from blogtui.ui.screens.blogs import BlogsScreen
from blogtui.ui.screens.catalogue import CatalogueScreen
from blogtui.ui.screens.categories import CategoriesScreen
from blogtui.ui.screens.filters import FiltersScreen
from blogtui.ui.screens.main import MainScreen
from blogtui.ui.screens.pictures import PicturesScreen
from blogtui.ui.screens.reader import ReaderScreen
from blogtui.ui.screens.statistics import StatisticsScreen
from blogtui.ui.screens.went_wrong import WentWrongScreen
from blogtui.ui.widgets.pane import Pane
from tests.building import a_library, an_entry, put_blog
from tests.driving import Reading, reading

ACTORS = {
    "main": MainScreen,
    "reader": ReaderScreen,
    "pictures": PicturesScreen,
    "statistics": StatisticsScreen,
    "blogs": BlogsScreen,
    "catalogue": CatalogueScreen,
    "list": (CategoriesScreen, FiltersScreen, WentWrongScreen),
    "app": BlogtuiApp,
    "focused": Pane,
}
WIDE = (250, 16)
OPENED: dict[str, tuple[str, ...]] = {
    "main": (),
    "reader": ("enter",),
    "pictures": ("enter", "i", "right_square_bracket"),
    "statistics": ("S",),
    "blogs": ("b",),
    "catalogue": ("C",),
}
ILLUSTRATED = "".join(f"![{name}](https://b.example/{name}.png)\n\n" for name in "abc")
IN_FOOTER = {
    screen: [known for known in commands_of(screen) if known.footer]
    for screen in SCREENS
    if screen != "list"  # it has no footer
}


@pytest.mark.parametrize("known", COMMANDS, ids=lambda known: known.name)
def test_every_command_has_an_action(known: Command) -> None:
    actor, _, action = action_name(known).rpartition(".")
    name = action.partition("(")[0]
    found = ACTORS[actor or known.where]
    actors = found if isinstance(found, tuple) else (found,)
    assert any(callable(getattr(each, f"action_{name}", None)) for each in actors)


@pytest.mark.parametrize("screen", IN_FOOTER)
async def test_a_key_in_the_footer_can_be_clicked(
    library: Library, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It leads to the same action, at the same place, as the key; here that is not done."""
    done: list[tuple[object, ...]] = []

    async def note(app: BlogtuiApp, *action: object) -> bool:
        done.append(action)
        return True

    async with reading(library, WIDE, blog_id=blog_for(library, screen)) as reader:
        await reader.press(*OPENED[screen])
        # Textual's last step, at which keys and clicks have found their actions alike.
        monkeypatch.setattr(BlogtuiApp, "_dispatch_action", note)
        for known in IN_FOOTER[screen]:
            await reader.press(known.keys.split(",")[0])
            await click(reader, known)
            pressed, clicked = done
            assert pressed == clicked, known.name
            done.clear()


@pytest.mark.parametrize("screen", IN_FOOTER)
async def test_a_click_in_the_footer_does_what_the_key_does(tmp_path: Path, screen: str) -> None:
    known = IN_FOOTER[screen][0]
    with a_library(tmp_path / "pressed") as library:
        async with reading(library, WIDE, blog_id=blog_for(library, screen)) as reader:
            await reader.press(*OPENED[screen], known.keys.split(",")[0])
            pressed = state(reader)
    with a_library(tmp_path / "clicked") as library:
        async with reading(library, WIDE, blog_id=blog_for(library, screen)) as reader:
            await reader.press(*OPENED[screen])
            await click(reader, known)
            assert state(reader) == pressed


async def click(reader: Reading, known: Command) -> None:
    column = reader.footer.index(f"{first_key(known, Config())} {known.title.lower()}")
    await reader.click(column, WIDE[1] - 1)


@pytest.mark.parametrize(("words", "unread"), [("y yes", "20 unread"), ("n no", "24 unread")])
async def test_a_question_can_be_answered_by_a_click(
    library: Library, words: str, unread: str
) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"fleet", "enter", "A")
        line = next(number for number, text in enumerate(reader.lines) if words in text)
        await reader.click(reader.lines[line].index(words), line)
        assert unread in reader.lines[0]


def blog_for(library: Library, screen: str) -> int | None:
    """One whose post has what the screen shows; `None` where any does."""
    if screen != "pictures":
        return None
    return put_blog(library.paths, [an_entry("Quays", markdown=ILLUSTRATED)])


def state(reader: Reading) -> tuple[str, str | None, str]:
    """Which screen, where on it, and what it shows."""
    return type(reader.app.screen).__name__, reader.focused, reader.text
