"""Where a walk through older posts goes next. Pure: pages are read and stored elsewhere."""

from dataclasses import dataclass, replace

from blogtui.addresses import identity
from blogtui.fetch import routes
from blogtui.fetch.discovery import Discovery
from blogtui.fetch.failures import host
from blogtui.model.blog import Archive, ArchiveState, Source, SourceKind
from blogtui.model.document import Document, DocumentKind
from blogtui.model.fetching import Failed, FailureKind
from blogtui.model.walk import FEWER, ON_THE_WAY, UNSAID, Route, Step, Walk, WholeBy

# One page may hold what another route has told; several in a row are the same page for ever.
BARREN_PAGES = 3
KINDS = {Route.WORDPRESS: DocumentKind.WORDPRESS, Route.FEED: DocumentKind.FEED}
REASONS = {
    WholeBy.TOTAL: "The blog says how many posts it has, and all of them are here.",
    WholeBy.LAST_PAGE: "Its last page was reached.",
    WholeBy.SITEMAP: "All posts of its sitemap are here.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a step's page holds. `total` is the number of all posts where the server says it.

    `fresh` counts the posts that this walk had not met, `shared` those that were here before it.
    """

    document: Document
    fresh: int
    shared: int = 0
    total: int | None = None


def begun(found: Discovery) -> Walk:
    """The first walk of a blog, from all that was seen when it was added."""
    home = found.home
    if found.source.kind is SourceKind.SITEMAP:
        return through_posts(home, len(found.document.entries))
    steps = []
    if found.api_url:
        steps.append(Step(Route.WORDPRESS, routes.wordpress_posts(found.api_url)))
    if found.source.kind is SourceKind.LISTING:
        whole = None if found.document.next_url else WholeBy.LAST_PAGE
        if found.document.next_url:
            steps.append(Step(Route.LISTING, found.document.next_url, 2))
        return Walk((*steps, Step(Route.SITEMAP, home), Step(Route.POSTS, home)), whole_by=whole)
    if older := older_feed(found.document, found.source.url):
        steps.append(Step(Route.FEED, older, 2))
    page = found.page
    if page is None:
        return Walk((*steps, Step(Route.HOME, home), *rest(home)))
    if page.kind is DocumentKind.LISTING:
        steps.append(Step(Route.LISTING, page.url))
    return Walk((*steps, *rest(home)))


def through_posts(home: str, expected: int) -> Walk:
    """A sitemap names all posts; their pages tell the rest."""
    return Walk((Step(Route.POSTS, home),), expected=expected, whole_by=WholeBy.SITEMAP)


def begun_at(source: Source, document: Document, home: str) -> Walk:
    """The first walk of a blog of which nothing but its source was seen yet."""
    return caught_up(Walk(rest(home)), source, document, home)


def caught_up(before: Walk, source: Source, document: Document, home: str) -> Walk:
    """From newest posts none of which was known back to those that are.

    The sitemaps that a walk half way had still before it are kept.
    """
    if source.kind is SourceKind.LISTING:
        older, route = document.next_url, Route.LISTING
    else:
        older, route = older_feed(document, source.url), Route.FEED
    sitemaps = [step for step in before.steps if step.route is Route.SITEMAP]
    steps = [Step(Route.HOME, home), *sitemaps, Step(Route.POSTS, home)]
    if older:
        steps.insert(0, Step(route, older, 2))
    return Walk(tuple(steps), whole_by=before.whole_by)


def is_under_way(walk: Walk) -> bool:
    """Whether lists of older posts are still to be read; their dates alone are no list."""
    return any(step.route is not Route.POSTS for step in walk.steps)


def rest(home: str) -> tuple[Step, ...]:
    return Step(Route.SITEMAP, home), Step(Route.POSTS, home)


def older_feed(document: Document, url: str, page: int = 1) -> str | None:
    """The feed's next page: the one it names, or the one that WordPress would give."""
    if document.next_url:
        return document.next_url
    if document.entries and (routes.is_paged(url) or routes.is_wordpress_feed(url)):
        return routes.numbered(url, "paged", page + 1)
    return None


def after(walk: Walk, page: Page, *, most_pages: int) -> Walk:
    """The walk after its next step's page."""
    step = walk.steps[0]
    if step.route is Route.HOME:
        return seen_home(walk, page)
    if is_other_list(step, page):
        return ended(walk, None)
    walk = replace(
        walk,
        given=walk.given + len(page.document.entries),
        barren=0 if page.fresh else walk.barren + 1,
        expected=page.total if page.total is not None else walk.expected,
    )
    following = next_step(walk, step, page.document)
    if following is None:
        return ended(walk, whole_by(walk, step, page.total))
    is_guess = step.route is Route.FEED and step.page == 2 and routes.is_paged(step.url)
    if walk.barren >= (1 if is_guess else BARREN_PAGES):
        # Where no page ever gave anything else than the first, the pages are none.
        went_on = step.page - walk.barren > 1
        return ended(walk, WholeBy.LAST_PAGE if went_on else None)
    if step.page >= most_pages:
        return ended(walk, None, f"Only {most_pages} pages of a blog are walked through.")
    return replace(walk, steps=(following, *walk.steps[1:]))


def misfit(step: Step, document: Document) -> Failed | None:
    """Why a page cannot be what this step asked for: a login page, say, or an error's."""
    name = host(document.url or step.url)
    wanted = KINDS.get(step.route)
    if wanted is not None and document.kind is not wanted:
        return Failed(
            FailureKind.NOT_A_BLOG, f"{name} sends something else in place of its older posts."
        )
    if step.page > 1 and not document.entries and identity(document.url) != identity(step.url):
        return Failed(
            FailureKind.NOT_A_BLOG, f"{name} sends on to another page in place of its older posts."
        )
    return None


def is_other_list(step: Step, page: Page) -> bool:
    """Whether a page beside a feed lists something else: nothing on it is known."""
    return step.route in (Route.HOME, Route.LISTING) and step.page == 1 and not page.shared


def seen_home(walk: Walk, page: Page) -> Walk:
    """The front page names the API and is the first of the list, if it does and is."""
    home, steps = page.document, list[Step]()
    if home.api_url:
        steps.append(Step(Route.WORDPRESS, routes.wordpress_posts(home.api_url)))
    if home.kind is DocumentKind.LISTING and home.next_url and page.shared:
        steps.append(Step(Route.LISTING, home.next_url, 2))
    return replace(walk, steps=(*steps, *walk.steps[1:]))


def next_step(walk: Walk, step: Step, document: Document) -> Step | None:
    number = step.page + 1
    match step.route:
        case Route.WORDPRESS:
            left = walk.expected is None or walk.given < walk.expected
            if not document.entries or not left or len(document.entries) < routes.PER_PAGE:
                return None
            return Step(step.route, routes.numbered(step.url, "page", number), number)
        case Route.FEED:
            older = older_feed(document, step.url, step.page)
            return Step(step.route, older, number) if older else None
        case _:
            return Step(step.route, document.next_url, number) if document.next_url else None


def whole_by(walk: Walk, step: Step, total: int | None) -> WholeBy | None:
    """What the end of a route says of the whole."""
    if step.route is Route.WORDPRESS and total is not None:
        return WholeBy.TOTAL if walk.given >= total else None
    # A single page beside a feed may be the newest posts once more.
    is_single = step.route is Route.LISTING and step.page == 1
    return None if is_single else WholeBy.LAST_PAGE


def ended(walk: Walk, whole: WholeBy | None, trouble: str = "") -> Walk:
    """The route has come to its end; what another one would only repeat is left out."""
    left = walk.steps[1:]
    if whole is not None:
        wanted = (Route.POSTS,) if whole is WholeBy.TOTAL else (Route.POSTS, Route.SITEMAP)
        left = tuple(step for step in left if step.route in wanted)
    return replace(
        walk,
        steps=left,
        given=0,
        barren=0,
        whole_by=whole or walk.whole_by,
        trouble=trouble or walk.trouble,
    )


def mapped(walk: Walk, there: int) -> Walk:
    """After the sitemaps, of which `there` addresses are posts: all of them are here now."""
    return replace(
        walk,
        steps=walk.steps[1:],
        expected=max(there, walk.expected or 0) or None,
        whole_by=walk.whole_by or (WholeBy.SITEMAP if there else None),
    )


def closed(walk: Walk, failed: Failed) -> Walk:
    """A page that is not there, or not for us."""
    step = walk.steps[0]
    past_end = failed.kind in (FailureKind.NOT_FOUND, FailureKind.GONE, FailureKind.SERVER)
    if past_end and step.route is Route.LISTING and step.page > 1:
        return ended(walk, WholeBy.LAST_PAGE)
    if routes.is_paged(step.url) and (past_end or step.page == 2):
        # The second page was a guess: where there is none, nothing is said of older posts.
        return ended(walk, WholeBy.LAST_PAGE if step.page > 2 else None)
    if step.route is Route.WORDPRESS:
        return ended(walk, None)  # many a blog keeps its API to itself
    return ended(walk, None, failed.message)


def standing(walk: Walk, found: int, *, later: str = "") -> Archive:
    """How much of the blog is here. `later`: why the walk rests."""
    expected = walk.expected
    if is_under_way(walk):
        return Archive(ArchiveState.PARTIAL, found, expected, later or ON_THE_WAY)
    # The total of an API was reached by counting, though new posts may have moved it since.
    are_fewer = walk.whole_by is not WholeBy.TOTAL and found < (expected or 0)
    if walk.whole_by is not None and not are_fewer:
        whole = max(expected or 0, found)
        return Archive(ArchiveState.COMPLETE, found, whole, REASONS[walk.whole_by])
    reason = walk.trouble or (FEWER if are_fewer else UNSAID)
    return Archive(ArchiveState.PARTIAL, found, expected, reason)
