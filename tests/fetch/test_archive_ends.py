"""Where a walk through older posts ends, whatever a site does, and what it then says of the whole.

Every walk here is over in few requests; that is half of what is tested.
"""

from datetime import timedelta

import pytest

from blogtui.fetch.routes import wordpress_posts
from blogtui.model.blog import Archive, ArchiveState
from tests.fetch.walks import ApiBlog, Walker, ended, leading_to, pages_asked, urlset
from tests.home_blog import HomeBlog
from tests.loopback import Exchange, Loopback

COMPLETE, PARTIAL = ArchiveState.COMPLETE, ArchiveState.PARTIAL
LAST_PAGE = "Its last page was reached."
TOTAL = "The blog says how many posts it has, and all of them are here."
SITEMAP = "All posts of its sitemap are here."
FEWER = "The blog says that it has more posts, but does not give them."
UNSAID = "Nothing older is offered, and nothing says whether this is all."


# A front page that shows no posts.
BARE = (
    "<html><head><title>B</title><link rel='alternate' type='application/rss+xml' href='/feed/'>"
    "</head><body><p>Hello.</p></body></html>"
)


# Pages that lead nowhere new


@pytest.mark.parametrize("target", ["/", "/page/2/", "/page/3/"])
async def test_a_next_page_that_was_read_already_ends_the_walk(
    walker: Walker, listed: HomeBlog, target: str
) -> None:
    listed.server.give("/page/3/", leading_to(listed.listing(3), target))
    blog_id = await walker.whole(listed.url)
    assert len(pages_asked(listed.server)) <= 4
    assert walker.blog(blog_id).posts == 37
    assert walker.started().waiting() == []


async def test_the_last_page_for_ever_is_the_last_page(walker: Walker, listed: HomeBlog) -> None:
    """Whatever number is asked for, the site shows its oldest posts and a link to the next."""

    def answer(exchange: Exchange) -> None:
        number = int(exchange.path.strip("/").rpartition("/")[2])
        html = leading_to(listed.listing(min(number, 6)), f"/page/{number + 1}/")
        exchange.reply(200, {"Content-Type": "text/html"}, html.encode())

    for number in range(2, 50):
        listed.server.on(f"/page/{number}/", answer)
    blog_id = await walker.whole(listed.url)
    assert walker.archive(blog_id) == Archive(COMPLETE, 70, 70, LAST_PAGE)
    assert pages_asked(listed.server) == [2, 3, 4, 5, 6, 7, 8, 9]


async def test_pages_that_are_all_the_first_one_say_nothing_of_older_posts(
    walker: Walker, listed: HomeBlog
) -> None:
    for number in range(2, 50):
        html = leading_to(listed.listing(1), f"/page/{number + 1}/")
        listed.server.give(f"/page/{number}/", html)
    blog_id = await walker.whole(listed.url)
    assert walker.archive(blog_id) == Archive(PARTIAL, 13, None, UNSAID)
    assert len(pages_asked(listed.server)) <= 4


async def test_a_next_page_that_is_not_there_was_none(walker: Walker, listed: HomeBlog) -> None:
    listed.server.give("/page/6/", leading_to(listed.listing(6), "/page/7/"))
    blog_id = await walker.whole(listed.url)
    assert walker.archive(blog_id) == Archive(COMPLETE, 70, 70, LAST_PAGE)


async def test_an_article_where_a_list_was_to_be_is_no_new_post(
    walker: Walker, listed: HomeBlog
) -> None:
    listed.server.give("/page/3/", listed.article(listed.posts[69]))
    blog_id = await walker.whole(listed.url)
    assert walker.titles(blog_id) == [post.title for post in listed.posts[:25]]


# Pages that are not for us


async def test_a_login_page_in_place_of_the_blog_keeps_what_is_there(
    walker: Walker, listed: HomeBlog
) -> None:
    login = "<html><title>Log in</title><body><form><input name='user'></form></body></html>"
    listed.server.give("/login", login)
    listed.server.send_on("/page/3/", "/login")
    blog_id = await walker.whole(listed.url)
    archive = walker.archive(blog_id)
    assert (archive.state, archive.found, archive.expected) == (PARTIAL, 25, None)
    assert "sends on to another page in place of its older posts" in archive.reason
    assert pages_asked(listed.server) == [2, 3]


@pytest.mark.parametrize("rules", ["Disallow: /page/", "Disallow: /"])
async def test_what_robots_txt_forbids_is_not_asked_for(
    walker: Walker, listed: HomeBlog, rules: str
) -> None:
    listed.server.give("/robots.txt", f"User-agent: *\n{rules}\n", "text/plain")
    blog_id = await walker.whole(listed.url)
    archive = walker.archive(blog_id)
    assert (archive.state, archive.found) == (PARTIAL, 13)
    assert "robots.txt of 127.0.0.1" in archive.reason
    assert "/page/2/" in archive.reason
    assert pages_asked(listed.server) == []


