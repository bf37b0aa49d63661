"""Where a walk goes next: the surest route first, never the same twice, and always to an end."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.fetch import walking
from blogtui.fetch.discovery import Discovery
from blogtui.fetch.walking import Page
from blogtui.model.blog import Archive, ArchiveState, Source, SourceKind
from blogtui.model.document import Document, DocumentKind
from blogtui.model.fetching import Failed, FailureKind, Fetched
from blogtui.model.walk import FEWER, ON_THE_WAY, UNSAID, Route, Step, Walk, WholeBy
from tests.building import an_entry

HOME = "https://b.example/"
FEED = "https://b.example/feed.xml"
WORDPRESS_FEED = "https://b.example/feed/"
API = "https://b.example/wp-json/"
POSTS = (an_entry("A"), an_entry("B"))
MANY = tuple(an_entry(f"Post {number}") for number in range(100))
MOST = 50


def a_feed(url: str = FEED, following: str | None = None, home: str | None = HOME) -> Document:
    return Document(DocumentKind.FEED, url, entries=POSTS, next_url=following, home=home)


def a_list(url: str = HOME, following: str | None = None, api: str | None = None) -> Document:
    return Document(DocumentKind.LISTING, url, entries=POSTS, next_url=following, api_url=api)


def some_json(number: int = 100) -> Document:
    return Document(DocumentKind.WORDPRESS, API, entries=MANY[:number])


def found(
    kind: SourceKind, document: Document, page: Document | None = None, url: str = ""
) -> Discovery:
    url = url or document.url
    return Discovery(Source(kind, url), document, Fetched(url, b"x"), page)


def routes_of(walk: Walk) -> list[Route]:
    return [step.route for step in walk.steps]


def at(route: Route, url: str = HOME, page: int = 1, *, left: tuple[Step, ...] = ()) -> Walk:
    """A walk whose next step this is."""
    return Walk((Step(route, url, page), *(left or walking.rest(HOME))))


def after(walk: Walk, document: Document, fresh: int = 1, shared: int = 0, **more: int) -> Walk:
    page = Page(document, fresh, shared, more.get("total"))
    return walking.after(walk, page, most_pages=more.get("most", MOST))


def failed(kind: FailureKind, status: int | None = None) -> Failed:
    return Failed(kind, "Something is wrong.", status=status)


# How walks begin


def test_a_feed_alone_leads_over_its_next_page_and_the_front_page() -> None:
    walk = walking.begun(found(SourceKind.FEED, a_feed(following=f"{FEED}?page=2")))
    assert walk.steps[0] == Step(Route.FEED, f"{FEED}?page=2", 2)
    assert walk.steps[1] == Step(Route.HOME, HOME)
    assert routes_of(walk)[2:] == [Route.SITEMAP, Route.POSTS]
    assert (walk.whole_by, walk.expected) == (None, None)


def test_a_feed_that_says_nothing_more_has_no_older_page() -> None:
    walk = walking.begun(found(SourceKind.FEED, a_feed()))
    assert routes_of(walk) == [Route.HOME, Route.SITEMAP, Route.POSTS]


def test_the_feed_of_wordpress_is_paged_by_number_once_it_holds_posts() -> None:
    assert walking.older_feed(a_feed(WORDPRESS_FEED), WORDPRESS_FEED) == f"{WORDPRESS_FEED}?paged=2"
    empty = replace(a_feed(WORDPRESS_FEED), entries=())
    assert walking.older_feed(empty, WORDPRESS_FEED) is None
    third = walking.older_feed(a_feed(), f"{FEED}?paged=2", 2)
    assert third == f"{FEED}?paged=3"


def test_a_feed_with_its_page_walks_the_list_of_that_page() -> None:
    walk = walking.begun(found(SourceKind.FEED, a_feed(), a_list(following=f"{HOME}page/2")))
    assert walk.steps[0] == Step(Route.LISTING, HOME)
    assert routes_of(walk) == [Route.LISTING, Route.SITEMAP, Route.POSTS]
    article = Document(DocumentKind.ARTICLE, HOME)
    assert routes_of(walking.begun(found(SourceKind.FEED, a_feed(), article))) == [
        Route.SITEMAP,
        Route.POSTS,
    ]


def test_an_api_goes_before_everything() -> None:
    walk = walking.begun(found(SourceKind.FEED, a_feed(), a_list(api=API)))
    assert routes_of(walk)[:2] == [Route.WORDPRESS, Route.LISTING]
    assert walk.steps[0].url.startswith(f"{API}wp/v2/posts?")


def test_a_list_goes_on_at_its_second_page() -> None:
    document = a_list(following=f"{HOME}page/2")
    walk = walking.begun(found(SourceKind.LISTING, document, document))
    assert walk.steps[0] == Step(Route.LISTING, f"{HOME}page/2", 2)
    assert walk.whole_by is None


def test_a_list_of_one_page_is_whole_by_itself() -> None:
    document = a_list()
    walk = walking.begun(found(SourceKind.LISTING, document, document))
    assert routes_of(walk) == [Route.SITEMAP, Route.POSTS]
    assert walk.whole_by is WholeBy.LAST_PAGE


def test_a_blog_of_a_sitemap_has_only_its_posts_left_to_read() -> None:
    document = a_list()
    walk = walking.begun(found(SourceKind.SITEMAP, document, document))
    assert routes_of(walk) == [Route.POSTS]
    assert (walk.expected, walk.whole_by) == (2, WholeBy.SITEMAP)


@pytest.mark.parametrize(
    ("kind", "document", "first"),
    [
        (SourceKind.FEED, a_feed(WORDPRESS_FEED), Step(Route.FEED, f"{WORDPRESS_FEED}?paged=2", 2)),
        (SourceKind.FEED, a_feed(), Step(Route.HOME, HOME)),
        (SourceKind.LISTING, a_list(following=f"{HOME}2"), Step(Route.LISTING, f"{HOME}2", 2)),
        (SourceKind.LISTING, a_list(), Step(Route.HOME, HOME)),
    ],
)
def test_a_gap_is_walked_back_over_what_the_newest_posts_offer(
    kind: SourceKind, document: Document, first: Step
) -> None:
    before = Walk(whole_by=WholeBy.TOTAL, expected=7, trouble="Once.")
    walk = walking.caught_up(before, Source(kind, document.url), document, HOME)
    assert walk.steps[0] == first
    assert routes_of(walk)[-2:] == [Route.HOME, Route.POSTS]
    assert (walk.whole_by, walk.trouble) == (WholeBy.TOTAL, "")


# The front page


def test_the_front_page_names_the_api_and_goes_on_with_its_list() -> None:
    walk = after(at(Route.HOME), a_list(following=f"{HOME}page/2", api=API), shared=1)
    assert routes_of(walk) == [Route.WORDPRESS, Route.LISTING, Route.SITEMAP, Route.POSTS]
    assert walk.steps[1] == Step(Route.LISTING, f"{HOME}page/2", 2)


@pytest.mark.parametrize(
    ("document", "shared"),
    [
        (a_list(following=f"{HOME}page/2"), 0),
        (a_list(), 2),
        (Document(DocumentKind.UNKNOWN, HOME, next_url=f"{HOME}page/2"), 1),
    ],
    ids=["another list", "one page", "no list"],
)
def test_a_front_page_that_is_not_the_list_begins_none(document: Document, shared: int) -> None:
    walk = after(at(Route.HOME), document, shared=shared)
    assert routes_of(walk) == [Route.SITEMAP, Route.POSTS]


def test_a_list_beside_a_feed_that_knows_none_of_its_posts_is_another() -> None:
    walk = after(at(Route.LISTING), a_list(following=f"{HOME}page/2"), fresh=2, shared=0)
    assert routes_of(walk) == [Route.SITEMAP, Route.POSTS]
    assert walk.whole_by is None
    second = at(Route.LISTING, page=2)
    assert not walking.is_other_list(second.steps[0], Page(a_list(), 2))


# Pages


@pytest.mark.parametrize("route", [Route.FEED, Route.LISTING])
def test_a_page_leads_to_the_next_one(route: Route) -> None:
    document = a_feed(following=f"{HOME}3")
    walk = after(at(route, f"{HOME}2", 2), document)
    assert walk.steps[0] == Step(route, f"{HOME}3", 3)
    assert (walk.given, walk.barren) == (2, 0)


def test_paged_feeds_count_on() -> None:
    walk = after(at(Route.FEED, f"{WORDPRESS_FEED}?paged=4", 4), a_feed())
    assert walk.steps[0] == Step(Route.FEED, f"{WORDPRESS_FEED}?paged=5", 5)


@pytest.mark.parametrize("route", [Route.FEED, Route.LISTING])
def test_a_page_without_a_next_one_is_the_last(route: Route) -> None:
    walk = after(at(route, page=3), a_feed())
    assert routes_of(walk) == [Route.SITEMAP, Route.POSTS]
    assert (walk.whole_by, walk.given, walk.barren) == (WholeBy.LAST_PAGE, 0, 0)


def test_what_the_last_page_proves_no_other_list_repeats() -> None:
    left = (Step(Route.HOME, HOME), Step(Route.LISTING, HOME), *walking.rest(HOME))
    walk = after(at(Route.FEED, page=3, left=left), a_feed())
    assert routes_of(walk) == [Route.SITEMAP, Route.POSTS]


def test_one_page_beside_a_feed_proves_nothing() -> None:
    walk = after(at(Route.LISTING), a_list(), shared=1)
    assert walk.whole_by is None


def test_a_page_that_tells_nothing_new_is_passed_and_several_end_the_route() -> None:
    walk = at(Route.LISTING, page=4)
    for number in (5, 6):
        walk = after(walk, a_list(following=f"{HOME}{number}"), fresh=0)
        assert walk.steps[0].page == number
    assert walk.barren == 2
    again = after(walk, a_list(following=f"{HOME}7"), fresh=1)
    assert again.barren == 0
    ended = after(walk, a_list(following=f"{HOME}7"), fresh=0)
    assert (routes_of(ended), ended.whole_by) == (
        [Route.SITEMAP, Route.POSTS],
        WholeBy.LAST_PAGE,
    )


def test_pages_that_never_told_anything_new_prove_nothing() -> None:
    walk = at(Route.LISTING, page=2)
    for number in (3, 4, 5):
        walk = after(walk, a_list(following=f"{HOME}{number}"), fresh=0)
    assert (routes_of(walk), walk.whole_by) == ([Route.SITEMAP, Route.POSTS], None)


def test_a_guessed_page_with_the_same_posts_is_no_page() -> None:
    walk = after(at(Route.FEED, f"{WORDPRESS_FEED}?paged=2", 2), a_feed(), fresh=0)
    assert (routes_of(walk), walk.whole_by) == ([Route.SITEMAP, Route.POSTS], None)


def test_a_walk_ends_at_the_page_that_is_allowed_last() -> None:
    walk = at(Route.LISTING, page=3)
    assert after(walk, a_list(following=f"{HOME}4"), most=4).steps[0].page == 4
    ended = after(walk, a_list(following=f"{HOME}4"), most=3)
    assert routes_of(ended) == [Route.SITEMAP, Route.POSTS]
    assert (ended.whole_by, ended.trouble) == (None, "Only 3 pages of a blog are walked through.")
    assert after(walk, a_list(), most=3).whole_by is WholeBy.LAST_PAGE, "it was the last one"


# WordPress


def at_json(given: int = 0, page: int = 1, expected: int | None = None) -> Walk:
    url = f"{API}wp/v2/posts?page={page}"
    return replace(at(Route.WORDPRESS, url, page), given=given, expected=expected)


def test_full_answers_lead_to_the_next_page() -> None:
    walk = after(at_json(), some_json(), total=250)
    assert walk.steps[0] == Step(Route.WORDPRESS, f"{API}wp/v2/posts?page=2", 2)
    assert (walk.given, walk.expected) == (100, 250)
    assert after(at_json(), some_json()).steps[0].page == 2, "without a total"


def test_the_total_says_when_all_are_here() -> None:
    walk = after(at_json(200, 3), some_json(50), total=250)
    assert (routes_of(walk), walk.whole_by) == ([Route.POSTS], WholeBy.TOTAL)
    assert walk.expected == 250
    exact = after(at_json(100, 2), some_json(), total=200)
    assert (routes_of(exact), exact.whole_by) == ([Route.POSTS], WholeBy.TOTAL)


@pytest.mark.parametrize("number", [0, 50])
def test_a_total_that_is_not_reached_proves_nothing(number: int) -> None:
    walk = after(at_json(100, 2), some_json(number), total=250)
    assert (routes_of(walk), walk.whole_by) == ([Route.SITEMAP, Route.POSTS], None)


def test_without_a_total_a_page_that_is_not_full_is_the_last() -> None:
    walk = after(at_json(100, 2), some_json(50))
    assert (routes_of(walk), walk.whole_by) == ([Route.SITEMAP, Route.POSTS], WholeBy.LAST_PAGE)


# What does not fit, and what is not there


@pytest.mark.parametrize(
    ("route", "kind", "fits"),
    [
        (Route.FEED, DocumentKind.FEED, True),
        (Route.FEED, DocumentKind.LISTING, False),
        (Route.FEED, DocumentKind.UNKNOWN, False),
        (Route.WORDPRESS, DocumentKind.WORDPRESS, True),
        (Route.WORDPRESS, DocumentKind.FEED, False),
        (Route.LISTING, DocumentKind.LISTING, True),
        (Route.HOME, DocumentKind.UNKNOWN, True),
    ],
)
def test_a_page_of_another_kind_is_no_page_of_the_route(
    route: Route, kind: DocumentKind, fits: bool
) -> None:
    wrong = walking.misfit(Step(route, HOME), Document(kind, HOME, entries=POSTS))
    assert (wrong is None) is fits
    assert wrong is None or "b.example" in wrong.message


def test_a_page_without_posts_at_another_address_is_a_login_page() -> None:
    step = Step(Route.LISTING, f"{HOME}page/2", 2)
    login = Document(DocumentKind.UNKNOWN, f"{HOME}login")
    assert walking.misfit(step, login) is not None
    assert walking.misfit(step, replace(login, url=f"{HOME}page/2/")) is None
    assert walking.misfit(step, replace(login, entries=POSTS)) is None
    assert walking.misfit(replace(step, page=1), login) is None


@pytest.mark.parametrize("kind", [FailureKind.NOT_FOUND, FailureKind.GONE, FailureKind.SERVER])
def test_behind_the_last_page_there_is_none(kind: FailureKind) -> None:
    for walk in (
        at(Route.LISTING, page=4),
        at(Route.FEED, f"{WORDPRESS_FEED}?paged=4", 4),
    ):
        ended = walking.closed(walk, failed(kind, 400))
        assert (ended.whole_by, ended.trouble) == (WholeBy.LAST_PAGE, "")
        assert routes_of(ended) == [Route.SITEMAP, Route.POSTS]


@pytest.mark.parametrize("kind", [FailureKind.NOT_FOUND, FailureKind.NOT_A_BLOG, FailureKind.EMPTY])
def test_a_guessed_second_page_that_is_none_says_nothing(kind: FailureKind) -> None:
    ended = walking.closed(at(Route.FEED, f"{WORDPRESS_FEED}?paged=2", 2), failed(kind))
    assert (ended.whole_by, ended.trouble) == (None, "")


@pytest.mark.parametrize(
    "kind", [FailureKind.NOT_FOUND, FailureKind.FORBIDDEN, FailureKind.DAMAGED]
)
def test_an_api_that_is_closed_is_no_trouble(kind: FailureKind) -> None:
    ended = walking.closed(at_json(), failed(kind))
    assert (ended.whole_by, ended.trouble) == (None, "")
    assert routes_of(ended) == [Route.SITEMAP, Route.POSTS]


@pytest.mark.parametrize(
    ("walk", "kind"),
    [
        (at(Route.HOME), FailureKind.NOT_FOUND),
        (at(Route.LISTING), FailureKind.NOT_FOUND),
        (at(Route.LISTING, page=3), FailureKind.FORBIDDEN),
        (at(Route.FEED, f"{FEED}?page=3", 3), FailureKind.NOT_FOUND),
        (at(Route.FEED, f"{WORDPRESS_FEED}?paged=3", 3), FailureKind.FORBIDDEN),
    ],
)
def test_what_keeps_a_route_from_its_end_is_said(walk: Walk, kind: FailureKind) -> None:
    ended = walking.closed(walk, failed(kind))
    assert (ended.whole_by, ended.trouble) == (None, "Something is wrong.")
    assert routes_of(ended) == [Route.SITEMAP, Route.POSTS]


def test_the_first_trouble_stays_until_there_is_another() -> None:
    walk = replace(at(Route.LISTING), trouble="First.", whole_by=WholeBy.LAST_PAGE)
    assert walking.ended(walk, None).trouble == "First."
    assert walking.ended(walk, None, "Second.").trouble == "Second."
    assert walking.ended(walk, None).whole_by is WholeBy.LAST_PAGE


# Sitemaps, and the standing


def test_a_sitemap_makes_whole_what_nothing_else_did() -> None:
    walk = walking.mapped(at(Route.SITEMAP, left=(Step(Route.POSTS, HOME),)), 12)
    assert (routes_of(walk), walk.expected, walk.whole_by) == ([Route.POSTS], 12, WholeBy.SITEMAP)
    assert walking.mapped(replace(walk, expected=20), 12).expected == 20, "the blog knows better"
    by_total = Walk((Step(Route.SITEMAP, HOME),), expected=11, whole_by=WholeBy.LAST_PAGE)
    assert walking.mapped(by_total, 12).whole_by is WholeBy.LAST_PAGE


def test_a_sitemap_without_posts_proves_nothing() -> None:
    walk = walking.mapped(Walk((Step(Route.SITEMAP, HOME),), expected=5), 0)
    assert (walk.expected, walk.whole_by) == (5, None)


@pytest.mark.parametrize(
    ("walk", "expected"),
    [
        (at(Route.LISTING), Archive(ArchiveState.PARTIAL, 7, None, ON_THE_WAY)),
        (Walk(), Archive(ArchiveState.PARTIAL, 7, None, UNSAID)),
        (Walk(trouble="Closed."), Archive(ArchiveState.PARTIAL, 7, None, "Closed.")),
        (Walk(expected=9), Archive(ArchiveState.PARTIAL, 7, 9, FEWER)),
    ],
)
def test_a_blog_that_is_not_whole_says_why(walk: Walk, expected: Archive) -> None:
    assert walking.standing(walk, 7) == expected


@pytest.mark.parametrize("whole", list(WholeBy))
def test_a_blog_is_whole_before_the_last_dates_are_known(whole: WholeBy) -> None:
    walk = Walk((Step(Route.POSTS, HOME),), whole_by=whole, expected=5)
    standing = walking.standing(walk, 7)
    assert (standing.state, standing.expected) == (ArchiveState.COMPLETE, 7)
    assert standing.reason == walking.REASONS[whole]
    assert walking.standing(walk, 3).expected == 5


def test_a_walk_that_rests_says_so() -> None:
    assert walking.standing(at(Route.HOME), 7, later="Tomorrow.").reason == "Tomorrow."


def test_a_walk_without_steps_has_no_next_one() -> None:
    assert Walk().step is None
    assert at(Route.HOME).step == Step(Route.HOME, HOME)


# Whatever a server says

DOCUMENTS = st.builds(
    Document,
    kind=st.sampled_from(DocumentKind),
    url=st.sampled_from([HOME, f"{HOME}page/2", f"{WORDPRESS_FEED}?paged=3"]),
    entries=st.sampled_from([(), POSTS, MANY]),
    next_url=st.sampled_from([None, HOME, f"{HOME}page/2", f"{HOME}page/3"]),
    api_url=st.sampled_from([None, API]),
)
PAGES = st.builds(
    Page,
    document=DOCUMENTS,
    fresh=st.integers(0, 100),
    shared=st.integers(0, 100),
    total=st.none() | st.integers(0, 10**8),
)
ANSWERS = PAGES | st.builds(Failed, st.sampled_from(FailureKind), st.just("Wrong."))


@given(DOCUMENTS, st.none() | DOCUMENTS, st.sampled_from(SourceKind), st.data())
def test_every_walk_ends(
    document: Document, page: Document | None, kind: SourceKind, data: st.DataObject
) -> None:
    """However a server answers: after so many pages of each route, and each route once."""
    source = f"{FEED}?paged=1" if data.draw(st.booleans()) else FEED
    walk = walking.begun(found(kind, document, page, url=source))
    most, asked = 4, 0
    while walk.step is not None:
        assert walking.standing(walk, 3).state is not ArchiveState.NONE
        before = walk.step
        match before.route:
            case Route.SITEMAP:
                walk = walking.mapped(walk, data.draw(st.integers(0, 5)))
            case Route.POSTS:
                walk = replace(walk, steps=walk.steps[1:])
            case _:
                answer = data.draw(ANSWERS)
                if isinstance(answer, Failed):
                    walk = walking.closed(walk, answer)
                elif wrong := walking.misfit(before, answer.document):
                    walk = walking.closed(walk, wrong)
                else:
                    walk = walking.after(walk, answer, most_pages=most)
        asked += 1
        assert before.page <= most
        assert asked <= 6 * most
    reason = walking.standing(walk, 3).reason
    assert reason
    assert reason != ON_THE_WAY
