"""WARC: the pages that a crawl stored, one after the other; all else in it is passed by."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from typing import IO

from geoarticle.articles.drafts import LARGEST_UNPACKED, Document, Refusal

_LONGEST_LINE = 65_536
_MOST_LINES = 1000
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_BLOCK = 1_000_000
_LARGEST_PAGE = 20_000_000  # bytes
Headers = Mapping[str, str]
Stream = IO[bytes] | gzip.GzipFile


def read(document: Document) -> Iterator[Document | Refusal]:
    """Yield each page that was answered with 200; a file that breaks off is read up to there."""
    packed = document.data.startswith(b"\x1f\x8b")
    raw: IO[bytes] = io.BytesIO(document.data)
    stream: Stream = gzip.GzipFile(fileobj=raw) if packed else raw
    left = LARGEST_UNPACKED
    try:
        while left > 0 and (headers := _record(stream)) is not None:
            length = _number(headers.get("content-length"))
            wanted = headers.get("warc-type") == "response"
            block = stream.read(min(length, left, _LARGEST_PAGE)) if wanted else b""
            _skip(stream, min(length, left) - len(block))
            left -= length + 500
            if wanted:
                page = _page(block, headers.get("warc-target-uri", "").strip("<>"), document)
                yield from [page] if page else []
    except (EOFError, OSError, zlib.error):
        yield Refusal(name=document.name, reason=f"{document.name} breaks off: what stands before was read")
    if left <= 0:
        words = f"{document.name} unpacks to more than {LARGEST_UNPACKED // 10**6} MB: split it"
        yield Refusal(name=document.name, reason=words)


def _skip(stream: Stream, size: int) -> None:
    """Read on without keeping anything."""
    while size > 0 and (block := stream.read(min(size, _BLOCK))):
        size -= len(block)


def _record(stream: Stream) -> Headers | None:
    """Return the headers of the next record, None at the end or where none begins."""
    for _ in range(_MOST_LINES):
        line = stream.readline(_LONGEST_LINE)
        if line.startswith(b"WARC/"):
            return _headers(stream)
        if line.strip() or not line:
            return None
    return None


def _headers(stream: Stream) -> Headers:
    found: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = stream.readline(_LONGEST_LINE).decode("utf-8", "replace").strip()
        if not line:
            break
        name, _, value = line.partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 13 else 0


def _page(block: bytes, url: str, document: Document) -> Document | None:
    """Return the page in a response, None for what is none."""
    stream = io.BytesIO(block)
    status = stream.readline(_LONGEST_LINE).split(b" ")
    headers = _headers(stream)
    kind, _, parameters = headers.get("content-type", "").partition(";")
    if status[1:2] != [b"200"] or kind.strip().lower() not in _PAGE_TYPES:
        return None
    body = stream.read()
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _unchunked(body)
    body = _decoded(body, headers.get("content-encoding", "").lower())
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    if not body:
        return None
    return document.within(url or "a page", body, url=url or None, charset=charset, kind="html")


def _unchunked(body: bytes) -> bytes:
    """Put the chunks of a body together; one that some writer put together already is left."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 100)
        size = body[at:end].split(b";")[0].strip() if end > 0 else b""
        try:
            length = int(size, 16)
        except ValueError:
            return b"".join(parts) if parts else body
        if length <= 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2


def _decoded(body: bytes, encoding: str) -> bytes:
    """Unpack a body; b"" for what cannot be, as Brotli."""
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return b""
    for bits in (47, -15):
        try:
            return zlib.decompressobj(wbits=bits).decompress(body, _LARGEST_PAGE)
        except zlib.error:
            continue
    return body if body.lstrip()[:1] == b"<" else b""
