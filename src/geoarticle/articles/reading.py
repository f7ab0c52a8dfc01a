"""From a file or standard input to an article; what is no text is refused in one line that says why."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

from geoarticle.articles.formats import READERS, TEXT, Reader
from geoarticle.articles.formats.text import foreign
from geoarticle.errors import InputError
from geoarticle.files import read_bounded, reason
from geoarticle.model import Article

LARGEST_BYTES = 5_000_000
STANDARD_INPUT = "-"
_HEAD = 1024  # bytes that tell a format
_ADVICE = "that is all an article may have; split it, or use `geoarticle batch`"


def read_article(path: Path | str, data: bytes | None = None) -> Article:
    """Read an article from a file in one of the formats of ``READERS``, or from standard input for ``-``.

    ``data`` are its bytes where somebody has read them already. Raises ``InputError`` for what is
    missing, empty, too large, or in no format that is known.
    """
    standard = str(path) == STANDARD_INPUT
    name, suffix = ("standard input", "") if standard else (str(path), Path(path).suffix)
    if data is None:
        data = read_standard_input() if standard else read_bounded(Path(path), LARGEST_BYTES, _ADVICE)
    if len(data) > LARGEST_BYTES:
        raise InputError(f"{name} is larger than {LARGEST_BYTES // 10**6} MB: {_ADVICE}")
    article = _reader(data[:_HEAD], suffix, name)(data, name)
    if article.source:
        return article
    # A report must not tell the folders of the machine that made it, and must be UTF-8 if they are not.
    return replace(article, source=os.fsencode(Path(name).name).decode("utf-8", "replace"))


def _reader(head: bytes, suffix: str, name: str) -> Reader:
    """Return what reads a file; one whose bytes are no text goes by them, whatever its suffix says."""
    kind = foreign(head)
    row = READERS.row_for(head, None if kind else suffix)
    if kind and row is None:
        raise InputError(f"{name} is {kind}: save the article as plain text or Markdown")
    return cast(Reader, (row or TEXT).load())


def read_standard_input(largest: int = LARGEST_BYTES) -> bytes:
    """Return what standard input holds, and one byte more than ``largest`` of what is larger."""
    if sys.stdin is None:
        raise InputError("standard input is closed: give a file, or pipe an article in")
    try:
        return sys.stdin.buffer.read(largest + 1)
    except OSError as error:
        raise InputError(f"standard input cannot be read: {reason(error)}") from error
