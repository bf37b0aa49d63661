"""More like this: posts that share the rarest words, and none for what all have in common."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.model.post import Entry
from blogtui.model.query import Query
from blogtui.search.likeness import MOST_ALIKE
from tests.building import a_library, an_entry, put_blog

FILLER = ("alpha", "bravo", "delta", "gamma", "kappa", "sigma", "omega")


def day(number: int) -> str:
    return f"20{10 + number // 300:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def noise(number: int) -> Entry:
    """Posts that have the common words, and otherwise little to do with each other."""
    one, two = FILLER[number % len(FILLER)], FILLER[number // 7 % len(FILLER)]
    return an_entry(f"The {one} of systems {number}", day(number), excerpt=f"We run {two} daily.")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        for blog in opened.blogs.every():
            opened.blogs.remove_for_good(blog.id)
        put_blog(opened.paths, [noise(number) for number in range(120)])
        yield opened


def number_of(library: Library, title: str) -> int:
    return library.posts.find(Query(f'title:"{title}"')).whole(0, 1)[0].id


def titles(library: Library, text: str) -> list[str]:
    found = library.posts.find(Query(text))
    return [row.title for row in found.rows(0, 100)]


def put_kin(library: Library) -> None:
    entries = [
        an_entry("Sharding vitess", "2023-05-01", excerpt="How we run MySQL shards."),
        an_entry("Vitess in the large", "2022-05-01", excerpt="MySQL with many shards."),
        an_entry("Baking the bread", "2021-05-01", excerpt="Flour, water and a lot of time."),
    ]
    put_blog(library.paths, entries, "Harbour", "https://harbour.example/")


def test_posts_that_share_rare_words_are_found_without_the_post_itself(library: Library) -> None:
    put_kin(library)
    found = titles(library, f"like:{number_of(library, 'Sharding vitess')}")
    assert found[0] == "Vitess in the large"
    assert "Sharding vitess" not in found
    assert "Baking the bread" not in found


def test_posts_of_another_blog_are_found_too(library: Library) -> None:
    put_kin(library)
    kin = an_entry("Our vitess shards", "2020-01-01", excerpt="MySQL once more.")
    put_blog(library.paths, [kin], "Far away", "https://far.example/")
    found = titles(library, f"like:{number_of(library, 'Sharding vitess')}")
    assert "Our vitess shards" in found


def test_a_rare_category_makes_kin(library: Library) -> None:
    entries = [
        an_entry(f"{title} one", f"2023-05-0{day}", excerpt="", categories=("Genomics",))
        for day, title in enumerate(("Zebra", "Yonder"), 1)
    ]
    put_blog(library.paths, entries, "Harbour", "https://harbour.example/")
    found = titles(library, f"like:{number_of(library, 'Zebra one')}")
    assert found == ["Yonder one"]


def test_no_more_than_the_best_are_shown_newest_first(library: Library) -> None:
    same = [an_entry(f"Quark lepton {number}", day(number), excerpt="") for number in range(50, 90)]
    put_blog(library.paths, same, "Harbour", "https://harbour.example/")
    more = [noise(number) for number in range(120, 420)]
    put_blog(library.paths, more, "Far away", "https://far.example/")
    found = library.posts.find(Query(f"like:{number_of(library, 'Quark lepton 60')}"))
    assert found.count == MOST_ALIKE
    days = [row.published for row in found.rows(0, MOST_ALIKE)]
    assert days == sorted(days, key=str, reverse=True)


def test_it_narrows_together_with_everything_else(library: Library) -> None:
    put_kin(library)
    number = number_of(library, "Sharding vitess")
    assert titles(library, f"like:{number} title:large") == ["Vitess in the large"]
    assert titles(library, f"like:{number} after:2023") == []
    assert "Vitess in the large" not in titles(library, f"-like:{number}")


def test_a_post_that_is_not_there_is_like_none(library: Library) -> None:
    found = library.posts.find(Query("like:987654321"))
    assert (found.count, found.understood) == (0, "like “a post that is not here”")


def test_the_line_under_the_filter_names_the_post(library: Library) -> None:
    put_kin(library)
    number = number_of(library, "Sharding vitess")
    understood = library.posts.find(Query(f"like:{number} shards OR is:new")).understood
    assert understood == "(like “Sharding vitess” · shards) or new"


def test_a_post_without_words_is_like_none(library: Library) -> None:
    put_blog(library.paths, [an_entry("…", "2023-01-01")], "Harbour", "https://harbour.example/")
    number = library.posts.find(Query("blog:harbour")).rows(0, 1)[0].id
    assert titles(library, f"like:{number}") == []
