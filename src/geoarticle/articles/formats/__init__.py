"""The formats that articles come in. To read another: one module with ``read``, one row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from geoarticle.articles.drafts import Document, Draft, Refusal
from geoarticle.registry import Registry, Row

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
READERS: Registry[Reader] = Registry(
    "reader",
    "geoarticle.readers",
    (
        TEXT,
        Row(
            name="markdown",
            place="geoarticle.articles.formats.markdown:read",
            summary="Markdown, its front matter read as title, author, date and source",
            suffixes=(".md", ".markdown"),
            media_type="text/markdown",
        ),
    ),
)
