"""What is built on Textual's private parts holds for the version it was made for."""

from typing import ClassVar

import textual
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.filter import Monochrome
from textual.geometry import Region
from textual.strip import Strip

from blogtui.ui import MADE_FOR_TEXTUAL
from blogtui.ui.painting.lines import Inks
from blogtui.ui.painting.quick import painted
from blogtui.ui.painting.signs import DRAWN
from blogtui.ui.widgets.pane import Lines


def test_the_private_parts_are_those_of_this_textual() -> None:
    """Of a newer one, compare first what those that name this version build on."""
    assert textual.__version__.startswith(f"{MADE_FOR_TEXTUAL}.")


class Letters(Lines):
    """Its number on every line."""

    def line(self, y: int) -> Strip:
        return Strip([Segment(f"line {y}".ljust(self.ground.width), self.ground.base)], 20)


class Alone(App[None]):
    inks: ClassVar[Inks] = {}
    signs = DRAWN

    def compose(self) -> ComposeResult:
        yield Letters()


async def test_lines_are_painted_from_the_crop_alone() -> None:
    app = Alone()
    async with app.run_test(size=(20, 5)):
        widget = app.query_one(Letters)
        strips = painted(widget, Region(0, 1, 20, 2), widget.line)
        assert [strip.text.rstrip() for strip in strips] == ["line 1", "line 2"]
        (strip,) = painted(widget, Region(2, 0, 4, 1), widget.line)
        assert strip.text == "ne 0"


async def test_colours_pass_the_filters_of_the_app() -> None:
    """NO_COLOR is such a filter; whoever paints past Textual has to ask for it."""
    app = Alone()
    async with app.run_test(size=(20, 5)):
        widget = app.query_one(Letters)
        app._filters.append(Monochrome())
        (strip,) = painted(widget, Region(0, 0, 20, 1), widget.line)
        colours = [part.style.color for part in strip if part.style and part.style.color]
        for colour in colours:
            assert colour.triplet is not None
            assert len(set(colour.triplet)) == 1
