"""Where older posts are, by what a page's links say, their numbers and their names."""

import pytest

from blogtui import sources
from blogtui.model.document import Document, DocumentKind
from blogtui.sources import pagenumbers

URL = "https://blog.example/"
POSTS = "".join(
    f"<article><h2><a href='/post-{n}/'>A post with number {n}</a></h2>"
    f"<time datetime='2024-01-0{n}'>then</time></article>"
    for n in (1, 2, 3)
)


def page(body: str, head: str = "", path: str = "") -> Document:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return sources.read(html.encode(), "text/html", URL + path)


def next_of(pager: str, head: str = "", path: str = "") -> str | None:
    found = page(POSTS + pager, head, path).next_url
    return found and found.removeprefix(URL)


def row(*numbers: int, here: int, address: str = "/?start={}0") -> str:
    items = "".join(
        f"<li><b>{n}</b></li>" if n == here else f"<li><a href='{address.format(n)}'>{n:,}</a></li>"
        for n in numbers
    )
    return f"<ul class='pagination'>{items}</ul>"


@pytest.mark.parametrize(
    "words",
    [
        "« Older posts",
        "過去の投稿",
        "Предыдущие записи",
        "Вперёд",
        "Page suivante →",
        "[Next 20 results]",
        "\uf105 Siguiente",
        "下一页",
        "Load more posts",
        "Показать ещё",
    ],
)
def test_what_a_link_says_is_understood_without_its_signs(words: str) -> None:
    assert next_of(f"<p><a href='/more/'>{words}</a></p>") == "more/"


def test_one_arrow_is_the_next_page_and_two_are_the_last() -> None:
    nav = "<nav><a href='/z'>»</a><a href='/b'>›</a></nav>"
    assert next_of(nav) == "b"
    assert next_of(nav.replace("<a href='/b'>›</a>", "")) == "z"


def test_a_row_of_numbers_needs_no_page_in_its_addresses() -> None:
    """This page's number is the one that leads nowhere, to itself, or is marked."""
    assert next_of(row(1, 2, 3, here=1)) == "?start=20"
    assert next_of(row(1, 2, 3, here=2)) == "?start=30"
    own = "<div class='pager'><a href='/list'>1</a> <a href='/list-b'>2</a></div>"
    assert next_of(own, path="list") == "list-b"
    marked = (
        "<p><a href='/a1'>1</a> <a class='active' href='/a2'>2</a> <a href='/a3'>3</a>"
        " <script>4</script></p>"
    )
    assert next_of(marked) == "a3"
    current = marked.replace("class='active'", "aria-current='page'")
    assert next_of(current) == "a3"


def test_the_number_goes_before_a_word_that_leads_elsewhere() -> None:
    slides = "<div class='slides'><a href='/slide/'>Next</a></div>"
    assert next_of(slides + row(1, 2, 3, here=1)) == "?start=20"


def test_the_end_of_a_row_is_the_last_page() -> None:
    """Neither a class nor what a plugin states in the head leads on from there."""
    show_all = "<a class='next' href='/all/'>Show all of them</a>"
    stated = "<link rel='next' href='/page/1098/'>"
    end = row(1, 1095, 1096, 1097, here=1097, address="/page/{}/")
    assert next_of(show_all + end, path="page/1097/") is None
    assert next_of(end, stated, path="page/1097/") is None
    assert next_of(row(1, 2, 3, here=2), stated) == "?start=30"


def test_a_window_of_numbers_may_end_while_an_arrow_leads_on() -> None:
    window = row(1, 2, 3, here=3).replace("</ul>", "<li><a href='/?start=40'>›</a></li></ul>")
    assert next_of(window) == "?start=40"


@pytest.mark.parametrize(
    "numbers",
    [
        "<p><a href='/y/2014'>2014</a> <b>2015</b> <a href='/y/2016'>2016</a></p>",
        "<p><a href='/c/3'>3</a> <b>2</b> <a href='/c/1'>1</a></p>",
        "<p><a href='/c-1'>1</a> <a href='/c-2'>2</a> <a href='/c-3'>3</a></p>",
        "<p><b>1</b> <a href='/rope'>2</a> <a href='/sail'>3</a></p>",
        f"<p><b>1</b> <a href='/b2'>2</a> {'words ' * 400}</p>",
        "<table class='calendar'><tr><td>1</td><td><a href='/d/2'>2</a></td></tr></table>",
        "<table id='wp-calendar'><tr><td><a href='/2024/02'>Next</a></td></tr></table>",
        f"{'<div>' * 6}<a href='/b2'>2</a>{'</div>' * 6}<a href='/b3'>3</a>",
        "<div class='date-nav'><a rel='next' href='/mini-04'>»</a></div>",
    ],
    ids=["years", "falling", "no-place", "unlike", "far", "days", "months", "apart", "calendar"],
)
def test_other_numbers_and_calendars_are_no_pages(numbers: str) -> None:
    assert next_of(numbers) is None


