"""HTML to the stored form."""

from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blogtui.article.export import to_html, to_text
from blogtui.article.markdown import as_markdown, to_markdown
from blogtui.washing import clean_line, clean_text

BASE = "https://a.org/blog/post"

CASES = {
    "nothing": ("", ""),
    "only a comment": ("<!-- x -->", ""),
    "plain text": ("just text", "just text"),
    "headings": ("<h2>One</h2><p>two</p>", "## One\n\ntwo"),
    "relative links": ('<a href="../x">t</a>', "[t](https://a.org/x)"),
    "links that are none": ('<p><a href="javascript:x()">t</a></p>', "t"),
    "pictures": ('<img src="p.png" alt="pic">', "![pic](https://a.org/blog/p.png)"),
    "pictures without address": ('<p>a <img src="data:x" alt="pic"></p>', "a pic"),
    "what runs": ("<p>a</p><script>b</script><style>c</style><iframe>d</iframe>", "a"),
    "what asks": ("<p>a</p><form><input value=b>c</form>", "a"),
    "many controls": ("<p>a" + "&#x1b;" * 5_000 + "b</p>", "ab"),
    "what is hidden": ('<p>a<i hidden>b</i><i style="display: none">c</i></p>', "a"),
    "code": ('<pre><code class="language-py">a\n\n  b</code></pre>', "```py\na\n\n  b\n```"),
    "a quote after a line": ("<p>a</p><blockquote>b</blockquote>", "a\n\n> b"),
    "code like a quote": ("<pre><code>a\n&gt; b</code></pre>", "```\na\n> b\n```"),
    "lang-x": ('<pre class="lang-js">a</pre>', "```js\na\n```"),
    "highlight-source-x": (
        '<div class="highlight highlight-source-go"><pre>a <i>b</i></pre></div>',
        "```go\na b\n```",
    ),
    "data-lang": ('<pre><code data-lang="rust">a</code></pre>', "```rust\na\n```"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "markdown"), CASES.values(), ids=CASES)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html, BASE) == markdown


@pytest.mark.parametrize(
    "text",
    ["a *b* c", "a_b_c _d_", "&lt;b&gt;x&lt;/b&gt;", "1. x", "# x", "[a](b)", "`a`", "~~a~~"],
)
def test_signs_of_the_author_stay_signs(text: str) -> None:
    """What looks like Markdown in a paragraph is shown as it was written."""
    assert to_text(to_markdown(f"<p>{text}</p>", BASE)).strip() == text.replace(
        "&lt;", "<"
    ).replace("&gt;", ">")


@given(st.text(max_size=200))
def test_any_text_is_taken_for_html(html: str) -> None:
    markdown = to_markdown(html, BASE)
    assert clean_text(markdown) == markdown


@pytest.mark.parametrize(
    "markdown",
    ["<script>x</script>", "[a](javascript:x)", "![a](data:image/png;base64,x)", "a &#27; b"],
)
def test_exported_html_holds_nothing_that_runs_or_steers(markdown: str) -> None:
    html = to_html(markdown)
    assert not any(part in html for part in ("<script", "href=", "src=", "\x1b"))


def test_an_article_is_exported_as_html_and_text() -> None:
    assert to_html("# T\n\n[a](https://a.org/)") == (
        '<h1>T</h1>\n<p><a href="https://a.org/">a</a></p>\n'
    )
    assert to_text("# T\n\ntext") == "T\n\ntext\n"


MARKED = st.text(st.sampled_from("a1 .)#*_-+=~`|<>[]()!&;\\\t:/") | st.characters())


@given(MARKED)
@example("&lt; &amp;copy; R&D")
@example("12) and more")
@example("~~~ --- === # 1. + | a |")
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    line = clean_line(text)
    shown = f"<p>{escape(line, quote=False)}</p>\n" if line else ""
    assert to_html(as_markdown(text)).replace("&quot;", '"') == shown


def test_footnotes_and_powers_stay_apart_from_their_words() -> None:
    html = (
        '<p>A quay<sup><a href="#fn1">1</a></sup>, 10<sup>6</sup>, H<sub>2</sub>O, '
        'x<sup>[12]</sup>, x<sup>n</sup>, <sup><a href="https://a.example/">3</a></sup></p>'
    )
    assert to_markdown(html, "https://h.example/") == (
        "A quay¹, 10⁶, H₂O, x¹², xⁿ, [3](https://a.example/)"
    )


def test_links_in_code_are_code() -> None:
    html = (
        '<pre>see <a href="https://a.example/">this</a>\nand on</pre>'
        '<p><code><a href="/b">b()</a></code></p>'
    )
    assert to_markdown(html, "https://h.example/") == "```\nsee this\nand on\n```\n\n`b()`"
