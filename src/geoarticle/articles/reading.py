"""From a file or standard input to text; what is no text is refused in one line that says why."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

from geoarticle.articles.markdown import strip_markdown
from geoarticle.articles.parsing import parse_article
from geoarticle.errors import InputError
from geoarticle.files import read_bounded
from geoarticle.model import Article

LARGEST_BYTES = 5_000_000
STANDARD_INPUT = "-"
_ADVICE = "that is all an article may have; split it, or use `geoarticle batch`"
_MARKDOWN = {".md", ".markdown"}
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
_HTML = ("<!doctype html", "<html")


def read_article(path: Path | str, data: bytes | None = None) -> Article:
    """Read an article from a text or Markdown file, or from standard input for ``-``.

    ``data`` are its bytes where somebody has read them already.

    Encodings: UTF-8, and UTF-8, UTF-16 and UTF-32 with a byte order mark. Line ends become
    line feeds. Raises ``InputError`` for what is missing, empty, too large, binary or undecodable.
    """
    standard = str(path) == STANDARD_INPUT
    name, suffix = ("standard input", "") if standard else (str(path), Path(path).suffix.lower())
    if data is None:
        data = read_standard_input() if standard else read_bounded(Path(path), LARGEST_BYTES, _ADVICE)
    if len(data) > LARGEST_BYTES:
        raise InputError(f"{name} is larger than {LARGEST_BYTES // 10**6} MB: {_ADVICE}")
    # A report must not tell the folders of the machine that made it, and must be UTF-8 if they are not.
    called = os.fsencode(Path(name).name).decode("utf-8", "replace")
    text = decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(f"{name} holds no text: give an article")
    if text.lstrip()[:20].lower().startswith(_HTML):
        raise InputError(f"{name} is an HTML page: save the article as plain text or Markdown")
    if suffix not in _MARKDOWN:
        return parse_article(text, source=called)
    plain, facts = strip_markdown(text)
    if not plain.strip():
        raise InputError(f"{name} holds no text: give an article")
    return parse_article(
        plain,
        title=facts.get("title"),
        byline=facts.get("author") or facts.get("byline"),
        published=facts.get("date") or facts.get("published"),
        source=facts.get("source") or called,
    )


def read_standard_input(largest: int = LARGEST_BYTES) -> bytes:
    """Return what standard input holds, and one byte more than ``largest`` of what is larger."""
    if sys.stdin is None:
        raise InputError("standard input is closed: give a file, or pipe an article in")
    return sys.stdin.buffer.read(largest + 1)


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of a text file, or refuse them with ``InputError``."""
    for start, kind in _KINDS:
        if data.startswith(start):
            raise InputError(f"{name} is {kind}: save the article as plain text first")
    encoding = next((codec for mark, codec in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not {encoding.upper()} text (byte {error.start}): save it as UTF-8"
        ) from None
    if "\0" in text:
        raise InputError(f"{name} is a binary file: give the article as plain text")
    return text
