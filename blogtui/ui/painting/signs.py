"""What tells of states and keeps panes apart: signs to look at, or words to be heard."""

from dataclasses import dataclass

BETWEEN = " · "
SILENT = dict.fromkeys("─│┃↪⣾⣽⣻⢿⡿⣟⣯⣷", " ")
SPOKEN = str.maketrans(
    {**SILENT, **dict(zip("·…▌•◦▪▣‹›✓", ",.>---#<>x", strict=True))},
)
"""In as many cells: what was measured before stays as wide."""


@dataclass(frozen=True, slots=True)
class Signs:
    """One of the two looks of all screens."""

    are_words: bool = False

    def unread(self) -> str:
        return "unread" if self.are_words else "●"

    def starred(self) -> str:
        return "starred" if self.are_words else "★"

    def chosen(self) -> str:
        return "chosen" if self.are_words else "✓"

    def bundled(self) -> str:
        """Where there is not much room."""
        return "bundled" if self.are_words else "◌"

    def failed(self) -> str:
        return "failed" if self.are_words else "!"

    def failures(self, number: int) -> str:
        return f"{number:,} failed" if self.are_words else f"! {number:,} failed"

    def paused(self) -> str:
        return "paused" if self.are_words else "‖"

    def fold(self, *, is_folded: bool) -> str:
        """Before a folder."""
        if self.are_words:
            return "folded" if is_folded else "open"
        return "▸" if is_folded else "▾"

    def here(self) -> str:
        """Before a well-known blog that has been added."""
        return "here already" if self.are_words else "✓"

    def marked(self) -> str:
        """Before one that is to be added."""
        return "marked" if self.are_words else "+"

    def wrong(self, number: int) -> str:
        return f"{number:,} went wrong" if self.are_words else f"! {number:,}"

    def as_heard(self, text: str) -> str:
        """What screen readers would spell, or rattle off, said by a comma or not at all."""
        if not self.are_words or text.isascii():
            return text
        return text.replace(BETWEEN, ",  ").translate(SPOKEN)


DRAWN, IN_WORDS = Signs(), Signs(are_words=True)
