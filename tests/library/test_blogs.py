"""Names, folders, pauses: what a person decides about a blog."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.errors import NotAName, StoreUnwritable, UnknownBlog
from blogtui.library import Library
from blogtui.library.blogs import DEEPEST_FOLDER, LONGEST_NAME, as_folder
from blogtui.model.query import Query
from tests.building import a_library, an_entry, put_blog


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        yield opened


@pytest.fixture
def blog_id(library: Library) -> int:
    return put_blog(library.paths, [an_entry("Crane")])


def test_a_new_name_is_washed_and_shown_at_its_posts(library: Library, blog_id: int) -> None:
    assert library.blogs.rename(blog_id, " \x1b[31mNew\u202e name\n") == "[31mNew name"
    assert library.blogs.get(blog_id).name == "[31mNew name"
    (row,) = library.posts.find(Query("blog:name")).rows(0, 1)
    assert row.blog == "[31mNew name"
    assert len(library.blogs.rename(blog_id, "x" * 1000)) == LONGEST_NAME


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\x1b"])
def test_a_name_without_a_sign_is_none(library: Library, blog_id: int, name: str) -> None:
    with pytest.raises(NotAName):
        library.blogs.rename(blog_id, name)


def test_a_folder_is_looked_through_as_one_blog_is(library: Library, blog_id: int) -> None:
    inside = put_blog(library.paths, [an_entry("Pier")], "Piers", "https://piers.example/")
    beside = put_blog(library.paths, [an_entry("Quay")], "Quays", "https://quays.example/")
    library.blogs.put_in_folder(blog_id, "Work")
    library.blogs.put_in_folder(inside, "Work/Data")
    library.blogs.put_in_folder(beside, "Workshop")
    assert titles(library, Query(folder="Work")) == {"Crane", "Pier"}
    assert titles(library, Query(folder="Work/Data")) == {"Pier"}
    assert titles(library, Query("quay", folder="Work")) == set()
    assert titles(library, Query("folder:data")) == {"Pier"}
    assert library.blogs.folders() == ["Work", "Work/Data", "Workshop"]
    assert [blog.id for blog in library.blogs.chosen(["folder:work", "crane", "quays"][:1])] == [
        *(blog_id, inside, beside),
    ]
    library.blogs.put_in_folder(blog_id, "")
    assert titles(library, Query(folder="Work")) == {"Pier"}


def titles(library: Library, query: Query) -> set[str]:
    found = library.posts.find(query)
    return {row.title for row in found.rows(0, found.count)}


def test_folders_around_others_are_folders_too_and_are_completed(
    library: Library, blog_id: int
) -> None:
    library.blogs.put_in_folder(blog_id, "Work/Data bases/SQL")
    assert library.blogs.folders() == ["Work", "Work/Data bases", "Work/Data bases/SQL"]
    offered = library.posts.completions("folder:da", 9, Query())
    assert [(each.name, each.count) for each in offered] == [
        ("Work/Data bases", 1),
        ("Work/Data bases/SQL", 1),
    ]
    assert offered[0].text == 'folder:"Work/Data bases"'
    assert titles(library, Query(offered[0].text)) == {"Crane"}


@given(st.text())
def test_a_folder_is_a_path_of_names_and_stays_the_same(typed: str) -> None:
    folder = as_folder(typed)
    names = folder.split("/") if folder else []
    assert all(name == name.strip() and 0 < len(name) <= LONGEST_NAME for name in names)
    assert len(names) <= DEEPEST_FOLDER
    assert as_folder(folder) == folder


def test_a_filter_remembers_its_folder_until_that_is_empty(library: Library, blog_id: int) -> None:
    library.blogs.put_in_folder(blog_id, "Work/Data")
    library.filters.save("work", Query("crane", folder="Work"))
    assert library.filters.every()[0].query == Query("crane", folder="Work")
    library.blogs.put_in_folder(blog_id, "")
    assert library.filters.every()[0].query == Query("crane")


def test_what_is_decided_of_a_blog_is_kept(library: Library, blog_id: int) -> None:
    library.blogs.pause(blog_id, True)
    library.blogs.keep_newest(blog_id, 0)
    blog = library.blogs.get(blog_id)
    assert (blog.is_paused, blog.keep_newest) == (True, 0)
    library.blogs.pause(blog_id, False)
    library.blogs.keep_newest(blog_id, None)
    blog = library.blogs.get(blog_id)
    assert (blog.is_paused, blog.keep_newest) == (False, None)


CHANGES: tuple[Callable[[Library, int], object], ...] = (
    lambda library, number: library.blogs.rename(number, "New"),
    lambda library, number: library.blogs.put_in_folder(number, "Work"),
    lambda library, number: library.blogs.pause(number, True),
    lambda library, number: library.blogs.keep_newest(number, 7),
)


@pytest.mark.parametrize("change", CHANGES)
def test_neither_an_unknown_blog_nor_a_library_to_read_is_changed(
    library: Library, blog_id: int, change: Callable[[Library, int], object]
) -> None:
    before = library.blogs.get(blog_id)
    with pytest.raises(UnknownBlog):
        change(library, 999)
    library.blogs._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnwritable):
        change(library, blog_id)
    assert library.blogs.get(blog_id) == before


def test_the_catalogue_knows_what_is_here_by_any_spelling(library: Library) -> None:
    number = put_blog(library.paths, [], "Mine", "http://www.jvns.ca")
    here = {each.name: each.blog_id for each in library.blogs.catalogue() if each.blog_id}
    assert here == {"Spotify Engineering": 1, "Julia Evans": number}
