"""Errors as the objects that scripts rely on."""

import pytest

from blogtui.cli.records import error_record
from blogtui.errors import (
    ArticleMissing,
    BlogtuiError,
    FeedDamaged,
    FetchFailed,
    NoPosts,
    NotAFeed,
    Offline,
    ParserGaveUp,
)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (FetchFailed("timeout", "It hangs."), "timeout"),
        (Offline("It hangs."), "offline"),
        (NotAFeed("It hangs."), "not-a-blog"),
        (FeedDamaged("It hangs."), "damaged"),
        (NoPosts("It hangs."), "no-posts"),
        (ParserGaveUp("It hangs."), "parser"),
        (ArticleMissing("It hangs."), "error"),
    ],
)
def test_an_error_has_one_word_and_its_sentence(error: BlogtuiError, kind: str) -> None:
    assert error_record(error) == {"kind": kind, "message": "It hangs."}
