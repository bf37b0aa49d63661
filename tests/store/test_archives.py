"""Walks are kept as they are, and what they have met is remembered."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.model.walk import Route, Step, Walk, WholeBy
from blogtui.store import archives, blogs
from tests.building import NOW

STEP = Step(Route.LISTING, "https://b.example/page/2/", 2)
WALK = Walk(
    (STEP, Step(Route.POSTS, "https://b.example/")),
    given=12, barren=1, expected=40, whole_by=WholeBy.LAST_PAGE, trouble="Closed: “no”.",
)  # fmt: skip
HOUR = timedelta(hours=1)


def add(db: sqlite3.Connection, name: str = "b") -> int:
    url = f"https://{name}.example/"
    return blogs.add(db, name=name, url=url, tagline="", source=None, now=NOW)


def begun(db: sqlite3.Connection, name: str = "b", walk: Walk = WALK, hours: int = 0) -> int:
    blog_id = add(db, name)
    archives.begin(db, blog_id, walk, NOW + hours * HOUR)
    return blog_id


def test_a_walk_that_was_never_begun_is_none(db: sqlite3.Connection) -> None:
    blog_id = add(db)
    assert archives.get(db, blog_id) is None
    assert archives.begun_at(db, blog_id) is None
    archives.put(db, blog_id, WALK)
    assert archives.get(db, blog_id) is None, "only what was begun goes on"


def test_a_walk_is_kept_as_it_is(db: sqlite3.Connection) -> None:
    blog_id = begun(db)
    assert archives.get(db, blog_id) == WALK
    assert archives.begun_at(db, blog_id) == NOW
    moved = replace(WALK, steps=WALK.steps[1:], whole_by=None, expected=None)
    archives.put(db, blog_id, moved)
    assert archives.get(db, blog_id) == moved
    assert archives.begun_at(db, blog_id) == NOW


def test_each_beginning_is_another_turn(db: sqlite3.Connection) -> None:
    blog_id = begun(db)
    archives.begin(db, blog_id, WALK, NOW + HOUR)
    again = archives.get(db, blog_id)
    assert again is not None
    assert (again.turn, archives.begun_at(db, blog_id)) == (2, NOW + HOUR)
    assert replace(again, turn=1) == WALK


def test_what_was_met_is_counted_once(db: sqlite3.Connection) -> None:
    blog_id = begun(db)
    assert archives.meet(db, blog_id, [1, 2, -(2**63), 2**63 - 1, 1]) == 4
    assert archives.meet(db, blog_id, [2, 3]) == 1
    assert archives.meet(db, blog_id, []) == 0


def test_what_one_blog_has_met_is_new_to_another(db: sqlite3.Connection) -> None:
    archives.meet(db, begun(db), [1])
    assert archives.meet(db, begun(db, "c"), [1]) == 1


@pytest.mark.parametrize(("forget", "fresh"), [(True, 2), (False, 1)])
def test_a_new_beginning_forgets_what_was_met_if_it_is_to(
    db: sqlite3.Connection, forget: bool, fresh: int
) -> None:
    blog_id, other = begun(db), begun(db, "c")
    archives.meet(db, blog_id, [1])
    archives.meet(db, other, [1])
    archives.begin(db, blog_id, WALK, NOW, forget=forget)
    assert archives.meet(db, blog_id, [1, 2]) == fresh
    assert archives.meet(db, other, [1]) == 0


def test_walks_go_on_in_the_order_in_which_they_were_begun(db: sqlite3.Connection) -> None:
    late, early, same = begun(db, "a", hours=2), begun(db, "c"), begun(db, "d")
    begun(db, "over", Walk())
    add(db, "never")
    assert archives.waiting(db, NOW) == [early, same, late]


def test_a_walk_that_rests_is_not_waiting_before_its_time(db: sqlite3.Connection) -> None:
    blog_id = begun(db)
    archives.put(db, blog_id, WALK, NOW + HOUR)
    assert archives.waiting(db, NOW + HOUR - timedelta(seconds=1)) == []
    assert archives.waiting(db, NOW + HOUR) == [blog_id]
    archives.put(db, blog_id, WALK)
    assert archives.waiting(db, NOW) == [blog_id]
    archives.put(db, blog_id, WALK, NOW + HOUR)
    archives.begin(db, blog_id, WALK, NOW)
    assert archives.waiting(db, NOW) == [blog_id], "what begins anew does not rest"


def test_a_blog_takes_its_walk_along(db: sqlite3.Connection) -> None:
    blog_id = begun(db)
    archives.meet(db, blog_id, [1, 2])
    blogs.remove(db, blog_id)
    for table in ("archives", "walked"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


STEPS = st.builds(Step, st.sampled_from(Route), st.text(max_size=9), st.integers(1, 10**6))
WALKS = st.builds(
    Walk,
    steps=st.lists(STEPS, max_size=4).map(tuple),
    given=st.integers(0, 10**6),
    barren=st.integers(0, 3),
    expected=st.none() | st.integers(0, 10**8),
    whole_by=st.none() | st.sampled_from(WholeBy),
    trouble=st.text(max_size=9),
    turn=st.integers(1, 9),
)


@given(WALKS)
def test_every_walk_survives_its_json(walk: Walk) -> None:
    again = archives.from_json(archives.to_json(walk))
    assert again == walk
    assert all(type(step.route) is Route for step in again.steps)
    assert again.whole_by is None or type(again.whole_by) is WholeBy


def test_a_walk_of_the_release_before_is_read() -> None:
    """Turns were not counted yet."""
    said = '{"steps": [{"route": "feed", "url": "u", "page": 3}], "whole_by": "total"}'
    assert archives.from_json(said) == Walk(
        (Step(Route.FEED, "u", 3),), whole_by=WholeBy.TOTAL, turn=1
    )
