"""A page as Chromium and Edge save it: a message whose first part is the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from geoarticle.articles.drafts import Document
from geoarticle.errors import InputError

_HEAD = 8192
_MARK = re.compile(
    rb"^(?:Snapshot-Content-Location|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE
)
_PAGES = ("text/html", "application/xhtml+xml")
_MESSAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?[A-Za-z][A-Za-z0-9-]*:[^\n]*\n")


def read(document: Document) -> Iterator[Document]:
    """Yield the page that was saved; raise ``InputError`` where there is none."""
    message = message_from_bytes(document.data, policy=policy.compat32)
    url = message.get("Snapshot-Content-Location")
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise InputError(f"{document.name} holds no page: save it again")
    chosen = next((part for part in pages if url and part.get("Content-Location") == url), pages[0])
    data = chosen.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise InputError(f"{document.name} holds a damaged page: save it again")
    address = str(url or chosen.get("Content-Location") or "")
    yield document.within("", data, kind="html", url=address or None, charset=_charset(chosen))


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        return None


def recognises(data: bytes) -> bool:
    """Say whether bytes are a saved page rather than a mail: its headers name a snapshot."""
    head = data[:_HEAD].partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    if not _MESSAGE.match(head):
        return False
    saved = b"snapshot-content-location" in head.lower()
    return saved or (
        bool(_MARK.search(head)) and b"message-id" not in head.lower() and b"\nto:" not in head.lower()
    )
