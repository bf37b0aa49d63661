"""A blog that attacks its reader, in a database that was filled past the door: every screen of it.

Nothing is painted but plain text of the right width, and a click does what the screen says, never
what a title says.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.app import App, ComposeResult
from textual.dom import DOMNode
from textual.events import Paste
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

import blogtui.ui
from blogtui.library import Library
from blogtui.library.fetching import Fetching
from blogtui.model.events import BlogFound
from blogtui.ui import outside
from blogtui.ui.painting.lines import Piece, cut, strip
from blogtui.ui.screens.adding import AddingScreen
from blogtui.ui.screens.asking import AskingScreen
from blogtui.ui.widgets.footer import Footer
from blogtui.washing import MAX_COMBINING_MARKS, clean_row, safe_url
from tests.building import an_entry, put_blog
from tests.driving import NORMAL, Reading, click_along, reading
from tests.hostile import MARK, MARKUP, PAYLOADS, SURVIVING, entries

BASE = "https://evil.example/"
HOSTILE = " ".join(PAYLOADS[name] for name in ("action-danger", "clipboard", "bidi", "closing"))
WIDTH = NORMAL[0]
Fired = list[str]


@pytest.fixture
def evil(library: Library) -> Library:
    """Its blog is number 3."""
    put_blog(library.paths, entries(BASE), f"Evil {HOSTILE}", BASE, HOSTILE)
    return library


@pytest.fixture
def fired(monkeypatch: pytest.MonkeyPatch) -> Fired:
    """What only hostile text asks for, wherever it looks for it: app, screen or widget."""
    done: Fired = []
    monkeypatch.setattr(
        DOMNode, "action_danger", lambda *words: done.append("danger"), raising=False
    )
    monkeypatch.setattr(App, "action_bell", lambda app: done.append("bell"))
    monkeypatch.setattr(App, "exit", lambda app, *_, **__: done.append("exit"))
    return done


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of every program that is started."""
    started: list[str] = []
    monkeypatch.setenv("BROWSER", "browser")
    monkeypatch.setattr(outside, "start", lambda words, tell: started.extend(words))
    return started


# Every screen


async def to_main(reader: Reading) -> None:
    """It is where one starts."""


async def to_reader(reader: Reading) -> None:
    await reader.press("enter")


async def to_blogs(reader: Reading) -> None:
    await reader.press("b")


async def to_adding_by_name(reader: Reading) -> None:
    await reader.press("b", "slash")
    reader.app.screen.query_one("#narrow").insert_text_at_cursor(f"evil.example/{HOSTILE}")  # type: ignore[attr-defined]


async def to_renaming(reader: Reading) -> None:
    await reader.press("b", "slash", *"evil.ex", "tab", "e")


async def to_folders(reader: Reading) -> None:
    reader.library.blogs.put_in_folder(3, f"{{star}} {HOSTILE}")
    await reader.press("b", "slash", *"evil.ex", "tab", "f")


async def to_removing(reader: Reading) -> None:
    await reader.press("s", "b", "slash", *"evil.ex", "tab", "x")


async def to_catalogue(reader: Reading) -> None:
    await reader.press("C")


async def to_categories(reader: Reading) -> None:
    await reader.press("c")


async def to_help(reader: Reading) -> None:
    await reader.press("question_mark")


async def to_palette(reader: Reading) -> None:
    await reader.press("ctrl+p", *"evil")


async def to_adding(reader: Reading) -> None:
    async def nobody(_: Callable[[Fetching], Awaitable[None]]) -> None:
        """There is no fetcher here."""

    screen = AddingScreen(HOSTILE, nobody)
    await reader.app.push_screen(screen)
    screen.told(BlogFound(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 3, (HOSTILE, HOSTILE), (HOSTILE,)))


async def to_asking(reader: Reading) -> None:
    await reader.app.push_screen(AskingScreen(HOSTILE))


SCREENS = [
    to_main,
    to_reader,
    to_blogs,
    to_adding_by_name,
    to_renaming,
    to_folders,
    to_removing,
    to_catalogue,
    to_categories,
    to_help,
    to_palette,
    to_adding,
    to_asking,
]
every_screen = pytest.mark.parametrize("way", SCREENS, ids=lambda way: way.__name__)


