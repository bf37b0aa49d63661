"""Asking the kernel for a way out."""

import socket

import pytest

from blogtui.fetch.network import has_route


class Probe:
    """A socket that asks nobody; `reachable` is decided by the test."""

    def __init__(self, reachable: bool) -> None:
        self._reachable = reachable

    def __enter__(self) -> "Probe":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing was opened."""

    def connect(self, _: object) -> None:
        if not self._reachable:
            raise OSError(101, "Network is unreachable")


@pytest.mark.parametrize(
    ("reachable", "found"),
    [(set(), False), ({socket.AF_INET}, True), ({socket.AF_INET6}, True)],
)
def test_one_way_out_is_enough(
    monkeypatch: pytest.MonkeyPatch, reachable: set[socket.AddressFamily], found: bool
) -> None:
    monkeypatch.setattr(socket, "socket", lambda family, _: Probe(family in reachable))
    assert has_route() is found


def test_asking_never_fails() -> None:
    assert has_route() in (True, False)
