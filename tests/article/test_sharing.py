"""Share links, empty links and videos."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.article.markdown import to_markdown

BASE = "https://a.example/"
ADDRESSES = [
    "whatsapp://send?text=x",
    "https://twitter.com/intent/tweet?text=x",
    "https://twitter.com/share?url=x",
    "https://x.com/intent/post?text=x",
    "https://www.facebook.com/sharer/sharer.php?u=x",
    "https://www.linkedin.com/shareArticle?url=x",
    "https://pinterest.com/pin/create/button/?url=x",
    "https://www.reddit.com/submit?url=x",
    "https://t.me/share/url?url=x",
    "mailto:?subject=x",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "row",
    [
        '<p>Share this: <a href="{}">Go</a> | <a href="{}">Go on</a></p>',
        '<ul><li><a href="{}">Go</a></li><li><a href="{}"><img src="/i.png"></a></li></ul>',
        '<div><a href="{}"></a> <a href="{}">Go</a></div>',
    ],
)
def test_rows_of_share_links_are_dropped(row: str, address: str) -> None:
    html = f"<p>Text.</p>{row.format(address, address)}<p>More.</p>"
    assert to_markdown(html, BASE) == "Text.\n\nMore."


def test_such_a_link_in_a_sentence_is_the_author_s() -> None:
    html = f'<p>If you have read so far, <a href="{ADDRESSES[1]}">tell me</a> what you think.</p>'
    assert "[tell me](https://twitter.com/intent/tweet?text=x)" in to_markdown(html, BASE)


def test_links_to_people_and_posts_stay() -> None:
    html = '<p><a href="https://twitter.com/ada">Ada</a></p>'
    assert to_markdown(html, BASE) == "[Ada](https://twitter.com/ada)"


def test_links_that_say_and_show_nothing_are_none() -> None:
    html = '<p>Near <a href="/x"> </a>by <a href="/y"></a>us.</p>'
    assert to_markdown(html, BASE) == "Near by us."


def test_what_feedburner_adds_is_dropped() -> None:
    html = (
        '<p>Text.</p><div class="feedflare"><a href="http://feeds.feedburner.com/~ff/a?d=y">'
        '<img src="http://feeds.feedburner.com/~ff/a?d=y"></a></div>'
        '<img src="http://feeds.feedburner.com/~r/a/~4/x" height="1" width="1" alt="">'
    )
    assert to_markdown(html, BASE) == "Text."


@given(st.lists(st.sampled_from(["<p>", "</p>", "a ", "<a href='whatsapp:x'>", "</a>", "<td>"])))
def test_any_html_is_taken(parts: list[str]) -> None:
    to_markdown("".join(parts), BASE)


@pytest.mark.parametrize(
    ("frame", "link"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="A talk">',
            "[Video: A talk](https://www.youtube.com/watch?v=abcdefghijk)",
        ),
        (
            '<iframe src="//www.youtube-nocookie.com/embed/abcdefghijk" title="YouTube player">',
            "[Video](https://www.youtube.com/watch?v=abcdefghijk)",
        ),
        ('<iframe src="https://player.vimeo.com/video/12345">', "[Video](https://vimeo.com/12345)"),
        ('<iframe src="https://ads.example/12345">', ""),
    ],
)
def test_a_video_is_a_link_to_where_it_can_be_seen(frame: str, link: str) -> None:
    assert to_markdown(f"<div>{frame}</iframe></div>", BASE) == link
