"""The program in a terminal: what the first start shows, and what keys and mouse do."""

from tests.terminal.conftest import LAST_TO_COME, LEAD, Reader, filtered
from tests.terminal.pty_driver import Terminal, is_on_its_screen

EXIT_MISUSE = 2


def test_the_first_start_shows_all_bundled_posts_and_previews_the_lead_post(reader: Reader) -> None:
    terminal = reader()
    terminal.until(f"│ {LEAD}")
    terminal.until("24 posts")
    assert terminal.shows("offline")
    assert terminal.shows("Spotify")


def test_typing_narrows_the_list_counts_and_highlights(reader: Reader) -> None:
    terminal = reader()
    terminal.until(LEAD)
    filtered(terminal, "accur")
    terminal.settle()  # the count may come before the rows
    row = terminal.line_with("How to Accurately")
    column = terminal.lines[row].index("Accurately")
    assert look(terminal, row, column) != look(terminal, row, column - len("to "))


def test_keys_typed_in_one_gulp_reach_what_the_keys_before_them_opened(reader: Reader) -> None:
    """As over a slow line: the words go to the filter, the star to the list, none is lost."""
    terminal = reader()
    terminal.until(LEAD)
    terminal.press("/difference\rs")
    terminal.until("1 of 24")
    terminal.until("★")
    assert terminal.shows("/ difference")


def test_keys_typed_before_the_first_frame_are_not_lost(reader: Reader) -> None:
    """What a key wants may come with the second frame: the key is faster, and brings it."""
    terminal = reader()
    terminal.until(is_on_its_screen)
    terminal.press("/difference")
    terminal.until("/ difference")
    terminal.until("1 of 24")


def look(terminal: Terminal, row: int, column: int) -> tuple[object, ...]:
    cell = terminal.cell(row, column)
    return cell.fg, cell.bg, cell.bold, cell.underscore


def test_enter_reads_and_escape_comes_back_to_the_very_same_list(reader: Reader) -> None:
    terminal = reader()
    terminal.until(LEAD)
    terminal.press("jjj")
    filtered(terminal, "diff")
    terminal.press("\r")
    terminal.settle()
    before = terminal.lines
    terminal.press("\r")
    terminal.until("1 of 1")
    terminal.until("esc back")
    assert terminal.shows("Difference")
    terminal.press("\x1b")
    terminal.until("1 of 24")
    terminal.settle()
    assert unmarked(terminal.lines) == unmarked(before)


def unmarked(lines: list[str]) -> list[str]:
    """Without the header, which counts the unread, and without dots of unread posts."""
    return [line.replace("●", " ") for line in lines[1:-1]]


def test_a_click_on_a_row_moves_there(reader: Reader) -> None:
    terminal = reader()
    terminal.until(LAST_TO_COME)
    terminal.settle()
    title = "Encouragement Designs"
    row = terminal.line_with(title)
    terminal.click(row, terminal.lines[row].index(title) + 2)
    terminal.until(f"│ {title}")


def test_a_blog_nobody_knows_is_told_in_a_sentence(reader: Reader) -> None:
    terminal = reader("no such blog")
    assert terminal.exit_code() == EXIT_MISUSE
    assert b"no such blog" in terminal.raw
    assert b"Traceback" not in terminal.raw
