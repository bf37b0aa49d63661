"""The article in a page."""

import gzip
import json
import re
from pathlib import Path

import pytest

from blogtui.article.extract import extract
from blogtui.errors import ArticleMissing

PAGES = Path(__file__).parents[3] / "shared" / "corpus" / "articles" / "aeb"
SENTENCE = "The oven keeps its heat for hours, so the second loaf needs less wood than the first. "
PAGE = f"""<html><head><title>Bread | The Bakery Blog</title></head><body>
<nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<article><h1>Bread</h1><p>{SENTENCE * 3}</p><h2>Dough</h2><p>{SENTENCE * 3}
See <a href="/flour">flour</a>.</p><pre><code class="language-python">bake(200)</code></pre>
<script>steal()</script></article><footer>Copyright by nobody</footer></body></html>"""


def test_a_page_gives_its_article() -> None:
    found = extract(PAGE, "https://bakery.example/bread")
    assert found.title.startswith("Bread")
    assert found.markdown.count("second loaf") == 6
    assert "[flour](https://bakery.example/flour)" in found.markdown
    assert "bake(200)" in found.markdown
    assert not any(word in found.markdown for word in ("steal", "About us", "Copyright"))


@pytest.mark.parametrize(
    "control", ["\x1b", "&#x1b;", "&#27;", "&#0;", "&#xd800;", "\0", "&#xFFFF;"]
)
def test_one_control_does_not_cost_the_article(control: str) -> None:
    """The library that builds the tree refuses to hold it."""
    hurt = PAGE.replace("Dough", f"Do{control}ugh").replace(
        'href="/flour"', f'href="/fl{control}our"'
    )
    found = extract(hurt, "https://bakery.example/bread")
    assert found.markdown.count("second loaf") == 6
    assert "## Dough" in found.markdown
    assert "[flour](https://bakery.example/flour)" in found.markdown


@pytest.mark.parametrize(
    "html", ["", " ", "<html></html>", "<p>too short</p>", "<script>x</script>", "\0", "<!-- -->"]
)
def test_a_page_without_text_has_no_article(html: str) -> None:
    with pytest.raises(ArticleMissing):
        extract(html, "https://a.org")


@pytest.mark.skipif(not PAGES.exists(), reason="the corpus lies beside the project, not in it")
def test_real_pages_give_most_of_their_words() -> None:
    """Half of the words that a person found in five pages, at least."""
    for page in sorted(PAGES.glob("*.html.gz"))[:5]:
        truth = json.loads(page.with_name(page.name.replace(".html.gz", ".gt.json")).read_text())
        wanted = set(re.findall(r"\w{4,}", str(truth.get("articleBody", truth))))
        found = extract(
            gzip.decompress(page.read_bytes()).decode("utf-8", "replace"), "https://a.org"
        )
        words = set(re.findall(r"\w{4,}", found.markdown))
        assert len(wanted & words) * 2 >= len(wanted), page.name
