"""In the reader: links by number and by mouse, the way back, finding words, contents."""

import pytest

from blogtui.library import Library
from tests.building import an_entry, put_blog
from tests.driving import Reading, reading

STORY = """# The harbour

It begins with [a crane](https://h.example/crane), and [the Web](https://w.example/far).

## Tides

A long way from the Crème of all quays, where {words} and the end of a line is somewhere in it.

### Ropes

The last words.
"""
WORDS = " ".join(["words"] * 30)


@pytest.fixture
def harbour(library: Library) -> Library:
    put_blog(
        library.paths,
        [
            an_entry("Harbour", url="https://h.example/1", markdown=STORY.format(words=WORDS)),
            an_entry(
                "Crane", "2020-01-01", url="https://h.example/crane", markdown="It turned at last."
            ),
        ],
    )
    return library


async def opened(reader: Reading) -> None:
    await reader.press("home", "enter")
    assert "It begins with" in reader.text


async def test_a_number_and_enter_follow_a_link_and_backspace_comes_back(
    harbour: Library,
) -> None:
    async with reading(harbour, blog_id=3) as reader:
        await opened(reader)
        await reader.press("1")
        assert "Link 1, enter opens https://h.example/crane" in reader.footer
        await reader.press("enter")
        assert "It turned at last." in reader.text
        assert "backspace goes back." in reader.footer
        await reader.press("backspace")
        assert "It begins with" in reader.text
        assert "backspace goes back." not in reader.footer
        await reader.press("backspace")
        assert "No link was followed." in reader.footer


