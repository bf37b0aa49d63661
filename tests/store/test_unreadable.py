"""Pages without a whole article, known by what they held."""

import sqlite3
from datetime import timedelta

import pytest

from blogtui.store import unreadable
from blogtui.store.unreadable import Page, Unreadable
from tests.building import NOW

PAGE = Page(b"address", b"content")
DAY = timedelta(days=1)


@pytest.mark.parametrize("why", Unreadable)
def test_a_page_is_known_by_its_address_and_by_what_it_held(
    db: sqlite3.Connection, why: Unreadable
) -> None:
    assert unreadable.get(db, PAGE, NOW) is None
    unreadable.put(db, PAGE, why, NOW)
    assert unreadable.get(db, PAGE, NOW) is why
    assert unreadable.get(db, PAGE._replace(content=b"other"), NOW) is None
    assert unreadable.get(db, PAGE._replace(address=b"other"), NOW) is None


def test_an_address_is_remembered_by_its_last_content_alone(db: sqlite3.Connection) -> None:
    later = PAGE._replace(content=b"later")
    unreadable.put(db, PAGE, Unreadable.NO_ARTICLE, NOW)
    unreadable.put(db, later, Unreadable.BEGINNING, NOW)
    assert unreadable.get(db, PAGE, NOW) is None
    assert unreadable.get(db, later, NOW) is Unreadable.BEGINNING
    assert db.execute("SELECT count(*) FROM unreadable").fetchone() == (1,)


def test_what_was_too_much_is_forgotten_and_the_rest_is_not(db: sqlite3.Connection) -> None:
    for why, known in ((Unreadable.TOO_MUCH, None), (Unreadable.NO_ARTICLE, Unreadable.NO_ARTICLE)):
        unreadable.put(db, PAGE, why, NOW)
        assert unreadable.get(db, PAGE, NOW + DAY) is known
