"""A saved web page, in any charset."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from geoarticle.articles.drafts import Document, Draft

_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")
_HEAD = 4096


def read(document: Document) -> Iterator[Draft]:
    """Read a page with the facts, headline, standfirst, captions and credits that it carries."""
    from geoarticle.articles.pages.page import read_page

    yield read_page(document)


def recognises(data: bytes) -> bool:
    """Say whether bytes are a page: by their first mark, comments and an XML declaration passed over."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    while start.startswith((b"<!--", b"<?xml")):
        start = start.partition(b"-->" if start.startswith(b"<!--") else b"?>")[2].lstrip()
    return start.startswith(_MARKS)
