"""Bodies, unpacked with a bound."""

import gzip
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.fetch.unpacking import Body, Caps, Garbled, TooLarge, Truncated

PIECES = st.integers(1, 50)


def collected(packed: bytes, size: int, encoding: str = "gzip", caps: Caps | None = None) -> bytes:
    body = Body(encoding, caps or Caps())
    for start in range(0, len(packed), size):
        body.add(packed[start : start + size])
    return body.whole()


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=4), PIECES)
def test_members_are_joined_however_they_arrive(texts: list[bytes], size: int) -> None:
    packed = b"".join(map(gzip.compress, texts))
    assert collected(packed, size) == b"".join(texts)


@given(st.binary(max_size=200), PIECES, st.data())
def test_whatever_is_cut_off_is_truncated(text: bytes, size: int, data: st.DataObject) -> None:
    packed = gzip.compress(text)
    kept = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(Truncated):
        collected(packed[:kept], size)


@given(st.binary(max_size=300), PIECES)
def test_any_bytes_give_a_body_or_a_known_error(packed: bytes, size: int) -> None:
    try:
        collected(packed, size, caps=Caps(100, 1000))
    except (Garbled, Truncated, TooLarge):
        return


@given(st.binary(max_size=300), PIECES)
def test_what_is_not_packed_stays_as_it_is(text: bytes, size: int) -> None:
    for encoding in ("", "identity", " Identity "):
        assert collected(text, size, encoding) == text


def test_rubbish_after_the_end_is_left_away() -> None:
    assert collected(gzip.compress(b"text") + b"\x00" * 50, 7) == b"text"


def test_nothing_is_nothing() -> None:
    assert Body("gzip", Caps()).whole() == b""


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [(b"x" * 101, ""), (gzip.compress(bytes(101), mtime=0), "gzip"), (bytes(101), "gzip")],
)
def test_caps_hold_on_the_wire_and_in_the_text(packed: bytes, encoding: str) -> None:
    with pytest.raises((TooLarge, Garbled)):
        collected(packed, 1000, encoding, Caps(wire_bytes=100, text_bytes=100))


def test_a_bomb_costs_no_more_than_its_cap() -> None:
    """A megabyte on the wire that would be a gigabyte."""
    bomb = gzip.compress(bytes(256 << 20))
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            collected(bomb, 65536)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
