"""What documents are by their bytes; each row of the readers asks here, so no reader is imported for it."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from geoarticle.articles.formats.text import is_json as is_json
from geoarticle.articles.formats.text import is_mail as has_mail_headers

_HEAD = 4096  # bytes in which XML names its root
_PAGE_HEAD = 65_536  # bytes in which an export of a database names its fields
_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
# What each kind of document that is a zip file holds, and no other does.
_MARKS = {
    "docx": b"word/document.xml",
    "odt": b"application/vnd.oasis.opendocument.text",
    "epub": b"META-INF/container.xml",
    "wacz": b"datapackage.json",
}
_OTHERS = (b"xl/workbook.xml", b"ppt/presentation.xml", b"application/vnd.oasis.opendocument.")


def package(kind: str) -> Callable[[bytes], bool]:
    """Return what recognises a zip file of a kind: "docx", "odt", "epub", "wacz"."""
    return lambda data: data.startswith(_ZIP) and _MARKS[kind] in data


def is_archive(data: bytes) -> bool:
    """Say whether bytes are a zip file that is no document of its own."""
    return data.startswith(_ZIP) and not any(mark in data for mark in (*_MARKS.values(), *_OTHERS))


def is_mail(data: bytes) -> bool:
    """Say whether bytes are a mail, or the mails of an mbox."""
    if data.startswith(b"From "):
        return has_mail_headers(data[:_HEAD].partition(b"\n")[2])
    return has_mail_headers(data[:_HEAD])


def holding(*roots: bytes) -> Callable[[bytes], bool]:
    """Return what recognises XML by one of the names that its root may have."""

    def recognises(data: bytes) -> bool:
        head = data[:_HEAD]
        return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and any(r in head for r in roots)

    return recognises


def is_lexisnexis(data: bytes) -> bool:
    """Say whether a page is a classic export of LexisNexis."""
    head = data[:_PAGE_HEAD]
    return b"<!-- LXNComment" in head or b"<DOCFULL>" in head


def is_factiva(data: bytes) -> bool:
    """Say whether a page or an XML document is an export of Factiva."""
    head = data[:_PAGE_HEAD].lower()
    return head.lstrip().startswith(b"<") and any(
        mark in head for mark in (b"<title>factiva</title>", b"<ppsarticle", b'class="article frarticle"')
    )


def is_europresse(data: bytes) -> bool:
    """Say whether a page is an export of Europresse: it names its fields as no other page does."""
    return data.lstrip()[:1] == b"<" and b"DocPublicationName" in data and b"titreArticle" in data


def is_warc(data: bytes) -> bool:
    """Say whether bytes begin a WARC file, packed or not."""
    if data.startswith(_GZIP):
        try:
            data = zlib.decompressobj(wbits=31).decompress(data[:_HEAD], 16)
        except zlib.error:
            return False
    return data.startswith(b"WARC/")