async def test_while_robots_txt_cannot_be_had_nothing_is_asked(
    walker: Walker, listed: HomeBlog
) -> None:
    blog_id = await walker.subscribe(listed.url)
    listed.server.give("/robots.txt", status=500)
    end = ended(await walker.walk(blog_id))
    assert (end.complete, end.requests) == (False, 1)
    assert end.message.endswith("It goes on later.")
    listed.server.take_back("/robots.txt")
    walker.now += timedelta(hours=1)
    assert ended(await walker.walk(blog_id)).complete


async def test_the_pause_that_robots_txt_wants_lies_between_pages(
    walker: Walker, listed: HomeBlog
) -> None:
    listed.server.give("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    blog_id = await walker.subscribe(listed.url)
    await walker.walk(blog_id, pages=3)
    assert walker.waits == [7, 7, 7]


async def test_only_so_many_pages_are_walked_through_and_that_is_said(
    walker: Walker, listed: HomeBlog
) -> None:
    walker.most_pages = {listed.url: 4}.__getitem__
    blog_id = await walker.whole(listed.url)
    assert pages_asked(listed.server) == [2, 3, 4]
    reason = "Only 4 pages of a blog are walked through."
    assert walker.archive(blog_id) == Archive(PARTIAL, 49, None, reason)


# The blog says how many posts it has


async def test_the_total_of_its_api_makes_a_blog_complete(walker: Walker, server: Loopback) -> None:
    blog = ApiBlog(server, 230)
    blog_id = await walker.whole(blog.url)
    assert walker.archive(blog_id) == Archive(COMPLETE, 230, 230, TOTAL)
    assert blog.asked() == [1, 2, 3]
    assert walker.titles(blog_id) == [post.title for post in blog.posts]


async def test_the_number_of_posts_is_known_from_the_first_page_on(
    walker: Walker, server: Loopback
) -> None:
    blog_id = await walker.subscribe(ApiBlog(server, 230).url)
    await walker.walk(blog_id, pages=1)
    archive = walker.archive(blog_id)
    assert (archive.state, archive.found, archive.expected) == (PARTIAL, 100, 230)


async def test_posts_that_an_api_keeps_to_itself_are_missing_by_number(
    walker: Walker, server: Loopback
) -> None:
    blog = ApiBlog(server, 130)
    blog.total = 150
    blog_id = await walker.whole(blog.url)
    assert walker.archive(blog_id) == Archive(PARTIAL, 130, 150, FEWER)


async def test_without_a_total_an_api_has_a_last_page(walker: Walker, server: Loopback) -> None:
    blog = ApiBlog(server, 130)
    blog.total = 0
    blog_id = await walker.whole(blog.url)
    assert walker.archive(blog_id) == Archive(COMPLETE, 130, 130, LAST_PAGE)


async def test_an_api_that_is_closed_leaves_the_other_ways(
    walker: Walker, server: Loopback
) -> None:
    blog = HomeBlog(server, 30)
    blog.has_feed = False
    link = f'<{server.url("/closed/")}>; rel="https://api.w.org/"'
    server.give("/", blog.listing(), headers={"Link": link})
    blog_id = await walker.whole(blog.url)
    assert any(path.startswith("/closed/wp/v2/posts") for path in server.paths)
    assert walker.archive(blog_id) == Archive(COMPLETE, 30, 30, LAST_PAGE)


async def test_an_api_that_answers_with_a_page_leaves_the_other_ways(
    walker: Walker, server: Loopback
) -> None:
    blog = HomeBlog(server, 30)
    blog.has_feed = False
    api = server.url("/?rest_route=/")
    server.give("/", blog.listing(), headers={"Link": f'<{api}>; rel="https://api.w.org/"'})
    server.give(wordpress_posts(api).removeprefix(server.url("")), blog.listing())
    blog_id = await walker.whole(blog.url)
    assert any("rest_route" in path for path in server.paths)
    assert walker.archive(blog_id) == Archive(COMPLETE, 30, 30, LAST_PAGE)


# Nothing but addresses


async def test_a_sitemap_completes_what_the_feed_does_not_hold(
    walker: Walker, server: Loopback
) -> None:
    """Its posts are told by their own pages: title, date and category."""
    blog = HomeBlog(server, 16)
    server.give("/", BARE)
    server.give(
        "/sitemap.xml", urlset(*(server.url(p.wordpress_path) for p in blog.posts)), "text/xml"
    )
    blog_id = await walker.whole(blog.url)
    assert walker.archive(blog_id) == Archive(COMPLETE, 16, 16, SITEMAP)
    assert walker.titles(blog_id) == [post.title for post in blog.posts]
    asked = [path for path in server.paths if path in {p.wordpress_path for p in blog.posts}]
    assert sorted(asked) == sorted(post.wordpress_path for post in blog.posts[10:])


async def test_a_feed_alone_says_nothing_of_the_whole(walker: Walker, server: Loopback) -> None:
    blog = HomeBlog(server, 16)
    server.give("/", BARE)
    blog_id = await walker.whole(blog.url)
    assert walker.archive(blog_id) == Archive(PARTIAL, 10, None, UNSAID)
