"""A post and its text, as the page of the reader."""

from dataclasses import replace

import pytest

from blogtui.model.post import Article
from blogtui.ui.painting.articles import CUT, LONGEST_SHOWN, PLAIN_CODE, Page, page, text_width
from tests.building import moment
from tests.ui.painting.test_previews import POST

TEXT = """Before [a](https://w.example/) and [b](#tides--ropes).

## Tides & ropes

After[^1].

[^1]: N
"""


def shown(made: Page) -> list[str]:
    return ["".join(piece.text for piece in line).rstrip() for line in made.lines]


def made(markdown: str, width: int = 60) -> Page:
    return page(POST, Article(markdown, "feed", moment("2026-11-24")), "", width, width + 20)


def test_title_facts_and_a_rule_stand_above_the_text() -> None:
    lines = shown(made("Words."))
    rule = lines.index("─" * 60)
    assert lines[0] == POST.title
    assert lines[rule + 2] == "Words."
    assert lines[-2:] == ["From the feed, stored 24 Nov 2026.", ""]


def test_rows_of_the_text_are_those_of_the_page() -> None:
    """Headings, links and their targets stand under the title, whose lines count."""
    one = made(TEXT)
    lines = shown(one)
    (heading,) = one.headings
    assert lines[heading.line] == "Tides & ropes"
    assert one.anchors == {"tides--ropes": heading.line}
    row = next(n for n, line in enumerate(lines) if line.startswith("Before"))
    assert one.link_at(row, lines[row].index("a[1]")) == "1"
    assert one.link_at(row, 0) is None
    assert one.links == ("https://w.example/",)
    assert heading.line in one.targets.values()
    assert lines[one.text.row(one.text.share(row))].startswith("Before")


def test_without_a_text_there_is_the_excerpt_and_what_there_is_to_say() -> None:
    lines = shown(page(replace(POST, excerpt="What it is about."), None, "It is to come.", 60, 80))
    assert lines[-3:] == ["What it is about.", "", "It is to come."]


def test_what_is_too_long_is_cut_at_a_paragraph_and_that_is_said() -> None:
    words = "word " * 1_000
    lines = shown(made(f"{words}\n\n" * (LONGEST_SHOWN // len(words) + 2)))
    assert CUT.split()[-1] in lines[-2] + lines[-3]
    assert CUT.split()[0] in " ".join(lines[-6:])
    assert sum(line.count("word") for line in lines) % 1_000 == 0
    assert CUT not in " ".join(shown(made("x" * LONGEST_SHOWN)))


def test_long_code_is_plain_and_that_is_said() -> None:
    code = "```python\n" + "x = 1\n" * 10_000 + "```"
    assert PLAIN_CODE in " ".join(shown(made(code))[-3:])


@pytest.mark.parametrize(("pane", "widest", "text"), [(120, 80, 80), (60, 80, 58), (4, 80, 8)])
def test_a_text_is_as_wide_as_can_be_read(pane: int, widest: int, text: int) -> None:
    assert text_width(pane, widest) == text
