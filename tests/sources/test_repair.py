"""Damage that feeds show again and again, and what is still to be read from them."""

import pytest

from blogtui.sources import feed, lenient, repair

RSS = "<rss version='2.0'><channel><title>T</title>{}</channel></rss>"
SECTION = "<item><title>{}</title><description><![CDATA[{}</description></item>"


@pytest.fixture(autouse=True)
def mended_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Repair suffices: the lenient reader would lose more."""
    monkeypatch.delattr(lenient, "parse")


def read(inside: str) -> list[tuple[str, str]]:
    """Titles and excerpts of a damaged feed's posts."""
    document = feed.parse(RSS.format(inside).encode())
    assert document.damaged
    return [(entry.title, entry.excerpt) for entry in document.entries]


@pytest.mark.parametrize("title", ["a < b", "I <3 this & that", "5<6"])
def test_a_stray_angle_is_text(title: str) -> None:
    assert read(f"<item><title>{title}</title></item>") == [(title, "")]


def test_a_prefix_that_nobody_declared_means_what_it_usually_does() -> None:
    inside = """<item><dc:creator>Ada</dc:creator><content:encoded>Text</content:encoded>
    <x:y z:a="1">other</x:y></item>"""
    entry = feed.parse(RSS.format(inside).encode()).entries[0]
    assert (entry.authors, entry.html) == (("Ada",), "Text")


def test_a_prefix_that_is_declared_keeps_its_meaning() -> None:
    text = '<rss xmlns:dc="urn:own"><channel><x:y/><item><dc:creator>Ada</dc:creator></item>'
    assert feed.parse(f"{text}</channel></rss>".encode()).entries[0].authors == ()


def test_a_section_without_an_end_ends_with_its_element() -> None:
    open_sections = SECTION.format("A", "<p>one</p>") + SECTION.format("B", "two")
    assert read(open_sections) == [("A", "one"), ("B", "two")]
    whole = SECTION.format("C", "three]]>")
    assert read(f"{open_sections}{whole}&") == [("A", "one"), ("B", "two"), ("C", "three")]


def test_a_section_inside_a_section_is_text() -> None:
    assert read(SECTION.format("A", "one <![CDATA[ two ]]> three ]]>")) == [("A", "one two three")]


def test_a_section_of_no_element_is_left() -> None:
    for text in ("<![CDATA[x", "<a><![CDATA[x", "<a><![CDATA[x<![CDATA[y]]>"):
        assert repair.ended(text) == text


def test_a_text_without_a_root_declares_nothing() -> None:
    assert repair.mended("a <dc:b>") == "a <dc:b>"
