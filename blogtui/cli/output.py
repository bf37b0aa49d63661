"""What the command line prints: text for people, JSON Lines for programs, washed either way."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import TextIO

from blogtui.errors import BlogtuiError
from blogtui.washing import clean_line, clean_row, clean_text

RED = "31"
CLEAR_LINE = "\r\x1b[K"


class Output:
    """Standard output and standard error. Does not know what it prints."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self._progress_shown = False
        self._colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        tell_all(sys.stdout, encoding="utf-8" if as_json else None)
        tell_all(sys.stderr)

    @property
    def width(self) -> int | None:
        """Cells of the terminal's line; `None` in a pipe, where nothing is cut."""
        return shutil.get_terminal_size().columns if sys.stdout.isatty() else None

    def line(self, text: str = "", style: str = "") -> None:
        """A line that is wanted whole: a terminal may wrap it."""
        self._line(text, style)

    def row(self, text: str, style: str = "") -> None:
        """A line of many of its kind, cut to the terminal's width."""
        self._line(text, style, self.width)

    def text(self, text: str) -> None:
        """Several lines, as long as they are."""
        self._print(clean_text(text).removesuffix("\n"))

    def record(self, values: Mapping[str, object]) -> None:
        """One JSON object on a line of its own."""
        self._print(json_line(values))

    def lines(self, lines: Iterable[str]) -> None:
        """For programs: in UTF-8, whatever the locale says."""
        tell_all(sys.stdout, encoding="utf-8")
        for line in lines:
            self._print(clean_text(line))

    def table(self, rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> None:
        """Rows in columns; those of the numbers `right` are flush right."""
        from rich.cells import cell_len

        rows = [[clean_line(cell) for cell in row] for row in rows]
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            padded = [
                " " * (width - cell_len(cell)) + cell
                if number in right
                else cell + " " * (width - cell_len(cell))
                for number, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            self.row("  ".join(padded).rstrip())

    def note(self, text: str) -> None:
        """A line for people alone, on standard error."""
        self.end_progress()
        print(clean_line(text), file=sys.stderr)

    def progress(self, text: str) -> None:
        """A line that is written over by the next one; only where somebody looks."""
        if sys.stderr.isatty():
            self._progress_shown = True
            print(CLEAR_LINE + clean_line(text), end="", file=sys.stderr, flush=True)

    def end_progress(self) -> None:
        if self._progress_shown:
            self._progress_shown = False
            print(CLEAR_LINE, end="", file=sys.stderr, flush=True)

    def _line(self, text: str, style: str, width: int | None = None) -> None:
        text = clean_row(text)
        if width is not None:
            text = cut(text, width)
        if style and self._colours:
            text = f"\x1b[{style}m{text}\x1b[0m"
        self._print(text)

    def _print(self, text: str) -> None:
        self.end_progress()
        print(text)


def tell_all(stream: TextIO, encoding: str | None = None) -> None:
    """What the locale cannot write becomes `?`: a title must not end the program."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="replace")


def complain(error: BlogtuiError) -> int:
    """Tell what went wrong and what to do; the exit code that goes with it."""
    words = clean_line(error.in_full)
    if sys.stderr is not None:
        tell_all(sys.stderr)
        print(f"blogtui: {words}", file=sys.stderr)
    return error.exit_code


def cut(text: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def json_line(values: Mapping[str, object]) -> str:
    return json.dumps(washed(values), ensure_ascii=False)


def washed(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {name: washed(inner) for name, inner in value.items()}
    if isinstance(value, Iterable):
        return [washed(inner) for inner in value]
    return value


def rfc3339(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def local_time(moment: datetime | None) -> str:
    """For people: to the minute, in their own zone; `-` where there is none."""
    return "-" if moment is None else moment.astimezone().strftime("%Y-%m-%d %H:%M")


def day(moment: datetime | None) -> str:
    """Ten cells wide, so that days stand under each other."""
    return f"{'no date':<10}" if moment is None else moment.date().isoformat()
