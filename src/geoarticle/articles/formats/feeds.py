"""RSS, RDF and Atom: each entry is an article, with as much of its text as the feed gives."""

from __future__ import annotations

from collections.abc import Iterator

from geoarticle.articles import markup
from geoarticle.articles.dates import language_tag, mail_date
from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.markup import Element

_ENTRIES = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")  # the longest wins; whole texts are first
_MOST_ENTRIES = 10_000


def read(document: Document) -> Iterator[Draft]:
    """Read a feed. Raises ``InputError`` for what is no XML; broken entries are read as far as they go."""
    root = markup.xml(document.data, document.name, mend=True)
    channel = next((element for element in root if markup.local(element) == "channel"), root)
    site = markup.text_of(_child(channel, "title"))
    language = language_tag(markup.text_of(_child(channel, "language")) or _language(root))
    entries = (element for element in root.iter() if markup.local(element) in _ENTRIES)
    for _, entry in zip(range(_MOST_ENTRIES), entries, strict=False):
        draft = _draft(entry, site, language)
        if draft.pieces:
            yield draft


def _draft(entry: Element, site: str | None, language: str | None) -> Draft:
    title = markup.text_of(_child(entry, "title"))
    pieces = [Piece(text=title, kind="headline")] if title else []
    texts = [list(_pieces(child)) for name in _TEXTS for child in entry if markup.local(child) == name]
    longest: list[Piece] = max(texts, key=_length, default=[])
    pieces += longest
    author = _child(entry, "creator", "author")
    name = _child(author, "name") if author is not None else None
    date = markup.text_of(_child(entry, "pubDate", "published", "date", "updated"))
    return Draft(
        pieces=tuple(pieces),
        title=title,
        byline=markup.text_of(name if name is not None else author),
        published=mail_date(date),
        language=language_tag(_language(entry)) or language,
        url=_link(entry),
        site=markup.text_of(_child(entry, "source")) or site,
    )


def _pieces(element: Element) -> Iterator[Piece]:
    """Read a text, which is markup in the feed's own tree or, more often, packed as text."""
    if len(element):
        yield from markup.parts_of(element)
        return
    text = (element.text or "").strip()
    if "<" in text or "&" in text:
        yield from markup.parts_of(markup.html_root(text))
    elif text:
        yield from (Piece(text=line.strip()) for line in text.split("\n") if line.strip())


def _length(pieces: list[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _child(element: Element, *names: str) -> Element | None:
    return next((child for name in names for child in element if markup.local(child) == name), None)


def _language(element: Element) -> str | None:
    return element.get("{http://www.w3.org/XML/1998/namespace}lang") or None


def _link(entry: Element) -> str | None:
    """Return the address of an entry's page; only one of the web is believed."""
    links = [
        child
        for child in entry
        if markup.local(child) == "link" and child.get("rel", "alternate") == "alternate"
    ]
    found = [(child.get("href") or child.text or "").strip() for child in links]
    return next((link for link in found if link.startswith(("https://", "http://"))), None)
