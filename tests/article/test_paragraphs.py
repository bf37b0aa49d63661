"""Loose text and one-column tables of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from blogtui.article.extract import extract
from blogtui.article.markdown import to_markdown
from blogtui.article.paragraphs import gather

CASES = {
    "a link stays in its sentence": (
        "<div>One <a>two</a> three.<div>b</div></div>",
        "<div><p>One <a>two</a> three.</p><div>b</div></div>",
    ),
    "two breaks are a paragraph's end": (
        "<div>One<br>two<br> <br>three</div>",
        "<div><p>One<br>two</p><p>three</p></div>",
    ),
    "text after a block": (
        "<div><p>a</p>b <b>c</b><ul><li>d</li></ul>e<i>f</i></div>",
        "<div><p>a</p><p>b <b>c</b></p><ul><li>d</li></ul><p>e<i>f</i></p></div>",
    ),
    "what is not loose stays": (
        "<div> <p>a</p> <a><img></a> </div>",
        "<div> <p>a</p> <a><img></a> </div>",
    ),
    "text alone stays": ("<div>a</div>", "<div>a</div>"),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_loose_text_is_gathered_in_paragraphs(before: str, after: str) -> None:
    tree = parser.fragment_fromstring(before)
    gather(tree)
    assert parser.tostring(tree, encoding="unicode") == after


PARTS = st.sampled_from(
    ["a", " ", "<div>", "</div>", "<br>", "<b>", "</b>", "<p>", "</p>", "<a>", "</a>", "<td>"]
)


@given(st.lists(PARTS, max_size=40).map("".join))
def test_no_letter_is_lost_or_moved(html: str) -> None:
    tree = parser.fragment_fromstring(html, create_parent="div")
    before = "".join(tree.text_content().split())
    gather(tree)
    assert "".join(tree.text_content().split()) == before


def test_a_sentence_of_a_page_is_not_cut_at_its_links() -> None:
    story = (
        "A long sentence, of the harbour, goes on to <a href='/x'>a link</a> and past it.<br><br>"
    )
    page = f"<html><body><div class=post>{story * 9}<div>The end.</div></div></body></html>"
    markdown = extract(page, "https://h.example/").markdown
    assert markdown.count("goes on to [a link](https://h.example/x) and past it.") == 9


def test_a_table_of_one_column_is_none_and_its_name_stands_above() -> None:
    html = (
        "<table><tr><td>a-b</td></tr><tr><td>c</td></tr></table>"
        "<table><caption>Table 6-1</caption><tr><td>d</td><td>e</td></tr></table>"
    )
    shown = to_markdown(html, "https://h.example/").replace("\\", "")
    assert shown.split("\n\n") == ["a-b", "c", "Table 6-1", "|   |   |\n| --- | --- |\n| d | e |"]


def test_terms_stand_out_from_their_definitions() -> None:
    html = "<dl><dt> An <i>a</i></dt><dd>b</dd><dt><b>c</b></dt><dd>d</dd></dl>"
    assert to_markdown(html, "https://h.example/").split() == (["**An", "*a***", "b", "**c**", "d"])
