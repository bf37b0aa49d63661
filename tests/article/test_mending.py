"""What pages write in ways that Markdown has not: lists, emphasis, tables, quotes, powers."""

import pytest

from blogtui.article.extract import extract
from blogtui.article.markdown import to_markdown

BASE = "https://a.example/"

CASES = {
    "ol in ol": (
        "<ol><li>One</li><ol><li>a</li></ol><li>Two</li></ol>",
        "1. One\n   1. a\n2. Two",
    ),
    "ul in ul": ("<ul><li>x</li><ul><li>y</li></ul></ul>", "- x\n  * y"),
    "ul in ol": ("<ol><li>x</li><ul><li>y</li></ul><li>z</li></ol>", "1. x\n   - y\n2. z"),
    "a list that begins with one": ("<ul><ul><li>y</li></ul><li>z</li></ul>", "- y\n- z"),
    "no empty items": ("<ul><li>x</li><li> </li></ul>", "- x"),
    "tasks": (
        "<ul><li><input type=checkbox checked> x</li><li><label><input type=checkbox>y</label>"
        "</li></ul>",
        "- ☑ x\n- ☐ y",
    ),
    "bold around blocks": ("<b><p>One.</p><pre>x\ny</pre></b>", "One.\n\n```\nx\ny\n```"),
    "bold in an item": ("<ul><li><b>x<pre>y</pre></b></li></ul>", "- x\n\n  ```\n  y\n  ```"),
    "bold that is none": ('<p><b style="font-weight:normal">x <i>y</i></b></p>', "x *y*"),
    "bold within a line": ("<p><b>x</b> y</p>", "**x** y"),
    "powers": ("<p>x<sup>n+1</sup>, 2<sup>k</sup>, e<sup>-x</sup></p>", "xⁿ⁺¹, 2^k, e^(-x)"),
    "italic powers": ("<p><i>x</i><sup>ab</sup></p>", "*x*^ab"),
    "indices": (
        "<p>x<sub>i</sub>, H<sub>2</sub>O, T<sub>max</sub>, a<sub>i,j</sub></p>",
        "x_i, H₂O, T_max, a_(i,j)",
    ),
    "ordinals": ("<p>1<sup>st</sup>, 2<sup>nd</sup>, Brand<sup>TM</sup></p>", "1st, 2nd, BrandTM"),
    "words that are raised": ("<p>Ovens <sup>New here</sup></p>", "Ovens New here"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "markdown"), CASES.values(), ids=CASES)
def test_it_is_said_as_markdown_says_it(html: str, markdown: str) -> None:
    assert to_markdown(html, BASE) == markdown


def cells(html: str) -> list[list[str]]:
    lines = to_markdown(f"<table>{html}</table>", BASE).split("\n")
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


DATA = "<tr><td>1</td><td>2</td></tr>"


def test_a_row_of_data_is_no_head() -> None:
    assert cells(DATA + DATA) == [["", ""], ["---", "---"], ["1", "2"], ["1", "2"]]


@pytest.mark.parametrize(
    "head",
    [
        "<tr><th>A</th><th>B</th></tr>",
        "<tr><th><b>A</b></th><th><strong>B</strong></th></tr>",
        "<thead><tr><td>A</td><td>B</td></tr></thead>",
        "<tr><td><b>A</b></td><td><strong>B</strong></td></tr>",
        "<tr><td>A</td><td>B</td></tr>",
    ],
)
def test_a_head_is_one_and_is_bold_but_once(head: str) -> None:
    assert cells(head + DATA + DATA)[:3] == [["A", "B"], ["---", "---"], ["1", "2"]]


def test_a_row_over_all_columns_is_what_the_table_is_called() -> None:
    title = "<tr><th colspan=2>Ovens of 1900</th></tr><tr><th>A</th><th>B</th></tr>"
    shown = to_markdown(f"<table>{title}{DATA}</table>", BASE)
    assert shown == "**Ovens of 1900**\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"


QUOTE = "A second loaf needs less wood."
SENTENCE = f"The oven keeps its heat for hours. {QUOTE} Nobody knew before. "


@pytest.mark.parametrize("tag", ["aside", "blockquote", "div"])
def test_a_pull_quote_is_not_said_twice(tag: str) -> None:
    quote = f'<{tag} class="pullquote"><p>“{QUOTE}”</p></{tag}>'
    html = f"<p>{SENTENCE}</p>{quote}<p>More.</p>"
    assert to_markdown(html, BASE).count("less wood") == 1
    page = f"<body><article><p>{SENTENCE * 2}</p>{quote}<p>More. {SENTENCE}</p></article>"
    assert extract(page, BASE).markdown.count("less wood") == 3


def test_one_that_says_something_else_is_a_quote() -> None:
    html = f'<p>{SENTENCE}</p><aside class="pull-quote">I was wrong.</aside>'
    assert to_markdown(html, BASE).endswith("\n> I was wrong.")
