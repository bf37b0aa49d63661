"""The reader: the whole text, what comes next, and back to the very same list."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from blogtui.library import Library
from blogtui.model.query import Query
from tests.building import an_entry, put_blog
from tests.driving import Reading, reading

LONG = "\n\n".join(f"Paragraph {number} of a long story." for number in range(100))


def titles(library: Library, blog_id: int) -> list[str]:
    return [row.title for row in library.posts.find(Query(blog=blog_id)).rows(0, 50)]


async def test_enter_reads_and_escape_goes_back_to_the_same_list(library: Library) -> None:
    async with reading(library, blog_id=2) as reader:
        await reader.press("j", "j")
        before = reader.title
        await reader.press("enter")
        assert before in reader.text
        assert "3 of " in reader.lines[0]
        await reader.press("escape")
        assert reader.title == before
        assert reader.app.screen is reader.app.main


async def test_reading_marks_as_read_and_that_can_be_taken_back(library: Library) -> None:
    async with reading(library, blog_id=2) as reader:
        unread = len(titles(library, 2))
        await reader.press("enter", "escape")
        assert f"{unread - 1} unread" in reader.lines[0]
        await reader.press("z")
        assert f"{unread} unread" in reader.lines[0]


async def test_a_blog_is_read_from_its_first_post_on(library: Library) -> None:
    names = titles(library, 2)
    async with reading(library, blog_id=2) as reader:
        await reader.press("F")
        assert names[-1] in reader.text
        await reader.press("G", "space")
        assert names[-2] in reader.text
        await reader.press("escape", "g", "F")
        assert names[-3] in reader.text
        await reader.press("escape", "A", "y")
        await reader.press("F")
        assert "All posts shown are read." in reader.footer


async def test_on_a_walk_from_the_first_post_all_keys_go_its_way(library: Library) -> None:
    entries = [an_entry(name, f"2023-09-{28 - n}") for n, name in enumerate(("C", "B", "A"))]
    put_blog(library.paths, entries)
    async with reading(library, blog_id=3) as reader:
        await reader.press("F")
        assert "1 of 3, from the first" in reader.lines[0]
        await reader.press("right_square_bracket")
        assert (reader.title, "2 of 3, from the first" in reader.lines[0]) == ("B", True)
        await reader.press("n")
        assert reader.title == "C"
        await reader.press("right_square_bracket")
        assert "This is the last post of the list." in reader.footer
        await reader.press("n")
        assert "No unread post after this one." in reader.footer
        await reader.press("left_square_bracket", "left_square_bracket")
        assert reader.title == "A"
        await reader.press("u", "n", "right_square_bracket", "p")
        assert reader.title == "A"
        await reader.press("escape", "enter")
        assert "3 of 3 · " in reader.lines[0], "without a walk the newest is the first"


@pytest.mark.parametrize(
    ("rule", "on_open", "at_end"),
    [("open", True, True), ("end", False, True), ("never", False, False)],
)
async def test_when_a_post_is_marked_as_read_is_a_matter_of_the_config(
    library: Library, rule: str, on_open: bool, at_end: bool
) -> None:
    library.config = replace(library.config, mark_read=rule)
    blog_id = put_blog(library.paths, [an_entry("Long", markdown=LONG)])
    async with reading(library, blog_id=blog_id) as reader:
        await reader.press("enter")
        assert library.posts.find(Query("is:read", blog=blog_id)).count == on_open
        await reader.press("G")
        assert library.posts.find(Query("is:read", blog=blog_id)).count == at_end


async def test_one_reads_on_where_one_left(library: Library) -> None:
    put_blog(library.paths, [an_entry("Long", markdown=LONG), an_entry("Next", "2023-09-27")])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", "pagedown", "pagedown")
        top = reader.lines[1]
        await reader.press("escape", "enter")
        assert reader.lines[1] == top
        await reader.press("right_square_bracket", "left_square_bracket")
        assert reader.lines[1] == top
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter")
        assert reader.lines[1] == top
        await reader.press("G", "escape", "enter")
        assert "Long" in reader.lines[1], "what was read to its end begins again"


async def test_a_post_is_saved_as_a_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put_blog(library.paths, [an_entry("Long", markdown=LONG), an_entry("Next", "2023-09-27")])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", "e")
        assert f"Saved as 2023-09-28-long.md in {tmp_path}."[:60] in reader.text
        assert "Paragraph 99" in (tmp_path / "2023-09-28-long.md").read_text()
        await reader.press("e")
        assert "2023-09-28-long.md in " in reader.text
        await reader.press("escape")
        await reader.press("e")
        await reader.settle()
        assert "Write 2 posts to blogtui-example-blog?" in reader.text
        await reader.press("y")
        assert "2 posts written to blogtui-example-blog. Of 1 only" in reader.footer
        assert len(list((tmp_path / "blogtui-example-blog").iterdir())) == 2


async def test_a_terminal_that_cannot_be_lent_to_a_command_is_a_sentence(library: Library) -> None:
    """In a browser there is none; here the test's own cannot be suspended either."""
    put_blog(library.paths, [an_entry("Long", markdown=LONG)])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", "vertical_line")
        await reader.type("true")
        await reader.press("enter")
        assert "this terminal cannot be lent" in reader.footer


