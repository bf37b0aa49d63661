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
    "html",
    [
        *("", " ", "<html></html>", "<script>x</script>", "\0", "<!-- -->"),
        "<div id=app>Loading…</div><script src=app.js></script>",
    ],
)
def test_a_page_without_text_has_no_article(html: str) -> None:
    with pytest.raises(ArticleMissing):
        extract(html, "https://a.org")


@pytest.mark.parametrize(
    "sign",
    [
        """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bread",
        "isAccessibleForFree": false}</script>""",
        """<script type="application/ld+json">{"@graph": [{"@type": ["BlogPosting"],
        "isAccessibleForFree": "False"}]}</script>""",
        '<meta property="article:content_tier" content="locked">',
    ],
)
def test_what_is_kept_for_those_who_pay_is_told(sign: str) -> None:
    page = PAGE.replace("<article>", f"{sign}<article>")
    assert extract(page, "https://bakery.example/bread").is_beginning
    whole = page.replace("<h2>", f"<p>{SENTENCE * 40}</p><h2>")
    assert not extract(whole, "https://bakery.example/bread").is_beginning


def test_a_beginning_of_a_sentence_is_told_from_a_page_that_scripts_make() -> None:
    sign = '<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": false}'
    page = f"{sign}</script><article><p>Only the beginning is here.</p></article>"
    assert extract(page, "https://bakery.example/bread").is_beginning


def test_a_page_that_is_free_says_so_and_is_read() -> None:
    sign = '{"@type": "Article", "isAccessibleForFree": true}'
    page = PAGE.replace("<nav>", f'<script type="application/ld+json">{sign}</script><nav>')
    assert not extract(page, "https://bakery.example/bread").is_beginning


def test_a_page_of_one_sentence_is_an_article() -> None:
    assert extract("<p>Back on Monday.</p>", "https://a.org").markdown == "Back on Monday."


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="sharedaddy">Share this on Facebook</div>',
        '<ul class="social-links"><li>Share this</li></ul>',
        '<section id="comments"><p>Share this, says a reader, it is good.</p></section>',
        '<div class="jp-relatedposts"><p>Share this and other related posts</p></div>',
        '<div class="cookie-banner"><p>We share this with our partners.</p></div>',
        '<div role="navigation">Share this</div>',
    ],
)
def test_what_stands_around_an_article_is_no_part_of_it(furniture: str) -> None:
    found = extract(PAGE.replace("<h2>", f"{furniture}<h2>"), "https://bakery.example/bread")
    assert "hare this" not in found.markdown
    assert found.markdown.count("second loaf") == 6


def test_code_and_headings_beside_a_large_table_are_kept() -> None:
    table = "<tr>" + "<td>so many loaves of the second oven</td>" * 10 + "</tr>"
    found = extract(
        PAGE.replace("</article>", f"<h2>Sums</h2><table>{table * 8}</table></article>"),
        "https://bakery.example/bread",
    )
    assert "bake(200)" in found.markdown
    assert "## Dough" in found.markdown
    assert found.markdown.count("so many loaves") == 80
    assert "# Bread" not in found.markdown.splitlines(), "the title stands above it already"


@pytest.mark.parametrize("levels", [100, 300, 1500])
def test_a_text_that_stands_deep_is_not_lost(levels: int) -> None:
    for tag in ("div", "blockquote", "section"):
        deep = f"<{tag}>" * levels + f"<p>{SENTENCE}</p>" * 2 + f"</{tag}>" * levels
        found = extract(PAGE.replace("<h2>", f"{deep}<h2>"), "https://bakery.example/bread")
        assert found.markdown.count("second loaf") == 8, tag
        paragraphs = [line.strip("> ") for line in found.markdown.splitlines()]
        assert paragraphs.count(SENTENCE.strip()) == 2, tag


def test_what_holds_most_of_a_page_is_its_article_whatever_it_is_called() -> None:
    page = PAGE.replace("<article>", '<article><div class="related social">').replace(
        "</article>", "</div></article>"
    )
    found = extract(page, "https://bakery.example/bread")
    assert found.markdown.count("second loaf") == 6


def test_an_article_that_is_a_list_is_taken_whole() -> None:
    items = "".join(f"<li>{SENTENCE}Number {number} of all</li>" for number in range(30))
    page = PAGE.replace("<h2>Dough</h2>", f"<ul>{items}</ul><h2>Dough</h2>")
    found = extract(page, "https://bakery.example/bread")
    assert all(f"Number {number} of all" in found.markdown for number in range(30))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<title>Bread | The Bakery Blog</title>", "Bread | The Bakery Blog"),
        ("<title>How we bake our daily bread | The Bakery</title>", "How we bake our daily bread"),
        ('<meta property="og:title" content="Real bread"><title>x</title>', "Real bread"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "BlogPosting", '
            '"headline": "Bread &amp; butter"}]}</script><title>x</title>',
            "Bread & butter",
        ),
        (
            '<script type="application/ld+json">{[</script><title>Broken bread</title>',
            "Broken bread",
        ),
        ("", "Bread"),
    ],
)
def test_the_title_is_what_the_page_says_most_carefully(head: str, expected: str) -> None:
    page = PAGE.replace("<title>Bread | The Bakery Blog</title>", head)
    assert extract(page, "https://bakery.example/bread").title == expected


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
