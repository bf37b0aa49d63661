"""Sets as bytes: small and large ones, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from blogtui.errors import StoreCorrupt
from blogtui.search.sets import MOST_KEYS_OF_SMALL, altered, as_bytes, as_set, united
from blogtui.search.timeline import LAST_KEY

keys = st.sets(st.integers(0, LAST_KEY), max_size=2 * MOST_KEYS_OF_SMALL)


@given(keys)
def test_a_set_comes_back_from_its_bytes(members: set[int]) -> None:
    assert set(as_set(as_bytes(BitMap(members)))) == members


@given(st.lists(keys, max_size=6))
def test_sets_are_united(members: list[set[int]]) -> None:
    assert set(united(map(as_bytes, map(BitMap, members)))) == set().union(*members)


@given(keys, keys, keys)
def test_places_are_added_and_taken_away(stored: set[int], more: set[int], less: set[int]) -> None:
    assert set(as_set(altered(as_bytes(BitMap(stored)), more, less))) == (stored | more) - less


def test_a_small_set_costs_four_bytes_a_place() -> None:
    assert len(as_bytes(BitMap(range(0, 10_000_000, 1_000_000)))) == 1 + 10 * 4


@pytest.mark.parametrize("damaged", [b"", b"\0\1\2", b"no set", b"\x3a\x30"])
def test_what_is_no_set_is_said_with_what_to_do(damaged: bytes) -> None:
    with pytest.raises(StoreCorrupt) as told:
        as_set(damaged)
    assert "blogtui doctor" in told.value.hint