async def test_brackets_go_to_the_next_and_previous_post(library: Library) -> None:
    names = titles(library, 2)
    async with reading(library, blog_id=2) as reader:
        await reader.press("enter", "right_square_bracket")
        assert names[1] in reader.text
        await reader.press("left_square_bracket", "left_square_bracket")
        assert names[0] in reader.text
        assert "first post of the list" in reader.footer
        await reader.press("n", "escape")
        assert reader.title == names[2]


async def test_space_pages_to_the_end_and_then_to_the_next_unread(library: Library) -> None:
    put_blog(
        library.paths,
        [an_entry("Long", markdown=LONG), an_entry("Next", "2023-09-27", markdown="The end.")],
    )
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter")
        assert "0%" in reader.lines[0]
        await reader.press("G")
        assert "100%" in reader.lines[0]
        assert "Paragraph 99" in reader.text
        await reader.press("space")
        assert "The end." in reader.text


async def test_keys_move_the_text(library: Library) -> None:
    put_blog(library.paths, [an_entry("Long", markdown=LONG)])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter")
        view = reader.app.screen.article  # type: ignore[attr-defined]
        for keys, top in (("j j", 2), ("k", 1), ("g", 0), ("ctrl+d", 17), ("ctrl+u", 0)):
            await reader.press(*keys.split())
            assert view.viewport.top == top
        await reader.press("space")
        page = view.viewport.top
        assert page > 17
        await reader.press("pageup")
        assert view.viewport.top == 0


CODE_FIRST = "```\n" + "\n".join(f"line {n}" for n in range(300)) + "\n```\n\n"
MARKED = CODE_FIRST + "\n\n".join(
    f"MARK{n} " + "words of a story that goes on " * 12 for n in range(80)
)


def first_mark(reader: Reading) -> str:
    return next(line.strip().split()[0] for line in reader.lines if "MARK" in line)


async def test_the_place_in_the_text_is_kept_when_the_terminal_is_resized(
    library: Library,
) -> None:
    """What is read stays in sight, and a size that came and went has moved nothing."""
    put_blog(library.paths, [an_entry("Long", markdown=MARKED)])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", *["pagedown"] * 12)
        before, mark = reader.lines[1:-1], first_mark(reader)
        for columns, lines in ((44, 36), (120, 12), (61, 50)):
            await reader.resize(columns, lines)
            assert first_mark(reader) == mark
        await reader.resize(120, 36)
        assert reader.lines[1:-1] == before
        await reader.press("k", "k", "k")
        top = reader.lines[1]
        await reader.resize(120, 9)
        assert reader.lines[1] == top, "no cursor pulls the text along"


