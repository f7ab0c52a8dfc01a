"""Zip files of documents, and WACZ, whose pages lie in the WARC files inside; nothing is unpacked to disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from geoarticle.articles.drafts import Document
from geoarticle.articles.packages import Package
from geoarticle.errors import InputError


def read(document: Document) -> Iterator[Document]:
    """Yield the files of a zip file. Raises ``InputError`` for one that is damaged or a bomb."""
    package = Package(document)
    for member in package.names:
        parts = PurePosixPath(member).parts
        if not member.endswith("/") and not any(
            part.startswith((".", "__MACOSX")) and part != ".." for part in parts
        ):
            yield document.within(member, package.read(member))


def read_wacz(document: Document) -> Iterator[Document]:
    """Yield the WARC files of a WACZ. Raises ``InputError`` for one without."""
    package = Package(document)
    members = [name for name in package.names if name.startswith("archive/") and ".warc" in name]
    if not members:
        raise InputError(f"{document.name} is a WACZ without pages: save it again")
    for member in members:
        yield document.within(member, package.read(member))
