"""Plain text, and what looks like a file of text but is none."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from geoarticle.articles.drafts import LARGEST_TEXT, Document, Draft
from geoarticle.errors import InputError

# UTF-32's mark begins with UTF-16's, so it must be tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP or DOCX"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
)
_HEAD = 4096  # bytes that tell a format
# two header fields of which one says that it is a message, not a story that begins "From:"
_HEADERS = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{0,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){0,60}?"
    rb"(?:MIME-Version|Message-ID|Received|Content-Type|Snapshot-Content-Location):",
    re.IGNORECASE,
)
_HTML = (b"<!doctype html", b"<html")


def read(document: Document) -> Iterator[Draft]:
    """Read plain text; raise ``InputError`` for what is empty, binary or undecodable."""
    yield Draft(text=decode(document.data, document.name))


def foreign(data: bytes) -> str | None:
    """Say what a file is by its bytes, if it is no text to be read as it stands: "a PDF"."""
    head = data[:_HEAD]
    if head.removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower().startswith(_HTML):
        return "an HTML page"
    known = next((kind for start, kind in _KINDS if head.startswith(start)), None)
    return known or _written_by_programs(data)


def _written_by_programs(data: bytes) -> str | None:
    """Name what is text to a program and none to a reader: mail, XML, JSON."""
    start = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"<?xml"):
        return "an XML document"
    if is_json(data):
        return "JSON"
    return "a mail" if is_mail(data) else None


def is_json(data: bytes) -> bool:
    """Say whether bytes begin as JSON does: a story may begin with a bracket, but not with a key."""
    start = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    opens = start[:1] in (b"{", b"[") and start[1:].lstrip()[:1] in (b'"', b"{", b"[")
    return opens and b'":' in start


def is_mail(data: bytes) -> bool:
    """Say whether bytes begin with the headers of a mail."""
    return _HEADERS.match(data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()) is not None


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of a text file, line ends as line feeds; raise ``InputError`` for what is no text."""
    if len(data) > LARGEST_TEXT:
        words = "that is all an article may have; split it, or use `geoarticle batch`"
        raise InputError(f"{name} is larger than {LARGEST_TEXT // 10**6} MB: {words}")
    return decoded(data, name)


def decoded(data: bytes, name: str) -> str:
    """Decode the bytes of any file of text, as ``decode`` does, whatever their number."""
    encoding = next((codec for mark, codec in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        words = f"{name} is not {encoding.upper()} text (byte {error.start}): save it as UTF-8"
        raise InputError(words) from None
    if "\0" in text:
        raise InputError(f"{name} is a binary file: give the article as plain text")
    if not text.strip():
        raise InputError(f"{name} holds no text: give an article")
    return text.replace("\r\n", "\n").replace("\r", "\n")
