"""Code whose lines are numbered in a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.extract import extract
from blogtui.article.markdown import to_markdown

CODE = "def f():\n\n    return 1"
HEXO = """<figure class="highlight python"><table><tr><td class="gutter"><pre>
<span class="line">1</span><br><span class="line">2</span><br><span class="line">3</span><br></pre>
</td><td class="code"><pre><span class="line">def f():</span><br><span class="line"></span><br>
<span class="line">    return 1</span><br></pre></td></tr></table></figure>""".replace(">\n<", "><")
ROUGE = f"""<div class="language-python highlighter-rouge"><div class="highlight">
<pre class="highlight"><code><table class="rouge-table"><tbody><tr>
<td class="rouge-gutter gl"><pre class="lineno">1\n2\n3\n</pre></td>
<td class="rouge-code"><pre>{CODE}\n</pre></td></tr></tbody></table></code></pre></div></div>"""
CHROMA = f"""<div class="highlight"><div class="chroma"><table class="lntable"><tr>
<td class="lntd"><pre class="chroma"><code><span class="lnt">1\n</span><span class="lnt">2\n</span>
</code></pre></td><td class="lntd"><pre class="chroma">
<code class="language-python" data-lang="python">{CODE}\n</code></pre></td></tr></table></div></div>
""".replace('chroma">\n<code class="l', 'chroma"><code class="l')
JEKYLL = f"""<figure class="highlight"><pre><code class="language-python" data-lang="python">
<table><tbody><tr><td class="gutter gl"><pre class="lineno">1\n2\n3</pre></td>
<td class="code"><pre>{CODE}\n</pre></td></tr></tbody></table></code></pre></figure>"""
GIST = """<div class="blob-wrapper data type-python"><table><tr><td id="L1" class="blob-num"
data-line-number="1"></td><td class="blob-code blob-code-inner">def f():</td></tr><tr>
<td class="blob-num"></td><td class="blob-code blob-code-inner">\n</td></tr><tr>
<td class="blob-num"></td><td class="blob-code blob-code-inner">    return 1</td></tr></table></div>
"""
ROWS = """<div class="language-python"><table><tr><td><pre>1</pre></td><td><pre>def f():</pre></td>
</tr><tr><td><pre>2</pre></td><td><pre></pre></td></tr><tr><td><pre>3</pre></td>
<td><pre>    return 1</pre></td></tr></table></div>"""
HIGHLIGHTER = """<div class="syntaxhighlighter brush: python"><table><tr><td class="gutter">
<div class="line">1</div><div class="line">2</div></td><td class="code"><div class="container"><div
class="line">def f():</div><div class="line"></div><div class="line">&nbsp;&nbsp;&nbsp; return 1
</div></div></td></tr></table></div>""".replace("1\n<", "1<")
IDIOMS = {
    "hexo": HEXO,
    "rouge": ROUGE,
    "chroma": CHROMA,
    "jekyll": JEKYLL,
    "gist": GIST,
    "a row to each line": ROWS,
    "syntaxhighlighter": HIGHLIGHTER,
}


@pytest.mark.parametrize("html", IDIOMS.values(), ids=IDIOMS)
def test_numbered_code_is_one_block_without_its_numbers(html: str) -> None:
    assert to_markdown(html, "https://a.example/") == f"```python\n{CODE}\n```"


def test_it_is_found_in_a_page() -> None:
    prose = "<p>" + "These are words of a paragraph, and there are many of them. " * 6 + "</p>"
    page = f"<html><body><article><h1>T</h1>{prose}{HEXO}{prose}</article></body></html>"
    assert f"```python\n{CODE}\n```" in extract(page, "https://a.example/").markdown


@given(st.lists(st.text(st.sampled_from("ab (){}=\t#*_|"), max_size=9), min_size=2, max_size=9))
def test_no_line_is_lost(lines: list[str]) -> None:
    lines = ["begin", *lines, "end"]
    rows = "".join(
        f'<tr><td class="blob-num">{number}</td><td class="blob-code">{line}</td></tr>'
        for number, line in enumerate(lines)
    )
    code = "\n".join(lines)
    assert to_markdown(f"<table>{rows}</table>", "https://a.example/") == f"```\n{code}\n```"


@pytest.mark.parametrize("around", ["{}", "<blockquote>{}</blockquote>", "<ul><li>a {}</li></ul>"])
def test_blank_lines_of_code_stay_and_others_are_one(around: str) -> None:
    html = "<p>x</p><br><br><br>" + around.format("<pre>a\n\n\n\nb</pre>") + "<p>y</p>"
    shown = to_markdown(html, "https://a.example/").replace(">", "").replace("  ", "")
    assert "a\n\n\n\nb" in "\n".join(line.strip() for line in shown.split("\n"))
    assert shown.startswith("x\n\n")


def test_a_table_that_holds_code_among_others_is_opened() -> None:
    html = "<table><tr><td>Old<pre>a\nb</pre></td><td>New<pre>c\nd</pre></td></tr></table>"
    shown = to_markdown(html, "https://a.example/")
    assert "```\na\nb\n```" in shown
    assert "```\nc\nd\n```" in shown
    assert "Old" in shown


def test_a_table_of_numbers_stays_a_table() -> None:
    html = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    assert "| 1 | 2 |" in " ".join(to_markdown(html, "https://a.example/").split(" "))


def test_numbers_within_code_are_dropped() -> None:
    html = '<pre><span class="ln">1</span>a = 1\n<span class="ln">2</span>b = 2</pre>'
    assert to_markdown(html, "https://a.example/") == "```\na = 1\nb = 2\n```"