def test_without_a_row_the_numbers_in_addresses_count() -> None:
    numbers = "<p><a href='/archiv/1'>1</a> <a href='/tips/3'>3</a> <a href='/archiv/3'>3</a></p>"
    assert next_of(numbers, path="archiv/2") == "archiv/3"
    assert next_of("<p><a href='/archiv/2'>2</a> <a href='/archiv/3'>3</a></p>") == "archiv/2"


def test_a_years_archive_in_a_row_does_not_end_the_list() -> None:
    years = "<p><a href='/y2'>2</a> <b>3</b></p>"
    assert next_of(years + "<a class='next' href='/rest/'>The rest</a>") == "rest/"


def test_an_address_that_counts_on_needs_no_known_words() -> None:
    """Whatever a theme calls "previous" and "next": older posts have the higher number."""
    pager = (
        "<ul><li class='previous'><a href='/page/4'>«Další příběhy</a></li>"
        "<li class='next'><a href='/page/2'>Předešlé příběhy»</a></li></ul>"
    )
    assert next_of(pager, path="page/3") == "page/4"
    assert next_of("<a href='/?cat=1&paged=2'>Inne</a>", path="?cat=1") == "?cat=1&paged=2"
    assert next_of("<a href='/tag/rope/page/2'>Rope</a>") is None


@pytest.mark.parametrize(
    ("url", "other", "counts"),
    [
        ("", "page/2/", True),
        ("page/2/", "page/3", True),
        ("page/2/", "page/4", False),
        ("news.html", "news.html?page=2", True),
        ("?page=3&sort=x", "?sort=x&page=4", True),
        ("?sort=y&page=3", "?sort=x&page=4", False),
        ("comic/7", "comic/8", False),
    ],
)
def test_addresses_of_one_list_differ_in_the_page_alone(url: str, other: str, counts: bool) -> None:
    assert pagenumbers.counts_on(URL + url, URL + other) is counts


def test_older_in_a_class_is_not_a_part_of_another_word() -> None:
    pager = (
        "<ul><li class='paginav-previous'><a href='/p-23'>«</a></li>"
        "<li class='paginav-next'><a href='/p-25'>»</a></li></ul>"
    )
    assert next_of(pager) == "p-25"


def test_more_of_something_leads_on_if_its_address_has_a_page() -> None:
    assert next_of("<p><a href='/all?tid=x&page=1'>More fine things</a></p>") == "all?tid=x&page=1"
    assert next_of("<p><a href='/all'>More fine things</a></p>") is None


def test_the_stated_page_counts_where_the_pager_does_not_say_otherwise() -> None:
    stated = "<link rel='next' href='/page/2/'>"
    assert next_of("", stated) == "page/2/"
    assert next_of("<a href='/x' class='next'>x</a><a href='/page/2'>y</a>", stated) == "page/2/"
    assert next_of("<nav><a href='/start/20'>›</a></nav>", stated) == "page/2/"


def test_a_page_without_posts_has_a_next_page_too() -> None:
    document = page(row(1, 2, here=1))
    assert document.kind is DocumentKind.UNKNOWN
    assert document.next_url == URL + "?start=20"


def test_a_post_has_no_next_page_but_a_list_with_one_long_post_has() -> None:
    post = "<article><h1>The one</h1><p>" + "Words about the sea. " * 60 + "</p></article>"
    head = "<meta property='og:type' content='article'>"
    alone = page(post + "<a rel='next' href='/the-other/'>The other</a>", head, "the-one/")
    paged = page(post + "<a rel='next' href='/page/4/'>Older</a>", head, "page/3/")
    assert (alone.kind, alone.next_url) == (DocumentKind.ARTICLE, None)
    assert (paged.kind, paged.next_url) == (DocumentKind.ARTICLE, URL + "page/4/")
