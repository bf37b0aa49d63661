"""What stands before the first paragraph of an article and after its last."""

import pytest

from blogtui.article.extract import extract

URL = "https://www.bakery.example/bread"
SENTENCE = "The oven keeps its heat for hours, so the second loaf needs less wood than the first. "
TEXT = f"<p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p>"


def markdown(before: str, after: str = "", title: str = "How we bake bread") -> str:
    page = f"<html><head><title>{title}</title></head><body><article class=post>{before}{TEXT}"
    return extract(f"{page}{after}</article></body></html>", URL).markdown


MENU = "".join(f'<li><a href="/chapter{number}">Chapter {number}</a></li>' for number in range(9))


@pytest.mark.parametrize(
    "before",
    [
        "<h3>How we bake bread</h3>",
        "<h2>How we bake bread</h2><h1>How we bake bread</h1>",
        "<h2>Chapter 6 - How we bake bread</h2>",
        f"<ol>{MENU}</ol>",
        "<p>Tuesday 15 October 2019 by Ada M. Lovelace</p>",
        "<p>Posted on May 3rd, 2021</p>",
        "<p>sexta-feira, 22 de outubro de 2010 às 20:13</p>",
        "<p>By <a href=/ada>Ada Lovelace and Mo Li</a><br>Monday, Nov 18, 2019, 04:05 pm PT</p>",
        '<p><a href="/"><img src="/logo.png"></a></p>',
    ],
)
def test_what_the_list_of_posts_says_too_is_no_part_of_it(before: str) -> None:
    found = markdown(before)
    assert found.startswith("The oven keeps its heat")
    assert found.count("second loaf") == 6


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("<h2>Dough</h2>", "## Dough"),
        ("<p>In May 2019 it was so hot.</p>", "In May 2019 it was so hot."),
        ("<p>By the sea we bake.</p>", "By the sea we bake."),
        ("<p>Updated 2021: gas is dearer.</p>", "gas is dearer"),
        ("<ol><li>Flour</li><li>Salt</li><li>Time</li></ol>", "1. Flour"),
        ('<p><a href="https://oven.example/"><img src="/oven.png"></a></p>', "oven.png"),
    ],
)
def test_what_only_looks_a_little_like_that_stays(before: str, kept: str) -> None:
    assert kept in markdown(before)


def test_a_table_of_contents_stays() -> None:
    contents = "".join(f'<li><a href="#s{number}">Part {number}</a></li>' for number in range(6))
    assert "Part 5" in markdown(f"<ol>{contents}</ol>")


@pytest.mark.parametrize(
    "after",
    [
        "<p><a href=/older>← Previous: On flour</a></p>",
        "<p><a href=/newer>Next Chapter 7 - On salt</a></p>",
    ],
)
def test_ways_to_the_neighbours_are_dropped(after: str) -> None:
    assert "On " not in markdown("", after)


def test_next_steps_are_none() -> None:
    assert "Next to flour" in markdown("", "<p>Next to flour comes salt.</p>")


def test_the_first_picture_is_not_called_as_the_article_is() -> None:
    found = markdown('<p><img src="/a.png" alt="How we bake bread"></p>')
    assert found.startswith("![](https://www.bakery.example/a.png)")


@pytest.mark.parametrize("separator", ["|", "-", "–", "—", "·"])
def test_the_name_of_the_site_is_no_part_of_the_title(separator: str) -> None:
    page = f"""<html><head><meta property="og:site_name" content="The Bakery">
    <meta property="og:title" content="Real bread {separator} The Bakery"></head>
    <body><article>{TEXT}</article></body></html>"""
    assert extract(page, URL).title == "Real bread"


def test_a_page_called_as_its_site_keeps_its_title() -> None:
    page = f"""<html><head><meta property="og:site_name" content="Bread"><title>Bread</title>
    </head><body><article>{TEXT}</article></body></html>"""
    assert extract(page, URL).title == "Bread"
