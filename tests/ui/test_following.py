"""Where links lead that are no places in the text: to mail, and to sections of other posts."""

import pytest

from blogtui.library import Library
from blogtui.ui import outside
from tests.building import an_entry, put_blog
from tests.driving import reading

MAIL = "Write [me](mailto:ada@quay.example?subject=x&attach=/etc/passwd) now."
LINES = "\n\n".join(f"Line {number}" for number in range(60))
FAR = f"{LINES}\n\n## Tides & ropes\n\nThe section, at last.\n\n{LINES}"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The words of every program that is started; the config's browser is none of them."""
    words: list[list[str]] = []
    monkeypatch.setenv("BROWSER", "browser")
    monkeypatch.setattr(outside, "which", lambda name: name == "xdg-open")
    monkeypatch.setattr(outside, "OPENERS", ("xdg-open",))
    monkeypatch.setattr(outside, "start", lambda command, tell: words.append(list(command)))
    return words


async def test_mail_is_written_after_a_question_and_to_the_address_alone(
    library: Library, started: list[list[str]]
) -> None:
    put_blog(library.paths, [an_entry("Mail", markdown=MAIL)])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", "1", "enter")
        assert "Write a mail to ada@quay.example?" in reader.text
        await reader.press("n")
        assert started == []
        await reader.press("1", "enter", "y")
        assert started == [["xdg-open", "mailto:ada@quay.example"]]
        assert "Opened mailto:ada@quay.example" in reader.footer


async def test_a_system_without_a_program_for_mail_says_the_address(
    library: Library, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "OPENERS", ())
    put_blog(library.paths, [an_entry("Mail", markdown=MAIL)])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", "1", "enter", "y")
        assert "No program for mail is found. The address is mailto:ada@quay" in reader.footer


@pytest.mark.parametrize(
    "url", ["mailto:-x@quay.example", "mailto:a@quay.example,b@quay.example", "https://w.example/"]
)
def test_what_is_no_address_of_a_person_is_refused(url: str, started: list[list[str]]) -> None:
    assert "is not opened" in outside.open_mail(url, print)
    assert started == []


@pytest.mark.parametrize("stored", [True, False])
async def test_a_link_to_a_section_of_a_stored_post_leads_to_its_heading(
    library: Library, stored: bool
) -> None:
    name = "tides--ropes" if stored else "nowhere"
    link = f"[far](https://h.example/far#{name})"
    far = an_entry("Far", "2020-01-01", url="https://h.example/far", markdown=FAR)
    put_blog(library.paths, [an_entry("Near", markdown=link), far])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", "1", "enter")
        assert ("The section, at last." in reader.text) is stored
        assert ("Far" in reader.lines[1]) is not stored
        await reader.press("backspace")
        assert "far[1]" in reader.text
