"""Which pictures an article has, and where they stand in it."""

from blogtui.article.layout import lay_out
from blogtui.article.pictures import pictures_of

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


def test_most_articles_have_none() -> None:
    assert pictures_of("Words!") == lay_out("Words!", 80).pictures == ()
