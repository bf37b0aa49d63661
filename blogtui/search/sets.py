"""Sets of timeline keys and their bytes.

Most words are rare. A small set is kept as an empty byte and its keys, 32 bits each: three times
smaller than a roaring bitmap, and thousands of them are united at the cost of one. No bitmap
begins with an empty byte (its first is that of the format's cookie, 12346 or 12347).
"""

import sys
from array import array
from collections.abc import Iterable

from pyroaring import BitMap

from blogtui.errors import StoreCorrupt

MOST_KEYS_OF_SMALL = 32
SMALL = b"\0"
KEY = "I"
MOST_BYTES_AT_ONCE = 4_000_000
REBUILD = "blogtui doctor builds it anew."


def as_bytes(keys: BitMap) -> bytes:
    if len(keys) > MOST_KEYS_OF_SMALL:
        stored: bytes = keys.serialize()
        return stored
    return SMALL + little_endian(array(KEY, keys)).tobytes()


def as_set(stored: bytes | None) -> BitMap:
    """Raises StoreCorrupt for bytes that are no set."""
    return united([] if stored is None else [stored])


def united(stored: Iterable[bytes]) -> BitMap:
    """All keys of these sets, never in memory all at once. Raises StoreCorrupt for what is none."""
    found, small = BitMap(), array(KEY)
    large: list[BitMap] = []
    size = 0
    try:
        for keys in stored:
            if keys.startswith(SMALL):
                small.frombytes(keys[1:])
                continue
            large.append(BitMap.deserialize(keys))
            size += len(keys)
            if size > MOST_BYTES_AT_ONCE:
                # Many at once cost a fraction of what each after the other costs.
                found, large, size = BitMap.union(found, *large), [], 0
    except (ValueError, IndexError, TypeError) as error:
        raise StoreCorrupt("The index of the library is damaged.", REBUILD) from error
    if small:
        large.append(BitMap(little_endian(small)))
    return large[0] if len(large) == 1 and not found else BitMap.union(found, *large)


def little_endian(keys: "array[int]") -> "array[int]":
    """The same bytes on every machine."""
    if sys.byteorder == "big":
        keys.byteswap()
    return keys


def altered(stored: bytes | None, added: Iterable[int], removed: Iterable[int]) -> bytes:
    """The bytes of a set with some places more and some fewer."""
    keys = as_set(stored)
    keys.update(added)
    keys.difference_update(BitMap(removed))
    return as_bytes(keys)
