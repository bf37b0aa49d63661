"""Pictures in the HTML of an article."""

import pytest

from blogtui.article.extract import extract
from blogtui.article.markdown import to_markdown

BASE = "https://b.example/post/"

CASES = {
    "behind its heading": (
        '<h3>Owls <img src="/o.png" alt="Owl"></h3><p>x</p>',
        "### Owls\n\n![Owl](https://b.example/o.png)\n\nx",
    ),
    "in place of its heading": (
        '<h3><a href="/owls"><img src="/o.png" alt="Owl"></a></h3>',
        "[![Owl](https://b.example/o.png)](https://b.example/owls)",
    ),
    "its name said twice": (
        '<figure><img src="/o.png" alt="An owl"><figcaption>An owl.</figcaption></figure>',
        "![An owl.](https://b.example/o.png)",
    ),
    "named by its caption": (
        '<figure><img src="/o.png"><figcaption>An <b>owl</b></figcaption></figure>',
        "![An owl](https://b.example/o.png)",
    ),
    "links of captions stay": (
        '<figure><img src="/o.png"><figcaption>By <a href="/m">Mo</a></figcaption></figure>',
        "![](https://b.example/o.png)\n\n*By [Mo](https://b.example/m)*",
    ),
    "captions in items": (
        '<ul><li><figure><img src="/o.png" alt="Owl"><figcaption>Said</figcaption></figure></li>'
        "<li>b</li></ul>",
        "- ![Owl](https://b.example/o.png)\n\n  *Said*\n\n- b",
    ),
    "glued to text": (
        '<p><img src="/o.png">Then text.</p>',
        "![](https://b.example/o.png)\n\nThen text.",
    ),
    "behind text": (
        '<p>Text. <img src="/o.png"></p>',
        "Text.\n\n![](https://b.example/o.png)",
    ),
    "icons stay in their line": (
        '<p><img src="/o.png" width="16" alt="i"> Then text.</p>',
        "![i](https://b.example/o.png) Then text.",
    ),
    "emoji are signs": (
        '<p>Good <img class="wp-smiley" src="/1f600.png" alt="😀"> day</p>',
        "Good 😀 day",
    ),
    "linked to itself": (
        '<p><a href="/o.png"><img src="/o.png"></a></p>',
        "![](https://b.example/o.png)",
    ),
    "linked to a larger one": (
        '<p><a href="/o.jpg"><img src="/o-300x200.jpg"></a></p>',
        "![](https://b.example/o.jpg)",
    ),
    "linked to a page": (
        '<p><a href="/owls"><img src="/o.jpg"></a></p>',
        "[![](https://b.example/o.jpg)](https://b.example/owls)",
    ),
    "pixels": ('<p>a<img src="/p.gif" width="1" height="1"></p>', "a"),
}


@pytest.mark.parametrize(("html", "markdown"), CASES.values(), ids=CASES)
def test_pictures_stand_apart_under_their_own_names(html: str, markdown: str) -> None:
    assert to_markdown(html, BASE) == markdown


@pytest.mark.parametrize(
    "attributes",
    [
        'src="/1x1-white.jpg" data-original="/a.png"',
        'src="/img/lazy_placeholder.gif" data-src="/a.png"',
        'src="/spacer.gif" data-lazy-src="/a.png"',
        'src="/blank.gif" srcset="/s.png 1x, /a.png 2x"',
        'src="/blank.gif" data-srcset="/s.png 1x, /a.png 2x"',
        'src="/a.png" data-src="/b.png"',
    ],
)
def test_what_holds_the_place_of_a_picture_is_none(attributes: str) -> None:
    assert to_markdown(f"<img {attributes}>", BASE) == "![](https://b.example/a.png)"


def test_a_picture_of_several_sources_has_an_address() -> None:
    html = '<picture><source srcset="/s.webp 300w, /a.webp 900w"><img alt="A"></picture>'
    assert to_markdown(html, BASE) == "![A](https://b.example/a.webp)"


def test_pixels_and_icons_of_pages_are_known_by_their_sizes() -> None:
    words = "The oven keeps its heat for hours, so the second loaf needs less wood. " * 3
    page = f"""<body><article><p>{words}<img src=/p.gif width=1 height=1></p>
    <p><img src=/i.png width=20 alt=i> {words}</p></article>"""
    found = extract(page, BASE).markdown
    assert "p.gif" not in found
    assert "![i](https://b.example/i.png) The oven" in found
