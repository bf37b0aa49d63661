"""Sentences about what went wrong."""

import ssl
from datetime import timedelta

import httpx
import pytest

from blogtui.fetch.failures import bad_address, from_exception, in_words
from blogtui.model.fetching import Failed, FailureKind

URL = "https://user:secret@blog.example/feed"


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(0), "1 second"),
        (timedelta(seconds=1.5), "2 seconds"),
        (timedelta(seconds=121), "3 minutes"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(minutes=121), "3 hours"),
        (timedelta(hours=48), "2 days"),
        (timedelta(days=30), "30 days"),
    ],
)
def test_a_wait_is_said_in_its_unit_and_never_too_short(wait: timedelta, words: str) -> None:
    assert in_words(wait) == words


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ReadTimeout("x"), FailureKind.TIMEOUT),
        (httpx.ProxyError("x"), FailureKind.NETWORK),
        (httpx.InvalidURL("x"), FailureKind.ADDRESS),
        (ExceptionGroup("x", [ValueError("x")]), FailureKind.ADDRESS),
        (UnicodeEncodeError("idna", "x", 0, 1, "x"), FailureKind.ADDRESS),
        (httpx.ReadError("x"), FailureKind.NETWORK),
        (caused(httpx.ConnectError("x"), OSError(113, "x")), FailureKind.NETWORK),
        (caused(httpx.ConnectError("x"), OSError(101, "x")), FailureKind.OFFLINE),
        (caused(httpx.ConnectError("x"), ExceptionGroup("x", [OSError(111, "x")])),
         FailureKind.REFUSED),
        (caused(httpx.ConnectError("x"), ssl.SSLError(1, "x")), FailureKind.TLS),
    ],
)  # fmt: skip
def test_every_exception_has_a_kind_and_a_sentence(error: Exception, kind: FailureKind) -> None:
    failed = from_exception(URL, error)
    assert failed.kind is kind
    assert failed.message.endswith(".")
    assert "secret" not in failed.message


def test_a_certificate_that_fails_is_named_with_the_reason() -> None:
    error = ssl.SSLCertVerificationError(1, "x")
    error.verify_message = "certificate has expired"
    failed = from_exception(URL, caused(httpx.ConnectError("x"), error))
    assert failed.kind is FailureKind.TLS
    assert "blog.example" in failed.message
    assert "certificate has expired." in failed.message


def test_a_loop_of_causes_ends() -> None:
    one, two = httpx.ReadError("x"), OSError("y")
    one.__cause__, two.__cause__ = two, one
    assert from_exception(URL, one).kind is FailureKind.NETWORK


def test_foreign_text_in_a_sentence_is_washed_and_short() -> None:
    message = bad_address("http://\x1b]52;c;x\x07 " + "y" * 5000).message
    assert "\x1b" not in message
    assert len(message) < 400


@pytest.mark.parametrize("kind", FailureKind)
def test_every_kind_says_in_a_sentence_what_to_do(kind: FailureKind) -> None:
    hint = Failed(kind, "It failed.").hint
    assert hint[0].isupper()
    assert len(hint) <= 80
    assert hint.endswith((".", "ADDRESS", "doctor"))