@asynccontextmanager
async def on_screen(
    library: Library,
    way: Callable[[Reading], Awaitable[None]],
    size: tuple[int, int] = NORMAL,
) -> AsyncIterator[Reading]:
    async with reading(library, size, blog_id=3) as reader:
        await way(reader)
        await reader.settle()
        yield reader


@every_screen
async def test_every_screen_paints_plain_text_of_its_width(
    evil: Library, way: Callable[[Reading], Awaitable[None]]
) -> None:
    async with on_screen(evil, way) as reader:
        reader.app.say(HOSTILE)
        await reader.settle()
        strips = reader.app.screen._compositor.render_strips()
        for line in strips:
            assert line.text == clean_row(line.text)
            assert cell_len(line.text) == line.cell_length == WIDTH
            assert not any(part.style and (part.style.meta or part.style.link) for part in line)
        assert way is to_help or MARK in reader.text


async def test_what_is_pasted_is_washed_before_it_is_shown(evil: Library) -> None:
    async with reading(evil) as reader:
        await reader.press("slash")
        reader.app.post_message(Paste(f"two  {PAYLOADS['clipboard-c1']}{PAYLOADS['bidi']}"))
        await reader.settle()
        assert reader.app.main.filter_line.value == f"two  52;c;{MARK}gnp.{MARK} x"


PASTED = f"two  {PAYLOADS['clipboard-c1']}{PAYLOADS['bidi']}"


@pytest.mark.parametrize("keys", ["slash", "enter slash", "enter vertical_line", "b slash", "c"])
async def test_no_line_of_the_program_takes_what_steers_a_terminal(
    library: Library, keys: str
) -> None:
    """The filter, finding, a command to hand the article to, lists to choose from."""
    put_blog(library.paths, [an_entry("One", categories=("quay",), markdown="All of it.")])
    async with reading(library, blog_id=3) as reader:
        await reader.press(*keys.split())
        line = reader.app.focused
        assert isinstance(line, Input)
        line.value = ""
        await reader.paste(PASTED)
        assert line.value == f"two  52;c;{MARK}gnp.{MARK} x"


def test_one_input_serves_all_lines() -> None:
    """Textual's own takes what a terminal would obey."""
    files = Path(blogtui.ui.__file__).parent.rglob("*.py")
    takers = [file.stem for file in files if "import Input" in file.read_text("utf-8")]
    assert takers == ["washed_input"]


@pytest.mark.parametrize("title", SURVIVING)
async def test_what_only_looks_odd_is_painted_as_it_is(library: Library, title: str) -> None:
    """Families of emoji, Persian with its joiners: in list and preview."""
    put_blog(library.paths, [an_entry(title, url=BASE)])
    async with reading(library, size=(200, 30), blog_id=3) as reader:
        assert reader.text.count(title) == 2


# The door itself

ANYTHING = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("a \t\n\x1b\x9b\x07\u202e\u200b\u2028\u0301\u200d\u0300日👩[]/@='\"$\\")
)
PIECES = st.lists(st.builds(Piece, ANYTHING), max_size=4)


@given(PIECES, st.integers(0, 40))
@example([Piece("\u200d\u200d000", "")], 2)
def test_a_line_is_plain_and_as_wide_as_it_is_to_be(pieces: list[Piece], width: int) -> None:
    line = strip(pieces, width, {}, Style())
    assert all(part.text == clean_row(part.text) for part in line)
    assert sum(cell_len(part.text) for part in line) == line.cell_length == width


def test_ten_thousand_marks_make_no_row_wider_or_longer() -> None:
    for mark in ("\u0301", "\u200d", "\u0301\u200d", "\u20dd", "\ufe0f", "\u1160"):
        line = strip([Piece("ab" + mark * 10_000 + "c")], 20, {}, Style())
        assert cell_len(line.text) == 20
        assert len(line.text) <= 20 + MAX_COMBINING_MARKS + 1


# Every cell

STEP = len(MARK)
"""Of clicks: what they are to miss is that wide at least."""


