"""A file that is taken in beside everything else until nobody wants it any more."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from blogtui.library.importing import nobody
from blogtui.model.document import Document, DocumentKind
from blogtui.model.outline import Outline, Subscription
from blogtui.store.connection import connect, writing
from tests.building import a_library, an_entry

FEED = "https://crane.example/feed"


@pytest.mark.parametrize(
    "found",
    [
        Document(DocumentKind.FEED, FEED, "Cranes", entries=(an_entry("Crane"),)),
        Outline((Subscription(FEED, "Cranes"),)),
    ],
    ids=["posts", "list"],
)
async def test_what_is_left_midway_is_not_taken_in(
    tmp_path: Path, found: Document | Outline
) -> None:
    """While another program writes it waits, so that it is not done before it is left."""
    with a_library(tmp_path) as library, closing(connect(library.paths.database)) as db:
        before = library.blogs.every()
        with writing(db):
            taking = asyncio.create_task(library.importing.put_aside(found, nobody))
            await asyncio.sleep(0)  # its turn to begin
            taking.cancel()
            await asyncio.sleep(0)  # and to hear of that
        with pytest.raises(asyncio.CancelledError):
            await taking
        assert library.blogs.every() == before
        await library.importing.put_aside(found, nobody)
        assert len(library.blogs.every()) == len(before) + 1
