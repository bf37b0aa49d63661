"""Where older posts are, by what a feed says of itself (RFC 5005)."""

import pytest

from blogtui.sources import feed

URL = "https://blog.example/feeds/main.xml"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"{}><title>T</title>{}
<entry><title>One</title></entry></feed>"""
RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"{}><channel><title>T</title>{}
<item><title>One</title></item></channel></rss>"""
NEXT = '<link rel="next" href="{}"/>'
ARCHIVE = '<link rel="prev-archive" href="{}"/>'


def next_url(form: str, links: str, attributes: str = "") -> str | None:
    """The next page of an Atom or RSS feed with these links."""
    text, prefix = (ATOM, "") if form == "atom" else (RSS, "atom:")
    body = text.format(attributes, links.replace("<", "<" + prefix)).encode()
    return feed.parse(body, "", URL).next_url


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_the_next_page_goes_before_the_archive(form: str) -> None:
    archive = ARCHIVE.format("https://blog.example/2023")
    following = NEXT.format("https://blog.example/2")
    assert next_url(form, archive + following) == "https://blog.example/2"
    assert next_url(form, archive) == "https://blog.example/2023"


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_relative_page_begins_at_the_feed_or_at_its_base(form: str) -> None:
    link = NEXT.format("page/2")
    assert next_url(form, link) == "https://blog.example/feeds/page/2"
    base = ' xml:base="https://other.example/a/"'
    assert next_url(form, link, base) == "https://other.example/a/page/2"
    assert next_url(form, link, ' xml:base="/b/"') == "https://blog.example/b/page/2"
    own = '<link rel="next" xml:base="c/" href="2"/>'
    assert next_url(form, own, base) == "https://other.example/a/c/2"


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_other_links_are_no_next_page(form: str) -> None:
    others = "".join(
        f'<link rel="{name}" href="https://blog.example/{name}"/>'
        for name in ("self", "previous", "first", "last", "next-archive", "current", "alternate")
    )
    assert next_url(form, others) is None
    assert next_url(form, NEXT.format("javascript:x")) is None


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_relation_may_be_written_as_its_registered_address(form: str) -> None:
    link = '<link rel="http://www.iana.org/assignments/relation/next" href="/2"/>'
    assert next_url(form, link) == "https://blog.example/2"


def test_damage_does_not_hide_the_next_page() -> None:
    """An undeclared prefix is mended; what no repair helps goes to the lenient reader."""
    links = '<atom:link rel="prev-archive" href="/1"/><atom:link rel="next" href="/2"/>'
    undeclared = f"<rss><channel>{links}<item><title>One</title></item></channel></rss>"
    assert feed.parse(undeclared.encode(), "", URL).next_url == "https://blog.example/2"
    unclosed = RSS.format("", f"{links}<image><br></image>")
    assert feed.parse(unclosed.encode(), "", URL).next_url == "https://blog.example/2"
    archived = unclosed.replace('<atom:link rel="next" href="/2"/>', "")
    assert feed.parse(archived.encode(), "", URL).next_url == "https://blog.example/1"