async def test_another_address_goes_to_the_browser(
    harbour: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(harbour, blog_id=3) as reader:
        asked: list[str] = []
        monkeypatch.setattr(reader.app, "open_url", asked.append)
        await opened(reader)
        await reader.press("2", "enter")
        assert asked == ["https://w.example/far"]
        await reader.press("9")
        assert "There is no link 9 here." in reader.footer
        await reader.press("enter")
        assert len(asked) == 1


async def test_escape_drops_the_number_first(harbour: Library) -> None:
    async with reading(harbour, blog_id=3) as reader:
        await opened(reader)
        await reader.press("1", "escape", "enter")
        assert "Type the number of a link, then enter." in reader.footer
        await reader.press("escape")
        assert reader.app.screen is reader.app.main


@pytest.mark.parametrize("key", ["j", "pagedown", "G", "s", "l", "3 j"])
async def test_any_other_key_forgets_the_number(
    harbour: Library, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Who moves on wants no link; a number that is typed then is a number of its own."""
    async with reading(harbour, (60, 12), blog_id=3) as reader:
        asked: list[str] = []
        monkeypatch.setattr(reader.app, "open_url", asked.append)
        await opened(reader)
        await reader.press("1", *key.split(), "enter")
        assert "It turned at last." not in reader.text
        assert "Type the number of a link, then enter." in reader.footer
        await reader.press("1", *key.split(), "2", "enter")
        assert asked == ["https://w.example/far"]


async def test_backspace_takes_back_a_digit_before_it_goes_back(library: Library) -> None:
    links = " ".join(f"[l](https://w.example/{number})" for number in range(1, 13))
    put_blog(library.paths, [an_entry("Many", markdown=links)])
    async with reading(library, blog_id=3) as reader:
        asked: list[str] = []
        reader.app.open_url = lambda url, **_: asked.append(url)  # type: ignore[method-assign]
        await reader.press("enter", "1", "2", "backspace")
        assert "Link 1, enter opens https://w.example/1" in reader.footer
        await reader.press("backspace")
        assert "Link" not in reader.footer
        await reader.press("6", "enter")
        assert asked == ["https://w.example/6"]
        await reader.press("backspace")
        assert "No link was followed." in reader.footer


async def test_a_number_of_two_digits_is_typed_key_by_key(library: Library) -> None:
    links = " ".join(f"[l](https://w.example/{number})" for number in range(1, 13))
    put_blog(library.paths, [an_entry("Many", markdown=links)])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", "1", "2")
        assert "Link 12, enter opens https://w.example/12" in reader.footer


NOTED = """First a [crane](https://h.example/crane) and a note[^1], and [tides](#tides).

{words}

## Tides

{words}

[^1]: The note, at last.
"""
LINES = "\n\n".join(f"Line {number}" for number in range(60))


@pytest.fixture
def noted(library: Library) -> Library:
    text = NOTED.format(words=LINES)
    crane = an_entry("Crane", "2020-01-01", url="https://h.example/crane", markdown="It turned.")
    put_blog(library.paths, [an_entry("Noted", url="https://h.example/1", markdown=text), crane])
    return library


async def test_a_number_leads_to_its_note_and_backspace_back_to_the_place(noted: Library) -> None:
    async with reading(noted, blog_id=3) as reader:
        await reader.press("enter", "j", "j")
        top = reader.lines[1]
        await reader.press("#")
        assert "Type the number of a note or a place in the text" in reader.footer
        await reader.press("1")
        assert "Link #1, enter goes there in this text." in reader.footer
        await reader.press("enter")
        assert "¹ The note, at last. ↩" in reader.text
        assert "backspace goes back." in reader.footer
        await reader.press("backspace")
        assert reader.lines[1] == top
        await reader.press("backspace")
        assert "No link was followed." in reader.footer


async def test_a_number_that_no_link_has_leads_to_its_note(noted: Library) -> None:
    async with reading(noted, blog_id=3) as reader:
        await reader.press("enter", "2")
        assert "Link 2, enter goes there in this text." in reader.footer
        await reader.press("enter")
        assert "Tides" in reader.lines[1 + 3]
        await reader.press("#", "9")
        assert "There is no link #9 here." in reader.footer


async def test_a_note_is_clicked_and_its_arrow_leads_back(noted: Library) -> None:
    async with reading(noted, blog_id=3) as reader:
        await reader.press("enter")
        line = next(n for n, text in enumerate(reader.lines) if "a note¹" in text)
        top, column = reader.lines[1], reader.lines[line].index("¹")
        await reader.click(column, line)
        line = next(n for n, text in enumerate(reader.lines) if "↩" in text)
        await reader.click(reader.lines[line].index("↩"), line)
        assert reader.lines[1] == top
        await reader.press("G")
        line = next(n for n, text in enumerate(reader.lines) if "↩" in text)
        await reader.click(reader.lines[line].index("↩"), line)
        assert "a note¹" in reader.text, "nobody came that way"


async def test_a_link_to_a_heading_leads_there_and_the_way_back_goes_on_to_other_posts(
    noted: Library,
) -> None:
    async with reading(noted, blog_id=3) as reader:
        await reader.press("enter", "#", "2", "enter")
        assert "Tides" in reader.lines[1 + 3]
        await reader.press("g", "1", "enter")
        assert "It turned." in reader.text
        await reader.press("backspace")
        assert "First a crane" in reader.text
        await reader.press("backspace")
        assert "No link was followed." in reader.footer


async def test_a_link_can_be_clicked(harbour: Library) -> None:
    async with reading(harbour, blog_id=3) as reader:
        await opened(reader)
        line = next(n for n, text in enumerate(reader.lines) if "a crane[1]" in text)
        await reader.click(reader.lines[line].index("crane"), line)
        assert "It turned at last." in reader.text


async def test_the_list_goes_on_from_where_it_was(harbour: Library) -> None:
    async with reading(harbour, blog_id=3) as reader:
        await opened(reader)
        await reader.press("1", "enter", "right_square_bracket")
        assert "It turned at last." in reader.text
        assert "2 of 2" in reader.lines[0]
        await reader.press("left_square_bracket")
        assert "It begins with" in reader.text


async def test_words_are_found_without_accents_and_over_the_end_of_a_line(
    harbour: Library,
) -> None:
    async with reading(harbour, (60, 20), blog_id=3) as reader:
        await opened(reader)
        await reader.press("slash")
        await reader.type("creme OF")
        assert "1 of 1" in reader.footer
        await reader.press(*["backspace"] * 8)
        await reader.type("words words words")
        assert "1 of 10" in reader.footer
        await reader.press("enter", "down")
        assert "3 of 10" in reader.footer
        await reader.press("up", "down", "down")
        assert "4 of 10" in reader.footer
        await reader.resize(40, 20)
        assert "4 of 10" in reader.footer, "the same one, in lines of another width"
        await reader.resize(60, 20)
        await reader.press("up")
        assert "3 of 10" in reader.footer
        await reader.press(*["backspace"] * 17)
        await reader.type("last words")
        assert "The last words." in reader.text
        await reader.press("escape")
        assert reader.focused == "article"
        await reader.press("escape")
        assert reader.app.screen is reader.app.main


async def test_what_is_not_there_moves_nothing(harbour: Library) -> None:
    async with reading(harbour, (60, 12), blog_id=3) as reader:
        await opened(reader)
        await reader.press("slash")
        before = reader.lines[1:-2]
        await reader.press(*"zebra")
        assert "Not in this article." in reader.footer
        assert reader.lines[1:-2] == before


async def test_contents_lead_to_headings(harbour: Library) -> None:
    async with reading(harbour, (60, 12), blog_id=3) as reader:
        await opened(reader)
        await reader.press("t")
        assert "   Tides" in reader.text
        await reader.press("down", "down", "enter")
        assert "The last words." in reader.text
        await reader.press("t")
        await reader.press("escape", "left_square_bracket")
        await reader.press("escape")
        await reader.press("end", "enter", "t")
        assert "This article has no headings." in reader.footer
