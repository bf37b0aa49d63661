"""What the article's column holds and a weigher of text would drop."""

import pytest

from blogtui.article.extract import extract

SENTENCE = "The oven keeps its heat for hours, so the second loaf needs less wood than the first. "
PROSE = f"<p>{SENTENCE * 3}</p>"


def markdown(column: str, around: str = "") -> str:
    page = f"<html><head><title>Bread</title></head><body>{around}<div class=post>{column}</div>"
    return extract(page, "https://bakery.example/bread").markdown


@pytest.mark.parametrize(
    "block",
    [
        "<div><img src=/oven.jpg></div>",
        "<div class=media><div><span><img src=/oven.jpg></span></div></div>",
        "<figure><div><img src=/oven.jpg></div><figcaption>An oven</figcaption></figure>",
        "<div><div><img src=/oven.jpg></div><br><span>An oven</span></div>",
        "<div class=asset><div><img src=/oven.jpg></div><div class=image-meta><div>An oven of "
        "1900, in the museum of bread</div><div class=credit>Nobody</div></div></div>",
        "<dl><dt><a href=/oven-large.jpg><img src=/oven.jpg></a></dt></dl>",
    ],
)
def test_a_picture_in_a_block_of_its_own_stays(block: str) -> None:
    found = markdown(f"{PROSE}{block}{PROSE}")
    assert found.count("https://bakery.example/oven.jpg)") == 1
    assert ("An oven" in found) == ("An oven" in block)
    assert found.count("second loaf") == 6


@pytest.mark.parametrize(
    "block",
    [
        "<div><a href=https://shop.example/deal><img src=/oven.jpg></a></div>",
        "<div><img src=/oven.jpg width=32 height=32></div>",
        "<div class=product><div><img src=/oven.jpg></div><a href=/buy>Buy an oven</a></div>",
    ],
)
def test_banners_faces_and_boxes_of_products_do_not(block: str) -> None:
    assert "oven.jpg" not in markdown(f"{PROSE}{block}{PROSE}")


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("<h2><a href=/dough>Dough</a></h2>", "## [Dough](https://bakery.example/dough)"),
        ("<h3>1) <a href=/dough><i>Dough</i></a></h3>", "[*Dough*](https://bakery.example/dough)"),
        ("<div class=heading><div><h2>Dough</h2></div></div>", "## Dough"),
    ],
)
def test_a_heading_stays_that_is_a_link_or_alone_in_a_block(heading: str, shown: str) -> None:
    parts = "".join(f"{heading}<div>{PROSE}</div>" for _ in range(3))
    assert markdown(f"<div>{PROSE}</div>{parts}").count(shown) == 3


LINKS = "<ul><li><a href=/flour>Flour</a></li><li><a href=/salt>Salt</a></li></ul>"


def test_a_list_of_links_stays_under_its_heading() -> None:
    found = markdown(f"{PROSE}{PROSE}<h2>Further reading</h2>{LINKS}")
    assert "- [Flour](https://bakery.example/flour)\n- [Salt]" in found


@pytest.mark.parametrize("name", ["Related posts", "Share this", "You may also like", "More:"])
def test_a_list_of_other_articles_does_not(name: str) -> None:
    assert "Flour" not in markdown(f"{PROSE}{PROSE}<h2>{name}</h2>{LINKS}")
