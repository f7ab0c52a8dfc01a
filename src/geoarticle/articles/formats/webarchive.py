"""A page as Safari saves it: a property list that holds the page and what it shows."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from geoarticle.articles.drafts import Document
from geoarticle.errors import InputError

# what plistlib raises, by what is wrong where
_DAMAGE = (
    ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, MemoryError,
    ExpatError,
)  # fmt: skip


def read(document: Document) -> Iterator[Document]:
    """Yield the page; raise ``InputError`` for a damaged file."""
    try:
        held = plistlib.loads(document.data)
        page = held["WebMainResource"]
        data, url = page["WebResourceData"], page.get("WebResourceURL")
        charset = page.get("WebResourceTextEncodingName")
    except _DAMAGE as error:
        raise InputError(f"{document.name} is a damaged webarchive: save the page again") from error
    if not isinstance(data, bytes):
        raise InputError(f"{document.name} is a damaged webarchive: save the page again")
    text = {"url": url, "charset": charset}
    facts = {name: value if isinstance(value, str) else None for name, value in text.items()}
    yield document.within("", data, kind="html", **facts)


def recognises(data: bytes) -> bool:
    """Say whether bytes are a property list that holds a page."""
    listed = data.startswith(b"bplist00") or data[:200].lstrip().startswith(b"<?xml")
    return listed and b"WebMainResource" in data
