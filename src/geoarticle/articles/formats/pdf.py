"""PDF: text in the order in which it was written; a scan is refused as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.flow import headlined
from geoarticle.articles.paper import streams
from geoarticle.articles.paper.lines import Line, Page, pages_of
from geoarticle.articles.paper.paragraphs import body_height, pieces_of
from geoarticle.articles.paper.stories import crowded, parted
from geoarticle.errors import InputError

_MOST_PAGES = 1000
_MOST_CHARACTERS = 5_000_000
_FEWEST = 20  # characters a page: fewer are a scanner's stamp


def read(document: Document) -> Iterator[Draft]:
    """Read a PDF. Raises ``InputError`` for a scan, for what is locked, damaged or endless."""
    streams.check(document.data, document.name)
    pages: list[Page] = []
    left = _MOST_CHARACTERS
    for page in pages_of(document.data, document.name, _MOST_PAGES):
        pages.append(page)
        left -= sum(len(line.text) for line in page.lines)
        if left < 0:
            raise InputError(f"{document.name} holds more than {_MOST_CHARACTERS:,} characters: split it")
    if _MOST_CHARACTERS - left < _FEWEST * len(pages) or not pages:
        holds = f"{len(pages)} pages hold" if len(pages) != 1 else "1 page holds"
        raise InputError(
            f"{document.name}: {holds} pictures and no text (a scan): have its text recognised, "
            "as ocrmypdf does, and give the result"
        )
    pieces, dropped = pieces_of(pages)
    stories = parted(pieces)
    notes = _notes(pages) if len(stories) == 1 else ()
    for number, story in enumerate(stories):
        titled = _titled(story, pages) if number == 0 else _opened(story)
        put_aside = tuple(dropped) if number == 0 else ()
        yield headlined(Draft(pieces=tuple(titled), dropped=put_aside, notes=notes))


def _notes(pages: list[Page]) -> tuple[str, ...]:
    """Say that a page may hold several stories, which nothing but their headlines tells apart."""
    numbers = crowded(pages, body_height([line for page in pages for line in page.lines]))
    if not numbers:
        return ()
    shown = f"page {numbers[0]} has" if len(numbers) == 1 else f"{len(numbers)} pages have"
    return (f"{shown} several headlines of one size: if they head several stories, these were read as one",)


def _opened(pieces: list[Piece]) -> list[Piece]:
    """Call the heading that a story begins with its headline."""
    return [replace(pieces[0], kind="headline"), *pieces[1:]]


def _titled(pieces: list[Piece], pages: list[Page]) -> list[Piece]:
    """Call the first page's largest heading its headline."""
    sizes = {line.text: line.box.height for line in _lines(pages[0])}
    at, most = None, 0.0
    for index, piece in enumerate(pieces):
        if piece.kind == "heading" and piece.where == f"page {pages[0].number}":
            size = max((size for text, size in sizes.items() if piece.text.startswith(text)), default=0.0)
            if size > most:
                at, most = index, size
    return [replace(piece, kind="headline") if i == at else piece for i, piece in enumerate(pieces)]


def _lines(page: Page) -> list[Line]:
    return [line for line in page.lines if len(line.text) > 2]
