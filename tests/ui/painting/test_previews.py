"""A post as the preview shows it."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from blogtui.model.post import Post
from blogtui.search.highlights import highlights
from blogtui.search.language import parse
from blogtui.ui.painting.lines import Piece, cells
from blogtui.ui.painting.previews import lines
from tests.building import NOW, moment

POST = Post(
    id=1,
    blog_id=1,
    blog="Spotify Engineering",
    title="How to Accurately Test Significance",
    published=moment("2023-09-28"),
    updated=None,
    url="https://blog.example/significance",
    excerpt="What a difference in differences tells.\nAnd what it does not.",
    authors=("Ada", "Grace"),
    categories=("Data Science",),
    words=1800,
    read=False,
    starred=True,
    stored=True,
    bundled=False,
)


def text(shown: list[list[Piece]]) -> list[str]:
    return ["".join(piece.text for piece in line) for line in shown]


def matched(words: str) -> list[str]:
    find = partial(highlights, expression=parse(words, NOW.date()))
    return [p.text for line in lines(POST, 80, find) for p in line if p.ink == "match"]


def test_all_that_is_known_of_a_post_is_shown() -> None:
    assert text(lines(POST, 80)) == [
        "How to Accurately Test Significance",
        "",
        "28 September 2023 · 8 min · stored · ★",
        "Data Science",
        "Ada · Grace · Spotify Engineering",
        "",
        "What a difference in differences tells.",
        "",
        "And what it does not.",
        "",
        "https://blog.example/significance",
    ]


def test_the_words_of_the_filter_are_shown_in_title_and_excerpt() -> None:
    assert matched("diff") == ["diff", "diff"]
    assert matched("acc what") == ["Acc", "What", "what"]


def test_what_is_not_searched_is_not_highlighted() -> None:
    assert matched("spotify ada data blog") == []


@given(st.integers(1, 90))
def test_no_line_is_wider_than_the_pane(width: int) -> None:
    assert all(cells(line) <= width for line in lines(POST, width))
