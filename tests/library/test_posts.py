"""What the library finds, and how marks change it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from blogtui.bundled import bundled_blogs
from blogtui.errors import UnknownBlog, UnknownPost
from blogtui.library import Library
from blogtui.model.query import Query
from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        yield opened


def home(library: Library) -> Query:
    return Query(blog=library.blogs.start())


def test_the_first_start_shows_the_home_blog_with_its_lead_post_first(library: Library) -> None:
    result = library.posts.find(home(library))
    assert result.count == 24
    lead = result.rows(0, 1)[0]
    assert (lead.title, lead.bundled) == ("Recursive Embedding and Clustering", True)
    assert [(m.year, m.month, m.count) for m in result.months][:2] == [(2023, 12, 1), (2023, 11, 3)]


def test_the_handbook_comes_whole(library: Library) -> None:
    handbook = library.blogs.by_name("blogtui handbook")
    found = library.posts.find(Query(blog=handbook.id))
    rows = found.rows(0, found.count)
    assert len(rows) == len(bundled_blogs()[1].entries)
    for row in rows:
        assert row.stored
        article = library.articles.stored(row.id)
        assert article is not None
        assert article.origin == "bundled"


def test_bundled_blogs_that_were_removed_stay_away(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
        assert library.posts.find(Query()).count == 0
    with a_library(tmp_path) as library:
        assert library.blogs.every() == []


def test_all_blogs_are_shown_at_start_once_one_was_added(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        put_blog(library.paths, [an_entry("A post of my own")])
        assert library.blogs.start() is None
        assert library.posts.find(Query(text="of my own")).count == 1


def test_marks_change_counts_and_can_be_taken_back(library: Library) -> None:
    result = library.posts.find(home(library))
    first, second = (row.id for row in result.rows(0, 2))
    library.marks.set_read([first], True)
    library.marks.set_starred([second], True)
    result = library.posts.find(home(library))
    assert result.unread == 23
    assert [(row.read, row.starred) for row in result.rows(0, 2)] == [(True, False), (False, True)]
    assert library.marks.undo() == "Taken back: 1 post starred."
    assert library.marks.undo() == "Taken back: 1 post marked as read."
    assert library.marks.undo() is None
    assert library.posts.find(home(library)).unread == 24


def test_marking_all_as_read_is_one_step(library: Library) -> None:
    shown = library.posts.find(Query(text="fleet management"))
    assert shown.count == 3
    assert library.marks.read_all(shown) == 3
    assert library.posts.find(home(library)).unread == 21
    assert library.marks.undo() == "Taken back: 3 posts marked as read."
    assert library.posts.find(home(library)).unread == 24


def test_words_categories_and_blog_narrow_together(library: Library) -> None:
    counts = library.posts.categories(home(library))
    assert counts == sorted(counts, key=lambda c: (-c.count, c.name.casefold()))
    name = counts[0].name
    query = Query(blog=library.blogs.start(), categories=frozenset([name]))
    assert library.posts.find(query).count == counts[0].count
    narrower = Query("ex", blog=query.blog, categories=query.categories)
    found = library.posts.find(narrower)
    assert 0 <= found.count <= counts[0].count
    assert found.total == 24


def test_what_another_program_writes_is_seen_at_the_next_question(tmp_path: Path) -> None:
    with a_library(tmp_path) as one, a_library(tmp_path) as other:
        assert one.posts.find(Query()).unread == other.posts.find(Query()).unread
        row = other.posts.find(Query()).rows(0, 1)[0]
        other.marks.set_read([row.id], True)
        assert one.posts.find(Query()).rows(0, 1)[0].read
        assert one.posts.find(Query()).unread == other.posts.find(Query()).unread


def test_a_post_that_was_removed_has_no_place_any_more(library: Library) -> None:
    blog_id = put_blog(library.paths, [an_entry("Short-lived")])
    result = library.posts.find(Query())
    (row,) = library.posts.find(Query(blog=blog_id)).rows(0, 1)
    place = result.position(row.id)
    assert place is not None
    assert result.near(row.id) == place
    library.blogs.remove_for_good(blog_id)
    assert result.position(row.id) is None
    assert result.near(row.id) == 0


def test_whole_posts_and_their_rows_come_in_the_same_order(library: Library) -> None:
    result = library.posts.find(home(library))
    rows = result.rows(3, 9)
    assert [post.id for post in result.whole(3, 9)] == [row.id for row in rows]
    assert result.rows(23, 99) == result.rows(23, 24)
    assert {row.id for row in result.rows(0, 24)} == set(result.ids())


@pytest.mark.parametrize("number", ["0", "77777", "9" * 18, "9" * 19, "9" * 400])
def test_a_number_that_is_no_post_is_said(library: Library, number: str) -> None:
    with pytest.raises(UnknownPost, match=f"There is no post number {number}"):
        library.posts.by_name(number)


def test_a_post_is_found_by_number_and_by_address(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        put_blog(library.paths, [an_entry("One", url="https://blog.example/2023/09/one/")])
        post = library.posts.by_name("http://www.blog.example/2023/9/one?utm_source=x")
        assert post.title == "One"
        assert library.posts.by_name(str(post.id)) == post
        with pytest.raises(UnknownPost, match="elsewhere"):
            library.posts.by_name("https://elsewhere.example/")


@pytest.mark.parametrize(
    "name",
    ["1", "Spotify Engineering", "spot", "engineering.atspotify.com", "https://engineering.a"],
)
def test_a_blog_is_found_by_number_name_address_or_beginning(library: Library, name: str) -> None:
    assert library.blogs.by_name(name).name == "Spotify Engineering"


def test_what_names_no_blog_or_several_is_said(library: Library) -> None:
    put_blog(library.paths, [], name="Spotty", url="https://spotty.example/")
    with pytest.raises(UnknownBlog, match="No blog is called zebra"):
        library.blogs.by_name("zebra")
    with pytest.raises(UnknownBlog, match=r"Spotify Engineering \(1\), Spotty \(3\)"):
        library.blogs.by_name("spot")


def test_the_library_is_its_owners_alone(tmp_path: Path) -> None:
    with closing(Library.open(paths(tmp_path / "new"), offline=True)) as library:
        assert library.paths.database.stat().st_mode & 0o777 == 0o600
        assert library.paths.data.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    from blogtui.errors import StoreUnwritable

    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnwritable, match="file/data cannot be made"):
        Library.open(paths(tmp_path / "file"))
