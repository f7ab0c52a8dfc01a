"""What passes between a file and its articles: documents go into a reader, drafts come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geoarticle.model import BlockKind

LARGEST_TEXT = 5_000_000  # bytes of plain text, code points of an article
LARGEST_DOCUMENT = 100_000_000  # bytes of a file
LARGEST_UNPACKED = 200_000_000  # bytes of all that one file holds, unpacked
LARGEST_RATIO = 100  # unpacked to packed: text packs to a tenth, a bomb to a thousandth
DEEPEST = 5  # documents in documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes that a reader is given, and what is known of them from outside.

    ``name`` is what messages call it ("mail.eml, part 2"); of a file's name only the last part is used.
    ``charset`` is what a header says of the text's encoding. ``kind`` is the name of the reader to use,
    where a header or the user says so. ``fields`` names the columns of a table: ``{"text": "body"}``.
    """

    name: str
    data: bytes = field(repr=False)
    url: str | None = None
    charset: str | None = None
    kind: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    def within(self, name: str, data: bytes, **facts: str | None) -> Document:
        """Return a document that stands in this one, to be read in its turn; no name: it is all of it."""
        return Document(
            name=f"{self.name}, {name}" if name else self.name, data=data, fields=self.fields, **facts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block as its reader found it: a paragraph, an item of a list, a row of a table (``a | b``).

    ``kind`` is None where the document does not say: the habits of newsrooms then tell. ``where`` says
    where it stood in the source ("page 3", "chapter 2", "#:~:text=In%20Aleppo").
    """

    text: str
    kind: BlockKind | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as a reader found it: pieces in order, or ``text`` whose offsets must stay.

    ``site`` is the outlet; ``published`` is as ISO 8601 as the source is. ``dropped`` is what was read
    and left out of the article, ``notes`` what a reader of the result has to know, in sentences.
    """

    pieces: tuple[Piece, ...] = ()
    text: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    source: str | None = None
    url: str | None = None
    site: str | None = None
    dropped: tuple[Piece, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What could not be read, and in one line why and what to do."""

    name: str
    reason: str
