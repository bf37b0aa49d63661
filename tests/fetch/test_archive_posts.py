"""The posts' own pages are asked for what no list has told of them, once each."""

from datetime import timedelta

import pytest

from blogtui.model.blog import Archive, ArchiveState, SourceKind
from blogtui.model.post import Post
from blogtui.store import posts
from tests.fetch.walks import Walker, ended, urlset
from tests.home_blog import HomeBlog
from tests.loopback import Loopback

SITEMAP = "All posts of its sitemap are here."
HOUR = timedelta(hours=1)


@pytest.fixture
def mapped(server: Loopback) -> HomeBlog:
    """Nine posts that only a sitemap names; the front page greets and nothing else."""
    blog = HomeBlog(server, 9)
    blog.has_feed = False
    addresses = (server.url(post.wordpress_path) for post in blog.posts)
    server.give("/", "<html><title>Harbour</title><body><p>Hello.</p></body></html>")
    server.give("/sitemap.xml", urlset(*addresses), "text/xml")
    return blog


def pages_asked(blog: HomeBlog) -> list[str]:
    own = {post.wordpress_path for post in blog.posts}
    return [path for path in blog.server.paths if path in own]


def kept(walker: Walker, blog_id: int, url: str) -> Post:
    every = [posts.get(walker.db, number) for number, _ in posts.keys_of_blog(walker.db, blog_id)]
    (found,) = [each for each in every if each.url == url]
    return found


async def test_a_blog_of_addresses_alone_gets_titles_and_dates_from_its_pages(
    walker: Walker, mapped: HomeBlog
) -> None:
    blog_id = await walker.subscribe(mapped.url)
    blog = walker.blog(blog_id)
    assert blog.source is not None
    assert (blog.source.kind, blog.posts) == (SourceKind.SITEMAP, 9)
    assert "Cranes part 1" in walker.titles(blog_id), "the address serves as title until then"
    assert blog.archive == Archive(ArchiveState.COMPLETE, 9, 9, SITEMAP)
    end = ended(await walker.walk(blog_id))
    assert (end.new, end.complete) == (0, True)
    assert walker.titles(blog_id) == [post.title for post in mapped.posts]
    first = mapped.posts[0]
    post = kept(walker, blog_id, mapped.server.url(first.wordpress_path))
    assert post.published is not None
    assert post.published.date() == first.published.date()
    assert sorted(pages_asked(mapped)) == sorted(post.wordpress_path for post in mapped.posts)


async def test_pages_that_were_read_are_not_read_again(walker: Walker, mapped: HomeBlog) -> None:
    blog_id = await walker.subscribe(mapped.url)
    await walker.walk(blog_id, pages=4)
    assert len(pages_asked(mapped)) == 4
    await walker.walk(blog_id)
    assert len(pages_asked(mapped)) == len(set(pages_asked(mapped))) == 9
    assert ended(await walker.walk(blog_id)).requests == 0


async def test_a_page_that_is_gone_is_passed_over(walker: Walker, mapped: HomeBlog) -> None:
    gone = mapped.posts[4]
    mapped.server.give(gone.wordpress_path, status=410)
    blog_id = await walker.whole(mapped.url)
    post = kept(walker, blog_id, mapped.server.url(gone.wordpress_path))
    assert post.published is None
    assert walker.blog(blog_id).posts == 9
    assert len(pages_asked(mapped)) == 9


async def test_a_page_that_is_a_list_tells_nothing_of_the_post(
    walker: Walker, mapped: HomeBlog
) -> None:
    """A post that was taken away often leads to the front page."""
    away = mapped.posts[4]
    mapped.server.give(away.wordpress_path, mapped.listing())
    blog_id = await walker.whole(mapped.url)
    post = kept(walker, blog_id, mapped.server.url(away.wordpress_path))
    assert (post.title, post.published) == ("Lighthouses and fog part 5", None)
    assert walker.blog(blog_id).posts == 9


async def test_a_server_that_fails_is_asked_again_later_for_the_same_page(
    walker: Walker, mapped: HomeBlog
) -> None:
    blog_id = await walker.subscribe(mapped.url)
    await walker.walk(blog_id, pages=2)
    left = [post for post in mapped.posts if post.wordpress_path not in pages_asked(mapped)]
    for post in left:
        mapped.server.give(post.wordpress_path, status=502)
    end = ended(await walker.walk(blog_id))
    assert end.complete, "every post is here; only what its page tells is not"
    assert walker.started().waiting() == []
    assert len(pages_asked(mapped)) == 3
    for post in left:
        mapped.server.take_back(post.wordpress_path)
    walker.now += HOUR
    assert walker.started().waiting() == [blog_id]
    await walker.walk(blog_id)
    assert walker.titles(blog_id) == [post.title for post in mapped.posts]


async def test_pages_that_robots_txt_forbids_are_not_asked_for(
    walker: Walker, mapped: HomeBlog
) -> None:
    year = f"/{mapped.posts[0].published.year}/"
    mapped.server.give("/robots.txt", f"User-agent: *\nDisallow: {year}\n", "text/plain")
    blog_id = await walker.whole(mapped.url)
    assert pages_asked(mapped) == []
    assert walker.blog(blog_id).posts == 9
    assert walker.started().waiting() == []


@pytest.mark.parametrize("folder", ["/posts/", "/{:%Y/%m}/"], ids=["no date", "months"])
async def test_a_list_without_days_is_completed_by_the_pages(
    walker: Walker, server: Loopback, folder: str
) -> None:
    """What the list has told stays; the page gives the date alone."""
    blog = HomeBlog(server, 12)
    blog.has_feed = False
    page = blog.listing()
    paths = {post.title: f"{folder.format(post.published)}{post.slug}/" for post in blog.posts}
    for post in blog.posts:
        page = page.replace(f"<span class='date'>{post.date}</span>", "")
        page = page.replace(post.wordpress_path, paths[post.title])
        server.give(paths[post.title], blog.article(post).replace("<h1>", "<h1>Read: ", 1))
    server.give("/", page)
    blog_id = await walker.whole(blog.url)
    assert walker.titles(blog_id) == [post.title for post in blog.posts]
    asked = [path for path in server.paths if path in paths.values()]
    assert sorted(asked) == sorted(paths.values())
    for post in blog.posts:
        published = kept(walker, blog_id, server.url(paths[post.title])).published
        assert published is not None
        assert published.date() == post.published.date()
