"""Places by name, however little of them fits into memory."""

import errno
import os
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.errors import StoreFull
from blogtui.search import inverting
from blogtui.search.inverting import Inversion

posts = st.lists(st.sets(st.sampled_from("abcdefgh"), max_size=8), max_size=60)


@given(posts, st.integers(1, 60), st.integers(0, 10))
def test_every_name_has_the_posts_that_have_it(
    named: list[set[str]], most_places: int, most_names: int
) -> None:
    inversion: Inversion[str] = Inversion(None, most_places=most_places, most_names=most_names)
    with inversion as filled:
        for key, names in enumerate(named):
            filled.add(key, names)
        found = [(name, set(places)) for name, places in filled.sets()]
    expected = {
        name: {key for key, names in enumerate(named) if name in names}
        for name in set().union(*named)
    }
    assert found == sorted(expected.items())


def test_its_files_have_no_names(tmp_path: Path) -> None:
    inversion: Inversion[str] = Inversion(tmp_path, most_places=1)
    with inversion as filled:
        for key in range(100):
            filled.add(key, ["a", "b"])
        assert list(tmp_path.iterdir()) == []
        assert [name for name, _ in filled.sets()] == ["a", "b"]


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> IO[bytes]:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(inverting, "TemporaryFile", full)
    inversion: Inversion[str] = Inversion(tmp_path, most_places=1)
    with inversion as filled, pytest.raises(StoreFull, match="No space left"):
        filled.add(1, ["a", "b"])
