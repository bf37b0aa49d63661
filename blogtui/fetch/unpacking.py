"""The body of an answer, piece by piece, never larger than it may be.

httpx unpacks a gzip bomb into one piece of any size before it can be counted; so the raw bytes are
unpacked here, with a bound.
"""

import zlib
from dataclasses import dataclass

MEGABYTE = 1_000_000
GZIP_ENCODINGS = frozenset({"gzip", "x-gzip"})
GZIP_MAGIC = b"\x1f\x8b"
# Window bits that make zlib expect a gzip header and trailer.
GZIP_WINDOW = 31


@dataclass(frozen=True, slots=True)
class Caps:
    """`wire_bytes` as they are sent, `text_bytes` once they are unpacked."""

    wire_bytes: int = 10 * MEGABYTE
    text_bytes: int = 20 * MEGABYTE


class TooLarge(Exception):
    """The body is larger than its caps; `megabytes` is the one it broke."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(limit_bytes)
        self.megabytes = limit_bytes / MEGABYTE


class Truncated(Exception):
    """The packed body has no end."""


class Garbled(Exception):
    """The body is not packed as its headers say, or in a way that was not asked for."""


class Body:
    """Collects a body. Raises TooLarge, Garbled and, at the end, Truncated."""

    def __init__(self, content_encoding: str, caps: Caps) -> None:
        encoding = content_encoding.strip().lower()
        if encoding not in GZIP_ENCODINGS | {"", "identity"}:
            raise Garbled(encoding)
        self._caps = caps
        packed = encoding in GZIP_ENCODINGS
        self._unpacking = zlib.decompressobj(GZIP_WINDOW) if packed else None
        self._text = bytearray()
        self.wire_bytes = 0

    def add(self, piece: bytes) -> None:
        self.wire_bytes += len(piece)
        if self.wire_bytes > self._caps.wire_bytes:
            raise TooLarge(self._caps.wire_bytes)
        if self._unpacking is not None:
            self._unpack(piece)
        else:
            self._text += piece
        if len(self._text) > self._caps.text_bytes:
            raise TooLarge(self._caps.text_bytes)

    def whole(self) -> bytes:
        if self._unpacking is not None and not self._unpacking.eof and self.wire_bytes:
            raise Truncated
        return bytes(self._text)

    def _unpack(self, piece: bytes) -> None:
        while piece and self._unpacking is not None:
            # One byte more than allowed, so that breaking the cap shows.
            room = self._caps.text_bytes + 1 - len(self._text)
            if room <= 0:
                return
            try:
                self._text += self._unpacking.decompress(piece, room)
            except zlib.error as error:
                raise Garbled("gzip") from error
            piece = self._unpacking.unconsumed_tail
            if self._unpacking.unused_data.startswith(GZIP_MAGIC):
                # Members may follow one another (RFC 1952 section 2.2).
                piece = self._unpacking.unused_data
                self._unpacking = zlib.decompressobj(GZIP_WINDOW)
