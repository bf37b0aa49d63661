"""Which pictures an article has, and where they stand in it."""

import pytest

from blogtui.article.layout import lay_out
from blogtui.article.markdown import to_markdown
from blogtui.article.pictures import Picture, pictures_of

TEXT = """\
Before.

![A crane](https://b.example/crane.png) and ![](https://b.example/tide.jpg "Tides")

[![In a link](https://b.example/link.gif)](https://b.example/)

| ![In a table](https://b.example/table.webp) |
|---|
| x |

![Again](https://b.example/crane.png) ![No](javascript:x) ![No](data:image/png;base64,AA)
![No](file:///etc/passwd) ![No](here.png)

`![In code](https://b.example/code.png)`
"""


def test_each_is_met_once_by_its_address_and_its_caption() -> None:
    assert [(each.address, each.caption) for each in pictures_of(TEXT)] == [
        ("https://b.example/crane.png", "A crane"),
        ("https://b.example/tide.jpg", "picture"),
        ("https://b.example/link.gif", "In a link"),
        ("https://b.example/table.webp", "In a table"),
    ]


def test_captions_are_washed() -> None:
    (found,) = pictures_of("![A\u202e cr\x1bane](https://b.example/a.png)")
    assert found.caption == "A crane"


def test_they_stand_where_the_text_names_them() -> None:
    for width in (20, 80):
        layout = lay_out(TEXT, width)
        assert [each[:2] for each in layout.pictures] == [each[:2] for each in pictures_of(TEXT)]
        lines = ["".join(piece.text for piece in line) for line in layout.lines]
        for picture in layout.pictures:
            assert "▣" in "".join(lines[picture.line : picture.line + 2])


def test_a_figure_has_the_caption_that_stands_below_it() -> None:
    html = """<figure><img src="/a.png" alt="What one sees"><figcaption>A <b>crane</b>, at night
    </figcaption></figure><p><em>Not</em> a <em>caption</em></p>
    <p><img src="/b.png" alt="A tide"></p><p><em>Not</em> a <em>caption</em></p>"""
    text = to_markdown(html, "https://b.example/")
    assert [each[:2] for each in pictures_of(text)] == [
        ("https://b.example/a.png", "A crane, at night"),
        ("https://b.example/b.png", "A tide"),
    ]
    assert [each.caption for each in lay_out(text, 40).pictures] == ["A crane, at night", "A tide"]


@pytest.mark.parametrize(
    "attributes",
    [
        'data-src="/a.png"',
        'src="data:image/gif;base64,AA" data-lazy-src="/a.png"',
        'src="" data-original="a.png"',
        'srcset="/small.png 1x, /a.png 2x"',
        'data-srcset="/small,w_30.png 300w, https://b.example/a.png 900w"',
    ],
)
def test_what_a_script_would_have_put_in_later_is_there_at_once(attributes: str) -> None:
    text = to_markdown(f'<p><img alt="A" {attributes}></p>', "https://b.example/")
    assert pictures_of(text) == (Picture("https://b.example/a.png", "A"),)


def test_most_articles_have_none() -> None:
    assert pictures_of("Words!") == lay_out("Words!", 80).pictures == ()