async def test_a_place_is_the_same_in_every_terminal(library: Library) -> None:
    put_blog(library.paths, [an_entry("Long", markdown=MARKED)])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", *["pagedown"] * 12)
        mark, top = first_mark(reader), reader.lines[1]
        await reader.press("escape")
    for size in ((44, 30), (70, 12), (44, 30)):
        async with reading(library, size, blog_id=3) as reader:
            await reader.press("enter")
            assert first_mark(reader) == mark
            await reader.press("escape")
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter")
        assert reader.lines[1] == top


async def test_the_way_back_in_a_text_is_the_same_in_another_width(library: Library) -> None:
    put_blog(library.paths, [an_entry("Long", markdown=f"{MARKED}\n\n# End\n\n[up](#end)")])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", *["pagedown"] * 12)
        mark = first_mark(reader)
        await reader.press("1", "enter")
        assert mark not in reader.text
        await reader.resize(50, 30)
        await reader.press("backspace")
        assert first_mark(reader) == mark


async def test_only_a_text_has_an_end_that_marks_as_read(library: Library) -> None:
    """Offline, an excerpt is shown in its place; what fits the screen is at its end at once."""
    library.config = replace(library.config, mark_read="end")
    put_blog(
        library.paths,
        [an_entry("None", excerpt="short"), an_entry("Short", "2023-09-27", markdown="All of it.")],
    )
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", "j", "G")
        assert library.posts.find(Query("is:read", blog=3)).count == 0
        await reader.press("right_square_bracket")
        assert titles(library, 3)[0] == "None"
        (read,) = library.posts.find(Query("is:read", blog=3)).rows(0, 9)
        assert read.title == "Short"
        assert "●" not in reader.lines[0]


