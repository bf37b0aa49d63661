"""Which pages of a sitemap are posts: those that lie where posts lie."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.addresses import identity
from blogtui.fetch import mapping
from blogtui.model.sitemap import SitemapPage
from tests.building import NOW

HOME = "https://b.example/"


def pages(*paths: str) -> list[SitemapPage]:
    return [SitemapPage(path if "://" in path else f"https://b.example{path}") for path in paths]


def posts_of(
    *paths: str, known: Sequence[str] = (), named: bool = False, home: str = HOME
) -> list[str]:
    addresses = [page.url for page in pages(*known)]
    found = mapping.post_pages(pages(*paths), addresses, home, named=named)
    return [page.url.removeprefix("https://b.example") for page in found]


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (("post-sitemap.xml", "page-sitemap.xml", "category-sitemap.xml"), ("post-sitemap.xml",)),
        (("post-sitemap2.xml", "post_tag-sitemap.xml"), ("post-sitemap2.xml",)),
        (
            ("wp-sitemap-posts-post-1.xml", "wp-sitemap-posts-page-1.xml", "users-1.xml"),
            ("wp-sitemap-posts-post-1.xml",),
        ),
        (("sitemap-posts.xml", "sitemap-pages.xml", "sitemap-authors.xml"), ("sitemap-posts.xml",)),
        (("blog-sitemap.xml", "docs-sitemap.xml"), ("blog-sitemap.xml",)),
        (("articles.xml", "products.xml"), ("articles.xml",)),
        (("sitemap-1.xml", "sitemap-2.xml"), ("sitemap-1.xml", "sitemap-2.xml")),
        (("page-sitemap.xml", "posts-page-1.xml"), ("page-sitemap.xml", "posts-page-1.xml")),
        ((), ()),
    ],
)  # fmt: skip
def test_of_an_index_the_sitemaps_of_posts_are_read(
    names: tuple[str, ...], chosen: tuple[str, ...]
) -> None:
    sitemaps = [f"https://b.example/maps/{name}" for name in names]
    assert mapping.of_posts(sitemaps) == tuple(f"https://b.example/maps/{name}" for name in chosen)


def test_the_folder_of_a_sitemap_is_not_its_name() -> None:
    sitemaps = ("https://b.example/blog/a.xml", "https://b.example/blog/b.xml?posts")
    assert mapping.of_posts(sitemaps) == sitemaps


def test_posts_lie_beside_known_posts() -> None:
    there = ("/", "/about/", "/blog/", "/blog/a", "/blog/b/", "/shop/a", "/blog/deep/c")
    assert posts_of(*there, known=["/blog/z"]) == ["/blog/a", "/blog/b/"]


def test_numbers_in_folders_are_all_alike() -> None:
    there = ("/2023/05/x", "/2024/4/y", "/2024/z", "/v2/04/w")
    assert posts_of(*there, known=["/1999/01/a"]) == ["/2023/05/x", "/2024/4/y"]


def test_posts_at_the_root_are_not_told_from_other_pages() -> None:
    assert posts_of("/about", "/a-post", known=["/another-post"]) == []


def test_where_no_post_is_known_the_fullest_folder_holds_them() -> None:
    there = ("/blog/a", "/about", "/team", "/jobs", "/imprint", "/shop/x", "/blog/b", "/blog/c")
    assert posts_of(*there) == ["/blog/a", "/blog/b", "/blog/c"]
    assert posts_of("/blog/a", "/blog/b", "/about") == [], "two may be anything"
    assert posts_of() == []


def test_a_sitemap_that_is_named_for_posts_holds_nothing_else() -> None:
    assert posts_of("/", "/a-post", "/deep/er/post", named=True) == ["/a-post", "/deep/er/post"]


def test_lists_are_no_posts() -> None:
    there = ("/tag/x", "/Category/y/", "/author/me", "/page/2", "/tagged/x", "/tag")
    assert posts_of(*there, named=True) == ["/tagged/x", "/tag"]


def test_other_hosts_and_the_blogs_own_page_are_no_posts() -> None:
    there = (
        "https://other.example/blog/a", "https://www.b.example/blog/b", "http://b.example/blog/c",
        "https://b.example/blog/index.html", "https://b.example/blog/?utm_source=map",
    )  # fmt: skip
    found = posts_of(*there, named=True, home="https://b.example/blog/")
    assert found == ["https://www.b.example/blog/b", "http://b.example/blog/c"]


def test_a_page_that_is_named_twice_is_there_once() -> None:
    there = ("/2024/04/x/", "/2024/4/x", "https://www.b.example/2024/04/x?utm_medium=map")
    assert posts_of(*there, named=True) == ["/2024/04/x/"]


def test_the_last_change_orders_pages_and_those_without_come_last() -> None:
    days = [None, 3, 1, None, 2]
    given_pages = [
        SitemapPage(f"{HOME}{number}", None if day is None else NOW - timedelta(days=day))
        for number, day in enumerate(days)
    ]
    newest = [page.url.removeprefix(HOME) for page in mapping.newest_first(given_pages)]
    assert newest == ["2", "4", "1", "0", "3"]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/blog/how-we-moved_the-harbour/", "How we moved the harbour"),
        ("/2024/01/A-Tale.html", "A Tale"),
        ("/x/caf%C3%A9+noir.php", "Café noir"),
        ("/x/why-c++-.aspx", "Why c"),
        ("/x/v1.2-is-out", "V1.2 is out"),
        ("/x/%1b[31m-red", "[31m red"),
        ("/x/%E2%80%AEdeceit", "Deceit"),
        ("/x/---/", ""),
    ],
)
def test_the_address_of_a_post_serves_as_its_title(path: str, title: str) -> None:
    (page,) = pages(path)
    entry = mapping.guess(page)
    assert (entry.title, entry.url, entry.published) == (title, page.url, None)
    assert (entry.guid, entry.excerpt, entry.authors) == (None, "", ())


def test_the_last_change_is_a_guess_at_the_date() -> None:
    assert mapping.guess(SitemapPage(f"{HOME}a", NOW)).published == NOW


FOLDERS = st.sampled_from(["blog", "2024", "04", "4", "tag", "x", "", "%5B", "Blog", "page"])
PATHS = st.lists(FOLDERS, max_size=4).map(lambda parts: "/" + "/".join(parts))


@given(st.lists(PATHS, max_size=12), st.lists(PATHS, max_size=4), st.booleans())
def test_posts_are_some_of_the_pages_each_once_in_their_order(
    there: list[str], known: list[str], named: bool
) -> None:
    given_pages = pages(*there)
    found = mapping.post_pages(given_pages, [page.url for page in pages(*known)], HOME, named=named)
    names = [identity(page.url) for page in found]
    assert len(set(names)) == len(names)
    assert identity(HOME) not in names
    positions = [given_pages.index(page) for page in found]
    assert positions == sorted(positions)


@given(st.text(max_size=30))
def test_any_address_gives_a_title_on_one_line(name: str) -> None:
    title = mapping.guess(SitemapPage(f"{HOME}blog/{name}")).title
    assert "\n" not in title
    assert title == title.strip()
