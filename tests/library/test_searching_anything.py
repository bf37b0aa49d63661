"""Whatever is typed into the filter is a search: it may find nothing, and it never fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogtui.library import Library
from blogtui.model.query import Query
from tests.building import a_library, an_entry, put_blog

# What an index of words takes for its own language (SQLite's, Lucene's, regular expressions').
SIGNS = [
    *("a-b", "c++", "AND", "OR", "NOT", "NEAR(", '"', '""', "'", "*", "a*", "(", ")", "^x", "-x"),
    *("a:b", "title:", "title:x", "blog:", "tag:*", "is:", "is:unread", "-", "--", ":", "::", "\\"),
    *("%", "_", ";", "'; DROP TABLE posts; --", "x' OR '1'='1", "\0", "a\0b", "\n", "\t", "{", "["),
    *(
        "[a-",
        "(?P<",
        "$",
        "1e999",
        "0x",
        "\ud800",
        "\U000e0041",
        "\u202e",
        "İ",
        "ß",
        "日",
        "👩‍👩‍👧‍👦",
    ),
    *(
        "before:",
        "after:9999",
        "date:0000-00-00",
        "2023-13",
        "2023..2022",
        "year:-1",
        "@",
        "#",
        "~",
    ),
]
TYPED = st.text(st.characters(exclude_categories=())) | st.lists(
    st.sampled_from([*SIGNS, " ", "post"]), max_size=8
).map("".join)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    home: Path = tmp_path_factory.mktemp("home")
    with a_library(home) as opened:
        put_blog(opened.paths, [an_entry(f"A post of {sign!r}", url=None) for sign in SIGNS])
        yield opened


def look_through(library: Library, text: str) -> int:
    """Everything that a screen asks of an answer."""
    found = library.posts.find(Query(text=text))
    rows = found.rows(0, 40)
    assert len(rows) == min(found.count, 40)
    assert sum(month.count for month in found.months) + found.undated == found.count
    for row in rows:
        for start, stop in found.highlights(row.title):
            assert 0 <= start < stop <= len(row.title)
    library.posts.categories(Query(text=text))
    return found.count


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_of_other_languages_are_words_here(library: Library, sign: str) -> None:
    for text in (sign, f"post {sign}", f"{sign}{sign}", f'"{sign}', f"-{sign}", f"x:{sign}"):
        look_through(library, text)


@given(TYPED)
@settings(deadline=None)
def test_nothing_that_is_typed_fails(library: Library, text: str) -> None:
    look_through(library, text)


@pytest.mark.parametrize("plane", [0, 1, 2, 3, 14, 15, 16])
def test_signs_of_every_unicode_block_are_searched_for(library: Library, plane: int) -> None:
    """A block has sixteen signs or more: of each sixteen one, in sixteen words and in one."""
    for start in range(plane << 16, (plane + 1) << 16, 256):
        signs = [chr(sign) for sign in range(start, start + 256, 16)]
        look_through(library, " ".join(signs))
        look_through(library, f"~{''.join(signs)}")


def test_no_word_finds_everything(library: Library) -> None:
    assert look_through(library, "") == look_through(library, "   ") > len(SIGNS)


@pytest.mark.parametrize("sign", ['"', "(", "x" * 10, "a-", "日", "-"])
def test_a_text_as_long_as_a_book_is_searched_for(library: Library, sign: str) -> None:
    look_through(library, sign * 10_000)
    look_through(library, f"{sign} " * 3_000)
