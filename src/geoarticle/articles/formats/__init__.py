"""The formats that articles come in. To read another: one module with ``read``, one row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from geoarticle.articles import sniffing
from geoarticle.articles.drafts import Document, Draft, Refusal
from geoarticle.articles.formats import html, mhtml, webarchive
from geoarticle.registry import Registry, Row, beginning

# A reader takes a document and yields the articles that it holds, as drafts, and the documents that
# stand in it (a page in an archive, an attachment), which are then read by their own bytes. Pure
# functions: no file, no network. Raises ``InputError`` in one line that says what to do.
Reader = Callable[[Document], Iterable[Draft | Document | Refusal]]

TEXT = Row(
    name="text",
    place="geoarticle.articles.formats.text:read",
    summary="plain text in UTF-8, or UTF-16 and UTF-32 with a byte order mark",
    suffixes=(".txt", ".text", ""),
    media_type="text/plain",
)
# A saved page is a message or a property list too, so that these are asked before mail and XML.
_SAVED = (
    Row(
        name="mhtml",
        place="geoarticle.articles.formats.mhtml:read",
        summary="a page saved as one file, by Chromium or Edge",
        recognises=mhtml.recognises,
        suffixes=(".mhtml", ".mht"),
        media_type="multipart/related",
    ),
    Row(
        name="webarchive",
        place="geoarticle.articles.formats.webarchive:read",
        summary="a page saved by Safari",
        recognises=webarchive.recognises,
        suffixes=(".webarchive",),
        media_type="application/x-webarchive",
    ),
)
_HTML = Row(
    name="html",
    place="geoarticle.articles.formats.html:read",
    summary="a saved web page",
    recognises=html.recognises,
    suffixes=(".html", ".htm", ".xhtml"),
    media_type="text/html",
)
_PAPERS = (
    Row(
        name="pdf",
        place="geoarticle.articles.formats.pdf:read",
        summary="PDF with text in it",
        recognises=beginning(b"%PDF"),
        suffixes=(".pdf",),
        media_type="application/pdf",
    ),
    Row(
        name="docx",
        place="geoarticle.articles.formats.docx:read",
        summary="Word documents",
        recognises=sniffing.package("docx"),
        suffixes=(".docx",),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    Row(
        name="odt",
        place="geoarticle.articles.formats.odt:read",
        summary="OpenDocument text",
        recognises=sniffing.package("odt"),
        suffixes=(".odt",),
        media_type="application/vnd.oasis.opendocument.text",
    ),
    Row(
        name="rtf",
        place="geoarticle.articles.formats.rtf:read",
        summary="RTF",
        recognises=beginning(b"{\\rtf"),
        suffixes=(".rtf",),
        media_type="application/rtf",
    ),
    Row(
        name="epub",
        place="geoarticle.articles.formats.epub:read",
        summary="EPUB books",
        recognises=sniffing.package("epub"),
        suffixes=(".epub",),
        media_type="application/epub+zip",
    ),
    Row(
        name="eml",
        place="geoarticle.articles.formats.eml:read",
        summary="mail with what hangs on it, and mbox",
        recognises=sniffing.is_mail,
        suffixes=(".eml", ".mbox"),
        media_type="message/rfc822",
    ),
)
_EXPORTS = (
    Row(
        name="feed",
        place="geoarticle.articles.formats.feeds:read",
        summary="RSS and Atom",
        recognises=sniffing.holding(b"<rss", b"<feed", b"<rdf:RDF"),
        suffixes=(".rss", ".atom"),
        media_type="application/rss+xml",
    ),
    Row(
        name="newsml",
        place="geoarticle.articles.formats.newsml:read",
        summary="NewsML-G2, NewsML and NITF",
        recognises=sniffing.holding(b"<newsItem", b"<newsMessage", b"<nitf", b"<NewsML", b"<contentSet"),
        suffixes=(".nitf", ".newsml"),
        media_type="application/vnd.iptc.g2.newsitem+xml",
    ),
    Row(
        name="nexis",
        place="geoarticle.articles.formats.nexis:read",
        summary="LexisNexis exports as HTML",
        recognises=sniffing.is_lexisnexis,
        suffixes=(),
        media_type="text/html",
    ),
    Row(
        name="factiva",
        place="geoarticle.articles.formats.factiva:read",
        summary="Factiva exports as HTML or XML",
        recognises=sniffing.is_factiva,
        suffixes=(),
        media_type="text/html",
    ),
    Row(
        name="europresse",
        place="geoarticle.articles.formats.europresse:read",
        summary="Europresse exports",
        recognises=sniffing.is_europresse,
        suffixes=(),
        media_type="text/html",
    ),
)
_RECORDS = (
    Row(
        name="json",
        place="geoarticle.articles.formats.records:read_json",
        summary="JSON and JSON lines, an object for each article",
        recognises=sniffing.is_json,
        suffixes=(".json", ".jsonl", ".ndjson"),
        media_type="application/json",
    ),
    Row(
        name="csv",
        place="geoarticle.articles.formats.records:read_csv",
        summary="tables with a line for each article",
        suffixes=(".csv", ".tsv"),
        media_type="text/csv",
    ),
    Row(
        name="sqlite",
        place="geoarticle.articles.formats.records:read_sqlite",
        summary="SQLite, a row for each article",
        recognises=beginning(b"SQLite format 3\0"),
        suffixes=(".sqlite", ".db"),
        media_type="application/vnd.sqlite3",
    ),
    Row(
        name="parquet",
        place="geoarticle.articles.formats.parquet:read",
        summary="Parquet, a row for each article",
        recognises=beginning(b"PAR1"),
        suffixes=(".parquet",),
        media_type="application/vnd.apache.parquet",
        needs="geoarticle[parquet]",
    ),
)
_ARCHIVES = (
    Row(
        name="warc",
        place="geoarticle.articles.formats.warc:read",
        summary="the pages of a WARC",
        recognises=sniffing.is_warc,
        suffixes=(".warc",),
        media_type="application/warc",
    ),
    Row(
        name="wacz",
        place="geoarticle.articles.formats.archive:read_wacz",
        summary="the pages of a WACZ",
        recognises=sniffing.package("wacz"),
        suffixes=(".wacz",),
        media_type="application/wacz",
    ),
    Row(
        name="zip",
        place="geoarticle.articles.formats.archive:read",
        summary="all documents in a zip file",
        recognises=sniffing.is_archive,
        suffixes=(".zip",),
        media_type="application/zip",
    ),
)
READERS: Registry[Reader] = Registry(
    "reader",
    "geoarticle.readers",
    (
        TEXT,
        *_SAVED,
        *_PAPERS,
        *_EXPORTS,
        _HTML,  # behind the exports that are pages
        *_RECORDS,
        *_ARCHIVES,
        Row(
            name="markdown",
            place="geoarticle.articles.formats.markdown:read",
            summary="Markdown, its front matter read as title, author, date and source",
            suffixes=(".md", ".markdown"),
            media_type="text/markdown",
        ),
    ),
)
