"""A line between two panes that lie above each other."""

from textual.strip import Strip

from blogtui.ui.painting.lines import Piece
from blogtui.ui.widgets.pane import Lines


class Rule(Lines):
    def line(self, y: int) -> Strip:
        return self.strip([Piece("─" * self.ground.width, "divider")])
