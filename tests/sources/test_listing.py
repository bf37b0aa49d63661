"""What is a post on a page, and what is not."""

import pytest

from blogtui import sources
from blogtui.model.document import Document, DocumentKind

URL = "https://blog.example/"


def page(body: str, head: str = "", url: str = URL) -> Document:
    return sources.read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "", url)


def posts(count: int = 3, extra: str = "") -> str:
    return "".join(
        f"<article class='post'><h2><a href='/post-{n}/'>A post with number {n}</a></h2>"
        f"<time datetime='2024-01-0{n}'>then</time>{extra}</article>"
        for n in range(1, count + 1)
    )


MENU = "<nav>" + "".join(f"<a href='/m{n}/'>Menu entry {n}</a>" for n in range(9)) + "</nav>"


def test_menus_sidebars_and_footers_are_not_posts() -> None:
    side = MENU.replace("nav", "aside").replace("/m", "/side") + MENU.replace("nav", "footer")
    document = page(MENU + f"<main>{posts()}</main>" + side)
    assert [entry.url for entry in document.entries] == [f"{URL}post-{n}/" for n in (1, 2, 3)]


def test_a_menu_alone_is_no_list_of_posts() -> None:
    assert page(MENU).kind is DocumentKind.UNKNOWN


def test_tags_comments_and_more_links_are_no_posts_and_tags_become_categories() -> None:
    extra = (
        "<p>Something that was written, at some length, about it.</p><a href='/tag/rope/'>rope</a>"
        "<a href='/post-1/#comments'>3 comments</a><a href='/post-1/'>Read more »</a> by <b>x</b>"
        "<span class='author'>by Bo Smith</span>"
    )
    document = page(posts(2, extra))
    assert len(document.entries) == 2
    assert document.entries[0].categories == ("rope",)
    assert document.entries[0].authors == ("Bo Smith",)
    assert document.entries[0].excerpt.startswith("Something that was written")


def test_one_post_on_a_page_is_a_list_of_one() -> None:
    assert [entry.title for entry in page(posts(1)).entries] == ["A post with number 1"]


def test_the_address_has_the_last_word_on_the_day() -> None:
    """A date in a text may be any date; a day in the address is the post's."""
    items = "".join(
        f"<li><h3><a href='/2023/05/0{n}/x{n}/'>What happened at the sea</a></h3>"
        "<p>on 3 March 1999</p></li>"
        for n in (1, 2)
    )
    dates = [entry.published for entry in page(f"<ul>{items}</ul>").entries]
    assert [date and date.isoformat()[:10] for date in dates] == ["2023-05-01", "2023-05-02"]


@pytest.mark.parametrize(("folder", "is_vague"), [("2023/05", True), ("2023/05/04", False)])
def test_a_month_in_the_address_is_no_day(folder: str, is_vague: bool) -> None:
    items = "".join(
        f"<li><h3><a href='/{folder}/x{n}/'>What happened at the sea</a></h3></li>" for n in (1, 2)
    )
    for entry in page(f"<ul>{items}</ul>").entries:
        assert entry.published is not None
        assert (entry.published.month, entry.is_vague) == (5, is_vague)


@pytest.mark.parametrize(
    ("pager", "expected"),
    [
        ("<a href='/page/2/'>Older posts</a>", "page/2/"),
        ("<a rel='next' href='/page/2/'>x</a>", "page/2/"),
        ("<a class='nav-previous' href='/x?y=2'>x</a>", "x?y=2"),
        ("<div class='nav-next'><a href='/n'>x</a></div><a href='/o' class='next'>y</a>", "o"),
        ("<a href='/seite/2'>Nächste Seite</a>", "seite/2"),
        ("<a href='/p2' aria-label='Next page'><svg/></a>", "p2"),
        ("<a href='/p2'><img alt='next'></a>", "p2"),
        ("<nav><a href='/p2'>»</a></nav>", "p2"),
        ("<a href='/p2'>»</a>", None),
        ("<a href='/page/2'>2</a><a href='/page/3'>3</a>", "page/2"),
        ("<a href='/?page=3'>3</a><a href='/?page=2'>2</a>", "?page=2"),
        ("<a href='/page/2/#top'>Older</a>", "page/2/"),
        ("<a href='/archive/#top'>Older</a>", None),
        ("<a href='https://elsewhere.example/page/2'>Next</a>", None),
        ("<a href='/'>Next</a><a href='#'>Next</a><a>Next</a>", None),
        ("<a href='/page/3'>Later</a>", None),
    ],
)
def test_the_next_page_is_found(pager: str, expected: str | None) -> None:
    assert page(posts() + pager).next_url == (expected and URL + expected)


