"""What all documents made of paragraphs share: which of them is the headline, and when a table is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geoarticle.articles.drafts import Draft, Piece

LONGEST_CELL = 200  # characters; a longer cell holds a text, not a figure
_ABOVE_HEADLINE = 4  # pieces, of which three may stand above a headline: a letterhead, a kicker
_LONGEST_HEADLINE = 200  # characters


def headlined(draft: Draft) -> Draft:
    """Give a draft its headline: what is called one, else the first heading, else a short first line.

    A second title is a heading: an article has one headline. Pieces of bullets and rules alone go.
    """
    draft = replace(draft, pieces=tuple(piece for piece in draft.pieces if _says_something(piece)))
    at = _headline(draft.pieces)
    if at is None:
        return draft
    pieces = tuple(
        replace(piece, kind="headline" if i == at else "heading" if piece.kind == "headline" else piece.kind)
        for i, piece in enumerate(draft.pieces)
    )
    return replace(draft, pieces=pieces, title=draft.title or " ".join(pieces[at].text.split()))


def _says_something(piece: Piece) -> bool:
    return any(sign.isalnum() for sign in piece.text)


def _headline(pieces: Sequence[Piece]) -> int | None:
    called = next((i for i, piece in enumerate(pieces) if piece.kind == "headline"), None)
    if called is not None:
        return called
    top = next((i for i, piece in enumerate(pieces[:_ABOVE_HEADLINE]) if piece.kind == "heading"), None)
    if top is not None or len(pieces) < 2 or pieces[0].kind is not None:
        return top
    line = pieces[0].text
    return 0 if len(line) <= _LONGEST_HEADLINE and "\n" not in line and line[-1] not in ".,;:" else None


def table_or_text(rows: Sequence[Sequence[Sequence[Piece]]], where: str | None) -> list[Piece]:
    """Return a table as one part a row, one that only lays out text as the parts in it."""
    cells = [cell for row in rows for cell in row]
    laid_out = any(len(cell) > 1 or sum(len(part.text) for part in cell) > LONGEST_CELL for cell in cells)
    if laid_out or max((len(row) for row in rows), default=0) < 2:
        return [part for cell in cells for part in cell]
    return table(((" ".join(part.text for part in cell) for cell in row) for row in rows), where)


def table(rows: Iterable[Iterable[str]], where: str | None = None) -> list[Piece]:
    """Return a piece for each row of cells that is not empty: "a | b"."""
    lines = ([" ".join(cell.split()) for cell in row] for row in rows)
    return [Piece(text=" | ".join(line), kind="table", where=where) for line in lines if any(line)]
