"""EPUB: the chapters in the order of the spine, each block with its chapter's number."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from geoarticle.articles import markup
from geoarticle.articles.dates import iso_date, language_tag
from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.flow import headlined
from geoarticle.articles.markup import Element
from geoarticle.articles.packages import Package
from geoarticle.errors import InputError

_MOST_CHAPTERS = 2000


def read(document: Document) -> Iterator[Draft]:
    """Read a book. Raises ``InputError`` for one without chapters."""
    package = Package(document)
    place = _package_file(package, document.name)
    root = markup.xml(package.read(place), document.name, mend=True)
    pieces: list[Piece] = []
    number = 0
    for member in _chapters(root, posixpath.dirname(place)):
        found = list(markup.parts_of(markup.html_root(package.read(member)), f"chapter {number + 1}"))
        number += bool(found)
        pieces += found
    facts = {
        name: markup.text_of(markup.first(root, name)) for name in ("title", "creator", "date", "language")
    }
    yield headlined(
        Draft(
            pieces=tuple(pieces),
            title=facts["title"],
            byline=facts["creator"],
            published=iso_date(facts["date"]),
            language=language_tag(facts["language"]),
        )
    )


def _package_file(package: Package, name: str) -> str:
    """Return the member that lists the others."""
    container = package.read("META-INF/container.xml")
    found = markup.first(markup.xml(container, name, mend=True), "rootfile") if container else None
    place = found.get("full-path") if found is not None else None
    place = place or next((member for member in package.names if member.endswith(".opf")), None)
    if not place or place not in package.names:
        raise InputError(f"{name} is an EPUB without its list of chapters: save it again")
    return str(place)


def _chapters(root: Element, folder: str) -> Iterator[str]:
    """Yield the members of the spine; the table of contents is none of them."""
    items = {item.get("id"): item for item in root.iter() if markup.local(item) == "item"}
    spine = [item.get("idref") for item in root.iter() if markup.local(item) == "itemref"]
    for ident in dict.fromkeys(spine[:_MOST_CHAPTERS]):
        item = items.get(ident)
        if item is not None and "nav" not in (item.get("properties") or "").split():
            place = unquote((item.get("href") or "").partition("#")[0])
            yield posixpath.normpath(posixpath.join(folder, place))
