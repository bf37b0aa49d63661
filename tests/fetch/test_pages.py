"""What is no page with an article is told by what it is."""

import pytest

from blogtui.fetch.pages import leads_in, no_page
from blogtui.model.fetching import Failed, FailureKind, Fetched

POST = "https://b.example/2024/quays"
PAGE = b"<html><body><p>The crane turned.</p></body></html>"


def sent(content_type: str = "text/html", body: bytes = PAGE, url: str = POST) -> Failed | None:
    return no_page(POST, Fetched(url, body, {"content-type": content_type}))


@pytest.mark.parametrize(
    "content_type", ["text/html", "Text/HTML; charset=utf-8", "", "text/plain", "application/xml"]
)
def test_pages_are_looked_into(content_type: str) -> None:
    assert sent(content_type) is None


@pytest.mark.parametrize(
    ("content_type", "body", "words"),
    [
        ("application/pdf", b"", "a PDF"),
        ("image/webp", b"", "a picture"),
        ("video/mp4", b"", "a video"),
        ("application/json; charset=utf-8", b"{}", "data for programs"),
        ("application/x-tar", b"", "a file (application/x-tar)"),
        ("x\x1b/y", b"", "a file (x/y)"),
        ("text/html", b"%PDF-1.7 ...", "a PDF"),
        ("text/html", b"PK\x03\x04...", "an archive of files"),
        ("", b"\x89PNG...", "a picture"),
    ],
)
def test_files_are_named_whatever_their_server_calls_them(
    content_type: str, body: bytes, words: str
) -> None:
    failed = sent(content_type, body)
    assert failed == Failed(
        FailureKind.NO_ARTICLE, f"b.example sends {words} here, and no page to read."
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://b.example/login?next=/2024/quays",
        "https://b.example/m/signin",
        "https://b.example/users/sign_in",
        "https://b.example/wp-login.php",
        "https://login.b.example/",
        "https://id.example/oauth2/authorize",
    ],
)
def test_whoever_is_sent_to_a_page_for_logging_in_is_told_so(url: str) -> None:
    failed = sent(url=url)
    assert failed is not None
    assert (failed.kind, failed.message) == (
        FailureKind.FORBIDDEN,
        f"{POST} is for those who log in.",
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://b.example/2024/quays/",
        "https://b.example/2024/how-we-do-login",
        "https://b.example/tag/login-pages",
        "https://b.example/author/",
    ],
)
def test_a_post_about_logging_in_is_one(url: str) -> None:
    assert not leads_in(url)
    assert sent(url=url) is None


def test_a_page_for_logging_in_that_was_asked_for_is_read() -> None:
    address = "https://b.example/login"
    assert no_page(address, Fetched(address, PAGE, {"content-type": "text/html"})) is None
