"""Footnotes of pages: the shapes that the common systems write."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.export import to_html
from blogtui.article.extract import extract
from blogtui.article.markdown import to_markdown

URL = "https://h.example/p"
SHAPES = {
    "WordPress": (
        '<p>A quay<sup data-fn="8f" class="fn"><a href="#8f" id="8f-link">1</a></sup>.</p>'
        '<ol class="wp-block-footnotes"><li id="8f">One <b>two</b>. '
        '<a href="#8f-link" aria-label="Jump">↩︎</a></li></ol>',
        "A quay[^1].\n\n[^1]: One **two**.",
    ),
    "GitHub": (
        '<p>A quay<sup><a href="#user-content-fn-1-ab" id="user-content-fnref-1">1</a></sup>.</p>'
        '<section data-footnotes class="footnotes"><ol><li id="user-content-fn-1-ab"><p>One</p>'
        '<p>two <a href="#user-content-fnref-1">↩</a></p></li></ol></section>',
        "A quay[^1].\n\n[^1]: One\n\n    two",
    ),
    "Hugo, twice": (
        '<p>A<sup id="fnref:1"><a href="#fn:1" role="doc-noteref">1</a></sup> '
        'b<sup id="fnref1:1"><a href="#fn:1">1</a></sup></p><div class="footnotes"><hr><ol>'
        '<li id="fn:1"><p>One&#160;<a href="#fnref:1">&#x21a9;&#xfe0e;</a>&#160;'
        '<a href="#fnref1:1">&#x21a9;&#xfe0e;</a></p></li></ol></div>',
        "A[^1] b[^1]\n\n---\n\n[^1]: One",
    ),
    "Jekyll": (
        '<p>A.<sup id="fnref:a" role="doc-noteref"><a href="#fn:a" rel="footnote">1</a></sup></p>'
        '<div class="footnotes"><ol><li id="fn:a"><p>One '
        '<a href="#fnref:a" class="reversefootnote">&#8617;</a></p></li></ol></div>',
        "A.[^1]\n\n[^1]: One",
    ),
    "Pandoc": (
        '<p>A<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a></p>'
        '<section><ol><li id="fn1"><p>One<a href="#fnref1">↩︎</a></p></li></ol></section>',
        "A[^1]\n\n[^1]: One",
    ),
    "Substack, by whole addresses": (
        f'<p>A<a id="footnote-anchor-1" href="{URL}#footnote-1" class="footnote-anchor">1</a></p>'
        '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1">1</a>'
        "<div><p>One.</p><p>Two.</p></div></div>",
        "A[^1]\n\n[^1]: One.\n\n    Two.",
    ),
    "Wikipedia": (
        '<p>A<sup id="cite_ref-1"><a href="#cite_note-1"><i>[</i>1<i>]</i></a></sup>.</p>'
        '<ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>One.</span></li></ol>',
        "A[^1].\n\n[^1]: One.",
    ),
    "a paragraph with a name": (
        '<p>A<sup><a href="#n1" name="r1">[*]</a></sup>.</p>'
        '<p><a name="n1"></a>One. <a href="#r1">Back to the text</a></p><p>After</p>',
        "A[^1].\n\n[^1]: One.\n\nAfter",
    ),
    "several in one paragraph cannot be told apart": (
        '<p>A<sup><a href="#a">1</a></sup> b<sup><a href="#b">2</a></sup></p>'
        '<p><a name="a"></a>1. One.<br><a name="b"></a>2. Two.</p>',
        "A¹ b²\n\n1\\. One.  \n2\\. Two.",
    ),
    "a chapter is no note": (
        '<p>A<sup><a href="#s">2</a></sup></p><div id="s"><h2>Two</h2><p>b</p></div>',
        "A[2](#two)\n\n## Two\n\nb",
    ),
    "what is not there": ('<p>A<sup><a href="#none">2</a></sup></p>', "A²"),
    "another page": (
        '<p>A<sup><a href="https://x.example/#fn1">2</a></sup></p><p id="fn1">b</p>',
        "A[2](https://x.example/#fn1)\n\nb",
    ),
    "private characters of the page": ("<p>a\uf8f11\uf8f2</p>", "a\uf8f11\uf8f2"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "markdown"), SHAPES.values(), ids=SHAPES)
def test_the_shapes_of_footnotes(html: str, markdown: str) -> None:
    assert to_markdown(html, URL) == markdown


@pytest.mark.parametrize("name", ["GitHub", "Jekyll", "Substack, by whole addresses"])
def test_the_footnotes_of_a_whole_page_are_extracted(name: str) -> None:
    """Extractors take what is called "footnotes" for the page's own foot."""
    html, markdown = SHAPES[name]
    story = "".join(f"<p>{'A long sentence, of the harbour. ' * 9}</p>" for _ in range(5))
    page = f"<html><body><div class=post>{story}{html}</div></body></html>"
    assert extract(page, URL).markdown.endswith(markdown)


def test_links_lead_to_headings_by_the_names_these_have_in_markdown() -> None:
    html = (
        '<p><a href="#t">Tides</a> <a href="#r">R</a> <a href="#b">B</a> <a href="#no">N</a> '
        f'<a href="#">top</a> <a href="{URL}#t">T</a> <a href="{URL}#no">M</a></p>'
        '<h2 id="t">Tides &amp; Ropes<a class="anchor" href="#t">¶</a></h2><p>x</p>'
        '<section id="r"><h2>R</h2></section><a name="b"></a><h3>Tides &amp; Ropes</h3>'
    )
    assert to_markdown(html, URL) == (
        "[Tides](#tides--ropes) [R](#r) [B](#tides--ropes-1) N top [T](#tides--ropes) "
        f"[M]({URL}#no)\n\n## Tides & Ropes\n\nx\n\n## R\n\n### Tides & Ropes"
    )


def test_notes_and_headings_are_linked_in_exported_html() -> None:
    html = to_html("[a](#t) [b](#none) c[^n]\n\n# T\n\n# U\n\n[^n]: d")
    assert html == (
        '<p><a href="#section-0">a</a> <a>b</a> c<sup><a href="#note-1">1</a></sup></p>\n'
        '<h1 id="section-0">T</h1>\n<h1>U</h1>\n'
        '<div id="note-1">\n<sup>1</sup>\n<p>d</p>\n</div>\n'
    )


PARTS = st.sampled_from(
    ['<a href="#a">1</a>', '<a id="a">', "<sup>", "</sup>", '<li id="a">', '<p id="b">', "<ol>",
     '<sup><a href="#b" id="c">2</a></sup>', '<a href="#c">↩</a>', "</p>", "</li>", "</ol>", "word",
     '<sup><a href="#a">1</a></sup>', "\uf8f0", "\uf8f1", "\uf8f2", "1", "<td>", "<h2>", "</h2>"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=40).map("".join))
def test_no_word_is_lost_whatever_is_linked(html: str) -> None:
    shown = re.sub(r"\(#[^)]*\)", "", to_markdown(html, URL))
    assert shown.count("word") == html.count("word")
