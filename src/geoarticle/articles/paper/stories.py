"""Several stories in one paper: told apart where each has its headline and is signed or dated under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geoarticle.articles.drafts import Piece
from geoarticle.articles.furniture import Furniture
from geoarticle.articles.paper.lines import Page
from geoarticle.languages import load

_FEWEST = 2
_SHORTEST = 150  # code points of a story below its headline
_HEADLINE = 1.8  # of the height that most lines have
_ALIKE = 0.7  # of the largest headline's height: another of its rank
_BENEATH = 2  # pieces under a headline in which a byline or a dateline stands


def parted(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces of each story; all in one where the paper does not say that there are several."""
    furniture = Furniture(load())
    starts = [at for at, piece in enumerate(pieces) if _opens(pieces, at, furniture) and piece.text]
    parts = pairwise([*starts, len(pieces)])
    long = [at for at, end in parts if _length(pieces[at + 1 : end]) >= _SHORTEST]
    if len(long) < _FEWEST:
        return [list(pieces)]
    return [list(pieces[at:end]) for at, end in pairwise([0, *long[1:], len(pieces)])]


def crowded(pages: Sequence[Page], usual: float) -> list[int]:
    """Return the numbers of the pages with several headlines of one rank; ``usual`` is most lines' height."""
    found = []
    for page in pages:
        heights = [line.box.height for line in page.lines if line.box.height >= _HEADLINE * usual]
        ranked = [line for line in page.lines if heights and line.box.height >= _ALIKE * max(heights)]
        if usual and heights and _groups([line.box.bottom for line in ranked], 2 * max(heights)) >= _FEWEST:
            found.append(page.number)
    return found


def _opens(pieces: Sequence[Piece], at: int, furniture: Furniture) -> bool:
    """Say whether a piece is a headline under which somebody signs, or a city and a date stand."""
    if pieces[at].kind not in ("heading", "headline"):
        return False
    beneath = [piece for piece in pieces[at + 1 : at + 1 + _BENEATH] if piece.kind is None]
    return any(
        furniture.byline(piece.text) is not None or furniture.dateline(piece.text, opening=False) > 0
        for piece in beneath
    )


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces if piece.kind is None)


def _groups(feet: Sequence[float], near: float) -> int:
    """Return in how many heaps lines stand: those of one headline are near each other."""
    ordered = sorted(feet)
    return 1 + sum(after - before > near for before, after in pairwise(ordered))