async def test_a_bundled_post_says_that_its_text_is_to_come(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("enter")
        assert "ships with blogtui" in reader.text


async def test_offline_an_article_that_is_not_stored_says_how_to_keep_it(library: Library) -> None:
    put_blog(library.paths, [an_entry("One", excerpt="What it is about.")])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter")
        assert "What it is about." in reader.text
        assert "Open the post once while online" in " ".join(reader.text.split())


async def test_marks_work_in_the_reader_too(library: Library) -> None:
    async with reading(library, blog_id=2) as reader:
        await reader.press("enter", "s")
        assert "★" in reader.lines[0]
        await reader.press("u")
        assert "●" in reader.lines[0]
        await reader.press("escape")
        assert "★" in reader.text


async def test_the_keys_of_the_reader_are_listed_and_can_be_searched(library: Library) -> None:
    async with reading(library, blog_id=2) as reader:
        await reader.press("enter", "question_mark")
        assert "Back to the list" in reader.text
        await reader.type("end of")
        assert "End of the article" in reader.text
        assert "Back to the list" not in reader.text
        await reader.press("escape", "escape")
        assert "1 of " in reader.lines[0]


COLUMNS = [f"column-{number:02}-of-this" for number in range(12)]
WIDE = f"Before.\n\n|{'|'.join(COLUMNS)}|\n|{'-|' * 12}\n|{'|'.join(COLUMNS)}|\n\nAfter.\n\n{LONG}"


async def test_a_wide_table_moves_sideways_and_the_prose_stays(library: Library) -> None:
    put_blog(library.paths, [an_entry("Wide", markdown=WIDE)])
    async with reading(library, (80, 30), blog_id=3) as reader:
        await reader.press("enter")
        row = next(n for n, line in enumerate(reader.lines) if "column-00" in line)
        assert reader.lines[row].endswith("›")
        prose = [line for line in reader.lines if line.strip(" ┃").endswith(".")]
        await reader.press("l", "right")
        assert reader.lines[row].startswith("‹")
        assert "column-00" not in reader.text
        assert prose == [line for line in reader.lines if line.strip(" ┃").endswith(".")]
        await reader.press(*["l"] * 40)
        assert "column-11-of-this" in reader.lines[row]
        assert "›" not in reader.lines[row]
        await reader.press("h")
        assert "›" in reader.lines[row], "no press was counted beyond the end"
        await reader.press(*["h"] * 40)
        assert "column-00-of-this" in reader.lines[row]
        assert "‹" not in reader.text
        await reader.press("G", "l")
        assert "Nothing here is wider than the screen." in reader.footer


async def test_the_wheel_moves_a_wide_table_where_shift_is_held(library: Library) -> None:
    put_blog(library.paths, [an_entry("Wide", markdown=WIDE)])
    async with reading(library, (80, 30), blog_id=3) as reader:
        await reader.press("enter")
        for kind, shift, moved in (
            (events.MouseScrollDown, True, True),
            (events.MouseScrollUp, True, False),
            (events.MouseScrollRight, False, True),
            (events.MouseScrollLeft, False, False),
        ):
            place = (9, 9, 0, 0, 0, shift, False, False, 9, 9)
            reader.app.screen.query_one("#article").post_message(kind(None, *place))
            await reader.settle()
            assert ("‹" in reader.text) is moved
            assert "Wide" in reader.lines[1], "it moves sideways alone"


async def test_a_table_that_is_less_wide_moves_at_the_first_press_back(library: Library) -> None:
    less = "|a|" + "|".join(COLUMNS[:6]) + "|\n" + "|-" * 7 + "|\n"
    put_blog(library.paths, [an_entry("Wide", markdown=f"{WIDE}\n\n{less}")])
    async with reading(library, (80, 30), blog_id=3) as reader:
        await reader.press("enter", *["l"] * 40, "G")
        row = next(n for n, line in enumerate(reader.lines) if "column-05" in line)
        assert "›" not in reader.lines[row]
        await reader.press("h")
        assert "›" in reader.lines[row]


async def test_a_link_in_a_table_that_was_moved_is_clicked_where_it_is_seen(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked = WIDE.replace("column-07-of-this", "[there](https://w.example/)")
    put_blog(library.paths, [an_entry("Wide", markdown=linked)])
    async with reading(library, (80, 30), blog_id=3) as reader:
        asked: list[str] = []
        monkeypatch.setattr(reader.app, "open_url", asked.append)
        await reader.press("enter", *["l"] * 12)
        row = next(n for n, line in enumerate(reader.lines) if "there[1]" in line)
        column = reader.lines[row].index("there[1]")
        await reader.click(column - 1, row)
        assert asked == []
        await reader.click(column, row)
        assert asked == ["https://w.example/"]


async def test_what_is_found_in_a_wide_table_is_brought_in(library: Library) -> None:
    put_blog(library.paths, [an_entry("Wide", markdown=WIDE)])
    async with reading(library, (80, 30), blog_id=3) as reader:
        await reader.press("enter", "slash")
        await reader.type("column-09")
        assert "column-09-of-this" in reader.text


async def test_in_a_wide_terminal_a_table_has_its_room(library: Library) -> None:
    put_blog(library.paths, [an_entry("Wide", markdown=WIDE.replace("-of-this", ""))])
    async with reading(library, (140, 30), blog_id=3) as reader:
        await reader.press("enter")
        row = next(line for line in reader.lines if "column-00" in line)
        assert row.split() == [column.removesuffix("-of-this") for column in COLUMNS]
        assert "›" not in reader.text


async def test_the_width_of_the_text_is_a_matter_of_the_config(library: Library) -> None:
    library.config = replace(library.config, text_width=100)
    put_blog(library.paths, [an_entry("Long", markdown="word " * 60)])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter")
        assert max(len(line.strip()) for line in reader.lines if "word" in line) == 99


async def test_the_end_says_where_the_text_came_from_and_when(library: Library) -> None:
    put_blog(library.paths, [an_entry("Short", markdown="Words.")])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter")
        assert "From the feed, stored 23 Nov 2026." in reader.text
