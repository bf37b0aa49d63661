"""The one line to type in: whatever is typed or pasted into the program is washed."""

from textual.widgets import Input

from blogtui.washing import clean_row


class WashedInput(Input):
    """An input that holds nothing which steers a terminal."""

    def replace(self, text: str, start: int, end: int) -> None:
        """All that is typed or pasted comes by here, and a terminal would obey what is pasted."""
        super().replace(clean_row(text), start, end)
