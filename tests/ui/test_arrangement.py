"""Where the panes lie at any size, from numbers alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region, Size

from blogtui.ui.arrangement import SMALLEST_LIST, Wishes, arranged

WISHES = st.builds(
    Wishes,
    st.integers(0, 300),
    st.integers(0, 300),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, True, False]),
)


@given(st.integers(0, 250), st.integers(0, 80), WISHES)
def test_the_list_is_seen_and_nothing_leaves_the_terminal(
    width: int, height: int, wishes: Wishes
) -> None:
    regions = arranged(Size(width, height), wishes).regions
    screen = Region(0, 0, width, height)
    assert "posts" in regions
    assert all(not region or screen.contains_region(region) for region in regions.values())
    if height >= 3:
        assert regions["posts"].height


@given(st.integers(1, 250), st.integers(5, 80), WISHES)
def test_panes_cover_the_terminal_without_lying_over_each_other(
    width: int, height: int, wishes: Wishes
) -> None:
    """But for the dates, which lie over a list that is too narrow to stand beside them."""
    arrangement = arranged(Size(width, height), wishes)
    regions = dict(arrangement.regions)
    if not arrangement.preview_beside:
        regions.pop("sidebar", None)
    assert sum(region.area for region in regions.values()) == width * height
    seen = [region for region in regions.values() if region]
    assert not any(a.overlaps(b) for a in seen for b in seen if a is not b)


@given(st.integers(100, 250), st.integers(12, 80), WISHES)
def test_no_wish_takes_the_list_its_room(width: int, height: int, wishes: Wishes) -> None:
    assert arranged(Size(width, height), wishes).regions["posts"].width >= SMALLEST_LIST


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((200, 50), {"sidebar", "posts", "preview"}),
        ((120, 36), {"sidebar", "posts", "preview"}),
        ((100, 12), {"sidebar", "posts", "preview"}),
        ((99, 36), {"posts", "rule", "preview"}),
        ((80, 24), {"posts", "rule", "preview"}),
        ((80, 19), {"posts"}),
        ((120, 11), {"posts"}),
        ((59, 36), {"posts"}),
        ((20, 5), {"posts"}),
    ],
)
def test_what_is_shown_follows_the_size(size: tuple[int, int], panes: set[str]) -> None:
    regions = arranged(Size(*size), Wishes()).regions
    assert set(regions) - {"header", "prompt", "filter", "count", "footer"} == panes


def test_what_a_person_wants_is_shown_where_there_is_any_room() -> None:
    regions = arranged(Size(50, 20), Wishes(sidebar=True, preview=True)).regions
    assert {"sidebar", "posts", "preview"} <= set(regions)


def test_what_a_person_hides_gives_its_room_to_the_list() -> None:
    regions = arranged(Size(120, 36), Wishes(sidebar=False, preview=False)).regions
    assert regions["posts"].width == 120
