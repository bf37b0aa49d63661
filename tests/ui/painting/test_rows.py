"""A post on one line of the list."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.model.post import Post, PostRow
from blogtui.ui.painting.dates import ENGLISH
from blogtui.ui.painting.lines import cells
from blogtui.ui.painting.rows import ListLook, RowLook, pieces
from tests.building import moment

TITLE = "How to Accurately Test Significance with Difference in Difference Models"
ROW = PostRow(
    id=1,
    blog_id=1,
    blog="Spotify Engineering",
    title=TITLE,
    published=moment("2023-09-28"),
    read=True,
    starred=False,
    stored=False,
    bundled=False,
)


def look(
    row: PostRow = ROW, width: int = 60, *spans: tuple[int, int], blog: bool = False
) -> RowLook:
    return RowLook(row, spans, width, blog)


def text(shown: RowLook) -> str:
    return "".join(piece.text for piece in pieces(shown))


def inked(shown: RowLook, ink: str) -> list[str]:
    return [piece.text for piece in pieces(shown) if piece.ink == ink and piece.text.strip()]


def test_a_row_is_mark_date_and_title() -> None:
    assert text(look(width=50)) == "   28 Sep 2023  How to Accurately Test Significan…"


@pytest.mark.parametrize(
    ("read", "starred", "sign"),
    [(True, False, " "), (False, False, "●"), (True, True, "★"), (False, True, "★")],
)
def test_unread_and_starred_posts_have_a_sign(read: bool, starred: bool, sign: str) -> None:
    assert text(look(replace(ROW, read=read, starred=starred)))[1] == sign


def test_unread_titles_have_an_ink_of_their_own_starred_or_not() -> None:
    """One sign stands for the star; that the post is unread, the title says."""
    assert inked(look(), "new") == []
    for starred in (True, False):
        assert inked(look(replace(ROW, read=False, starred=starred)), "new")


def test_the_words_of_the_filter_are_marked() -> None:
    assert inked(look(ROW, 120, (7, 17), (41, 45)), "match") == ["Accurately", "Diff"]


def test_of_a_word_that_is_cut_only_what_is_seen_is_marked() -> None:
    assert inked(look(ROW, 15, (7, 17), (41, 45)), "match") == ["Accu"]
    assert text(look(ROW, 15, (7, 17))).endswith("Accu…")


def test_titles_that_grow_when_lowered_are_marked_at_their_own_letters() -> None:
    row = replace(ROW, title="İİİ and Diff")
    assert inked(look(row, 60, (8, 12)), "match") == ["Diff"]


def test_the_blog_stands_beside_the_title_where_there_is_room() -> None:
    assert "Spotify Enginee" in text(look(width=90, blog=True))
    assert "Spotify" not in text(look(width=90))
    assert "Spotify" not in text(look(width=40, blog=True))


def test_bundled_posts_are_marked_with_a_word_or_a_sign() -> None:
    row = replace(ROW, bundled=True)
    assert text(look(row, 120)).rstrip().endswith("bundled")
    assert text(look(row, 50)).rstrip().endswith("◌")


def test_narrow_lists_leave_the_date_away() -> None:
    assert text(look(width=20)).startswith("   How to Accurate")


def test_a_post_without_title_or_date_says_so() -> None:
    assert text(look(replace(ROW, title="", published=None))).strip() == "undated      Untitled"


def test_dates_are_those_of_universal_time() -> None:
    """A day without an hour must not become the day before."""
    assert ENGLISH.day(moment("2023-09-01T00:00")) == " 1 Sep 2023"
    assert ENGLISH.day_in_full(moment("2023-09-01T23:59")) == "1 September 2023"
    assert ENGLISH.day_in_full(None) == "undated"


@given(
    st.text(max_size=40),
    st.integers(8, 130),
    st.booleans(),
    st.booleans(),
    st.lists(st.integers(0, 40), max_size=6, unique=True),
)
def test_a_row_is_as_wide_as_the_list_whatever_its_title(
    title: str, width: int, blog: bool, bundled: bool, offsets: list[int]
) -> None:
    row = replace(ROW, title=title, blog=title, bundled=bundled)
    ends = sorted(offsets)
    spans = tuple(zip(ends[::2], ends[1::2], strict=False))
    shown = pieces(RowLook(row, spans, width, blog))
    assert cells(shown) == width


def wide(*columns: str, width: int = 120, blog: bool = False) -> str:
    post = Post(
        id=1,
        blog_id=1,
        blog="Spotify Engineering",
        title="Quays",
        url=None,
        published=moment("2023-09-28"),
        updated=None,
        authors=("Ada Byron",),
        categories=("Data", "Web"),
        excerpt="",
        words=2300,
        read=False,
        starred=False,
        stored=True,
        bundled=False,
    )
    return text(RowLook(post, (), width, blog, ListLook(columns)))


def test_columns_stand_in_the_order_in_which_they_are_named() -> None:
    assert wide("title", "date", width=40) == " Quays                       28 Sep 2023"
    line = wide("mark", "minutes", "title", "author", "categories", "date")
    assert line.startswith(" ● 10 min  Quays ")
    assert line.endswith(f"  Ada Byron{' ' * 9}  Data, Web{' ' * 15}  28 Sep 2023")


@given(
    st.lists(
        st.sampled_from(["mark", "date", "blog", "minutes", "categories", "author"]), unique=True
    ),
    st.integers(0, 6),
    st.integers(20, 200),
    st.booleans(),
)
def test_any_columns_fill_the_line_exactly(
    columns: list[str], at: int, width: int, blog: bool
) -> None:
    columns.insert(min(at, len(columns)), "title")
    assert cells(pieces(look_of(columns, width, blog))) == width


def look_of(columns: list[str], width: int, blog: bool) -> RowLook:
    return RowLook(ROW, (), width, blog, ListLook(tuple(columns)))


def test_where_there_is_no_room_for_a_column_the_title_has_it() -> None:
    assert wide("mark", "title", "categories", "author", "minutes", width=60).strip() == "● Quays"
