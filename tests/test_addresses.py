"""When two addresses mean one post or one blog."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.addresses import first_page, identity, path_identity, with_scheme, without_category


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/x", "https://example.org/x"),
        ("https://www.example.org/x", "https://example.org/x"),
        ("https://EXAMPLE.org/x", "https://example.org/x"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/x/", "https://example.org/x"),
        ("https://example.org:443/x", "https://example.org/x"),
        ("https://example.org/x/index.html", "https://example.org/x"),
        ("https://example.org/x#part", "https://example.org/x"),
        ("https://example.org/x?utm_source=rss&utm_medium=feed", "https://example.org/x"),
        ("https://example.org/x?fbclid=1&b=2&a=1", "https://example.org/x?a=1&b=2"),
        ("https://example.org/caf%C3%A9", "https://example.org/café"),
        ("https://example.org/2024/04/slug/", "https://example.org/2024/4/slug"),
        ("https://example.org/2024/04/05/slug", "https://example.org/2024/4/5/slug"),
        (" https://example.org/x\n", "https://example.org/x"),
    ],
)
def test_these_two_mean_one(one: str, other: str) -> None:
    assert identity(one) == identity(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/x", "https://example.org/y"),
        ("https://example.org/x", "https://example.com/x"),
        ("https://example.org/x", "https://sub.example.org/x"),
        ("https://example.org/X", "https://example.org/x"),
        ("https://example.org:8080/x", "https://example.org/x"),
        ("https://example.org/?p=1", "https://example.org/?p=2"),
        ("https://example.org/?p=1", "https://example.org/"),
        ("https://example.org/2024/11/slug", "https://example.org/2024/1/slug"),
        ("https://example.org/2024/1", "https://example.org/2024/10"),
    ],
)
def test_these_two_mean_different_things(one: str, other: str) -> None:
    assert identity(one) != identity(other)


def test_a_move_to_another_host_keeps_the_path() -> None:
    old, new = "https://engineering.example/2023/05/slug/", "https://blog.example/2023/5/slug"
    assert path_identity(old) == path_identity(new) == "/2023/5/slug"


@pytest.mark.parametrize("broken", ["http://[::1", "http://h:99999/", "", "not an address", "\x00"])
def test_what_is_no_address_has_an_identity_all_the_same(broken: str) -> None:
    assert identity(broken) == identity(broken + " ")


@given(st.text())
def test_any_text_has_an_identity(text: str) -> None:
    assert identity(text).endswith(path_identity(text))


HOSTS = st.from_regex(r"[a-v]{1,8}\.(org|example)", fullmatch=True)
PATHS = st.from_regex(r"(/[A-Za-z0-9é%20_.-]{1,8}){0,4}", fullmatch=True)


@given(HOSTS, PATHS)
def test_scheme_www_slash_and_fragment_never_matter(host: str, path: str) -> None:
    plain = identity(f"https://{host}{path}")
    assert identity(f"http://www.{host}{path}/#top") == plain
    assert identity(f"https://{host.upper()}:443{path}?utm_campaign=x") == plain


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("example.org", "https://example.org"),
        (" example.org/blog ", "https://example.org/blog"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://example.org", "HTTPS://example.org"),
        ("localhost:8000/feed", "http://localhost:8000/feed"),
        ("127.0.0.1", "http://127.0.0.1"),
        ("localhost.example.org", "https://localhost.example.org"),
        ("127.0.0.1.example.org", "https://127.0.0.1.example.org"),
        ("file:///etc/passwd", "file:///etc/passwd"),
    ],
)
def test_a_typed_address_is_made_whole(typed: str, whole: str) -> None:
    assert with_scheme(typed) == whole


@given(st.text())
def test_an_address_is_made_whole_once(text: str) -> None:
    assert with_scheme(with_scheme(text)) == with_scheme(text)


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://b.example/", "https://b.example/"),
        ("https://b.example/blog/page/3/", "https://b.example/blog/"),
        ("https://b.example/page/3?x=1", "https://b.example?x=1"),
        ("https://b.example/?paged=2", "https://b.example/"),
        ("https://b.example/feed/?x=1&paged=2", "https://b.example/feed/?x=1"),
        ("https://b.example/wp-json/wp/v2/posts?per_page=5", "https://b.example"),
        ("https://b.example/?rest_route=/wp/v2/posts", "https://b.example/"),
        ("https://b.example/page/about", "https://b.example/page/about"),
        ("https://b.example/?p=12", "https://b.example/?p=12"),
    ],
)
def test_a_numbered_page_belongs_to_a_first_one(url: str, first: str) -> None:
    assert first_page(url) == first


@pytest.mark.parametrize(
    ("url", "blog"),
    [
        ("https://b.example/category/rope/", "https://b.example/"),
        ("https://b.example/blog/tags/rope", "https://b.example/blog/"),
        ("https://b.example/search/label/rope", "https://b.example/"),
        ("https://b.example/author/ann/?x=1", "https://b.example/?x=1"),
        ("https://b.example/tags", None),
        ("https://b.example/vintage/rope/", None),
        ("https://b.example/2024/05/tagged/", None),
    ],
)
def test_a_category_belongs_to_a_blog(url: str, blog: str | None) -> None:
    assert without_category(url) == blog
