"""Plain text, and what looks like a file of text but is none."""

from __future__ import annotations

import codecs

from geoarticle.articles.parsing import parse_article
from geoarticle.errors import InputError
from geoarticle.model import Article

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
_HTML = (b"<!doctype html", b"<html")


def read(data: bytes, name: str) -> Article:
    """Read plain text; raise ``InputError`` for what is empty, binary or undecodable."""
    return parse_article(decode(data, name))


def foreign(head: bytes) -> str | None:
    """Say what a file is by its first bytes, if it is no text to be read as it stands: "a PDF"."""
    if head.removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower().startswith(_HTML):
        return "an HTML page"
    return next((kind for start, kind in _KINDS if head.startswith(start)), None)


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of a text file, line ends as line feeds; raise ``InputError`` for what is no text."""
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