def holds_still(screen: Screen[object], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is chosen closes a list; this one stays, so that all of its cells are reached."""
    monkeypatch.setattr(screen, "dismiss", lambda *_: None)


def places(widget: Widget) -> tuple[range, range]:
    """Lines and columns of a widget; of the footer its words, for its keys say what they do."""
    region = widget.region
    columns = range(region.x, region.right)
    if isinstance(widget, Footer):
        words = cell_len(cut(clean_row(widget.words), region.width - 3))
        columns = range(region.right - words - 1, region.right)
    return range(region.y, region.bottom), columns


def lead_away(*to: object, **how: object) -> None:
    raise AssertionError(f"a click leads to {to}")


@every_screen
async def test_a_click_does_nothing_that_a_title_says(
    evil: Library,
    fired: Fired,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    way: Callable[[Reading], Awaitable[None]],
) -> None:
    """Only the footer's keys do what they say."""
    async with on_screen(evil, way, size=(100, 24)) as reader:
        screen = reader.app.screen
        holds_still(screen, monkeypatch)
        with monkeypatch.context() as patch:
            for way_to_another in ("push_screen", "pop_screen", "switch_screen"):
                patch.setattr(reader.app, way_to_another, lead_away)
            for widget in screen.children:
                reader.app.say(HOSTILE)
                await reader.settle()
                await reader.click_over(*places(widget), STEP)
        assert (fired, opened) == ([], [])
        assert reader.app.is_running


async def test_every_preview_is_clicked_and_only_a_key_opens_the_browser(
    evil: Library, fired: Fired, opened: list[str]
) -> None:
    """It is sent to the post where that has a safe address, else to the blog."""
    async with reading(evil, (100, 24), blog_id=3) as reader:
        for number, post in enumerate(entries(BASE)):
            if post.excerpt not in MARKUP.values():
                continue
            reader.app.main.posts.move_to(reader.app.main.posts.viewport.at(number))
            await reader.settle()
            preview = reader.app.main.preview.region
            lines, columns = range(preview.y, preview.bottom), range(preview.x, preview.right)
            await reader.click_over(lines, columns, STEP)
            assert opened == []
            await reader.press("o")
            wanted = safe_url(post.url or "") or BASE
            assert opened == ["browser", wanted]
            opened.clear()
        assert fired == []


class Careless(App[None]):
    """What a screen would be that took titles for markup."""

    def compose(self) -> ComposeResult:
        yield Static(PAYLOADS["action-danger"])


async def test_the_clicks_above_would_find_a_title_that_acts(fired: Fired) -> None:
    app = Careless()
    async with app.run_test(size=NORMAL) as pilot:
        await click_along(pilot, 0, range(WIDTH))
        assert fired == ["danger"] * len(f"{MARK}{MARK}")


# Signs that markup is made of

SIGNS = st.text("[]/@='\"$\\{}%ab ", min_size=1, max_size=40)


@given(SIGNS)
def test_the_signs_of_markup_are_painted_as_signs(title: str) -> None:
    assert strip([Piece(title)], 40, {}, Style()).text == title.ljust(40)


async def test_titles_of_the_signs_of_markup_are_shown_clicked_and_read(
    library: Library, fired: Fired
) -> None:
    titles = ["".join(signs) for signs in permutations("[]/@='\"$\\", 3)][::34]
    titles += [f"[{sign}]x[/{sign}]" for sign in "@=/$'\"\\"] + ["see [/usr/bin]", "[00] x"]
    put_blog(library.paths, [an_entry(title, url=None) for title in titles])
    async with reading(library, size=(160, len(titles) + 3), blog_id=3) as reader:
        for line, title in enumerate(titles, 2):
            assert title in reader.lines[line]
            await reader.click_along(line, range(40, 60))
            await reader.press("enter")
            assert title in reader.text
            await reader.press("escape")
        assert fired == []


async def test_signs_of_all_kinds_are_typed_into_the_filter(evil: Library) -> None:
    async with reading(evil) as reader:
        await reader.press("slash")
        for text in (
            '"a-b',
            "c++ AND (",
            "*:x'",
            "[@click=app.quit]",
            "\\$%_;",
            "\x1b]0;x\x07",
            MARK,
        ):
            reader.app.post_message(Paste(text))
            await reader.settle()
            assert " of " in reader.lines[1]
            await reader.press("escape")
            assert reader.app.main.filter_line.value == ""
