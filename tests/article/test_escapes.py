"""Which signs of a text get a backslash in its Markdown."""

from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as parser

from blogtui.article.export import to_html
from blogtui.article.markdown import to_markdown
from blogtui.washing import clean_line

BASE = "https://a.example/"


@pytest.mark.parametrize(
    "text",
    [
        "place-and-route, 1.65%, a+b, 3 > 2, x = y",
        "snake_case_name costs $5 (or more) & less",
        "C:\\Windows, a|b, ~5 minutes, 2 * 3, item #4, [sic]",
        "He said [so] and 1) did it 2. again",
    ],
)
def test_what_would_be_read_as_it_is_has_none(text: str) -> None:
    assert to_markdown(f"<p>{escape(text)}</p>", BASE) == text


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>- a</p>", "\\- a"),
        ("<p>1. a</p>", "1\\. a"),
        ("<ul><li>1. a</li></ul>", "- 1\\. a"),
        ("<blockquote><p># a</p></blockquote>", "> \\# a"),
        ("<p>*a* __b__</p>", "\\*a\\* \\_\\_b_\\_"),
        ("<p>[a](b) [^1] &lt;b&gt; &amp;copy;</p>", "\\[a\\](b) \\[^1\\] \\<b> \\&copy;"),
        ("<p>a<br>---<br>b</p>", "a  \n\\---  \nb"),
        ("<p>Look!<a href='/x'>b</a></p>", "Look\\![b](https://a.example/x)"),
        ("<pre>a \\- b</pre>", "```\na \\- b\n```"),
        ("<p><code>a\\-b</code></p>", "`a\\-b`"),
    ],
)
def test_what_would_be_read_otherwise_has_one(html: str, markdown: str) -> None:
    assert to_markdown(html, BASE) == markdown


TEXTS = st.text(st.sampled_from("ab1 .)#*_-+=~`|<>[]()!&;\\:^"), min_size=1, max_size=24)


def shown(markdown: str) -> str:
    return clean_line(parser.fragment_fromstring(to_html(markdown), "div").text_content())


@given(TEXTS)
@example("a_b_c _d_ \\_ [x]: y")
@example("&#35; &amp; &copy;")
@example("~~a~~ ~b~ ~~~")
def test_a_paragraph_comes_back_as_it_was(text: str) -> None:
    assert shown(to_markdown(f"<p>x {escape(text)}</p>", BASE)) == clean_line(f"x {text}")


@given(st.lists(TEXTS, min_size=1, max_size=4))
@example(["a | b", "--- | ---"])
@example(["a", "==="])
def test_lines_of_a_paragraph_come_back(lines: list[str]) -> None:
    html = "<br>".join(f"x{escape(line)}" for line in lines)
    assert shown(to_markdown(f"<p>{html}</p>", BASE)) == clean_line(
        " ".join(f"x{line}" for line in lines)
    )


@pytest.mark.parametrize("text", ["\\[" * 20_000, "\\-" * 40_000, "``` " * 20_000, "_" * 40_000])
def test_long_rows_of_signs_take_no_long_time(text: str) -> None:
    """Each sign looks at a few others, or this would take minutes."""
    assert to_markdown(f"<p>{text}</p>", BASE)
