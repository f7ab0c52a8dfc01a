"""What a PDF unpacks to, looked at before pdfium reads it, which reads to the end whatever there is."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from geoarticle.articles.drafts import LARGEST_RATIO
from geoarticle.errors import InputError

_STREAM = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")  # which is not unpacked to read the text
_HEAD = 2000  # bytes before a stream in which its dictionary stands
_LARGE = 10_000_000  # bytes: below, a ratio harms nobody
_BLOCK = 1_000_000
_DEEPEST = 3  # packings of what is packed


def check(data: bytes, name: str) -> None:
    """Raise ``InputError`` for a PDF of which a stream unpacks to far more than a page can hold."""
    for stream in _streams(data):
        if _unpacked(stream, max(_LARGE, len(stream) * LARGEST_RATIO), _DEEPEST):
            raise InputError(f"{name} unpacks to more than a PDF holds: print it to a new one")


def _streams(data: bytes) -> Iterator[memoryview]:
    """Yield what stands behind each mark of a stream, up to the next, pictures aside."""
    whole = memoryview(data)
    marks = [(match.start(), match.end()) for match in _STREAM.finditer(data)]
    for (start, at), (end, _) in zip(marks, [*marks[1:], (len(data), 0)], strict=False):
        head = data[max(0, start - _HEAD) : start]
        if not _IMAGE.search(head, max(0, head.rfind(b"endobj"))):
            yield whole[at:end]


def _unpacked(packed: memoryview | bytes, bound: int, depth: int) -> bool:
    """Say whether packed bytes hold more than a bound; what is no zlib holds no more than it shows."""
    unpacking = zlib.decompressobj()
    left, size, inner = packed, 0, bytearray()
    try:
        while left and size <= bound:
            block = unpacking.decompress(left, _BLOCK)
            size, left = size + len(block), unpacking.unconsumed_tail
            if len(inner) < _BLOCK and depth > 1 and (inner or block[:1] == b"\x78"):
                inner += block
            if not block and not left:
                break
    except zlib.error:
        pass
    return size > bound or bool(inner and _unpacked(bytes(inner), bound, depth - 1))