def test_a_numbered_page_leads_to_the_number_after_it() -> None:
    pager = "<a href='/page/1'>1</a><a href='/page/2'>2</a><a href='/page/4'>4</a>"
    assert page(posts() + pager, url=URL + "page/3").next_url == URL + "page/4"


def test_a_post_called_next_page_is_no_next_page() -> None:
    odd = posts().replace("A post with number 2", "Next page")
    document = page(odd)
    assert document.next_url is None
    assert document.entries[1].title == "Next page"


def test_varieties_of_one_list_are_one_list() -> None:
    mixed = posts(4).replace("class='post'", "class='post quote'", 2)
    assert len(page(f"<main>{mixed}</main>").entries) == 4


def test_a_stated_next_page_that_is_this_page_is_none() -> None:
    assert page(posts(), head=f"<link rel=next href='{URL}'>").next_url is None


def test_prose_around_two_links_is_no_list() -> None:
    prose = "<p>" + "Words about the sea and what is in it. " * 60 + "</p>"
    links = "<h3><a href='/a'>One way to read</a></h3><h3><a href='/b'>Another way to</a></h3>"
    assert page(prose + links).kind is DocumentKind.UNKNOWN


def test_updated_times_come_after_published_ones() -> None:
    item = (
        "<article><h2><a href='/a/'>A title of some length</a></h2><time class='updated'"
        " datetime='2024-05-05'></time><time datetime='2020-01-01'></time></article>"
    )
    published = page(item).entries[0].published
    assert published is not None
    assert published.year == 2020
    only = page(item.replace("<time datetime='2020-01-01'></time>", "")).entries[0].published
    assert only is not None
    assert only.year == 2024


def test_more_dated_headings_than_a_lead_has_are_a_list_of_something_else() -> None:
    slides = "".join(
        f"<div class='slide'><h4><a href='/s-{n}/'>A slide that slides by</a></h4>"
        "<time datetime='2020-01-01'></time></div>"
        for n in range(5)
    )
    found = [entry.url for entry in page(slides + f"<main>{posts(6)}</main>").entries]
    assert found == [f"{URL}post-{n}/" for n in range(1, 7)]


def test_a_headless_link_takes_the_heading_that_leads_to_the_same_post() -> None:
    items = "".join(
        f"<li><a href='/2024/01/0{n}/p{n}'>picture of it {n}</a><div><h3>"
        f"<a href='/2024/01/0{n}/p{n}'>Title {n}</a></h3></div></li>"
        for n in (1, 2, 3)
    )
    assert [entry.title for entry in page(f"<ul>{items}</ul>").entries] == [
        "Title 1",
        "Title 2",
        "Title 3",
    ]


def test_an_excerpt_is_what_is_called_so() -> None:
    extra = (
        "<p>Some paragraph, with forty letters and more in it.</p>"
        "<div class='post-excerpt'>%s</div>"
    )
    text = "This is the excerpt, said to be one by its class. Read more »"
    assert page(posts(2, extra % text)).entries[0].excerpt == text.removesuffix(" Read more »")


def test_a_name_that_is_no_name_is_no_author() -> None:
    long = "<span class='byline'>" + "word " * 40 + "</span><small>by nobody in particular</small>"
    assert page(posts(2, long)).entries[0].authors == ()
    assert page(posts(2, "<a href='http://[::1'>x</a><p>By Ada Lane</p>")).entries[0].authors == ()
    assert page(posts(2, "<p>posted by Ada Lane</p>")).entries[0].authors == ("Ada Lane",)


def test_tags_may_be_words_without_links() -> None:
    tags = "<ul class='tags'><li class='tag'>#rope</li><li class='tag'>tar</li></ul>"
    assert page(posts(2, tags)).entries[0].categories == ("rope", "tar")
