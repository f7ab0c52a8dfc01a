"""The formats that articles come in. To read another: one module with ``read``, one row here."""

from __future__ import annotations

from collections.abc import Callable

from geoarticle.model import Article
from geoarticle.registry import Registry, Row

# The bytes of a file, and what to call it in messages; the article's source is the file's name where
# the reader gives none. Raises ``InputError``.
Reader = Callable[[bytes, str], Article]

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
