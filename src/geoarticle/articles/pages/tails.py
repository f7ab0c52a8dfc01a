"""What stands around a story in a page's text and is no part of it: teasers, biographies, notices."""

from __future__ import annotations

from geoarticle.articles.drafts import Piece
from geoarticle.articles.pages.tree import key_of
from geoarticle.languages import Language

_REPEATED = 40  # letters that two pieces share only if one is the other printed again
_LARGEST_TAIL = 0.35  # of the text: more behind such a mark is the story, going on
_SHORT = 160  # code points: a notice is not longer
_LONGEST_STUB = 400  # what asks for consent takes more words


def without_tails(
    pieces: list[Piece], byline: str | None, language: Language
) -> tuple[list[Piece], list[Piece]]:
    """Return the story's pieces, and those that are not: repeated, notices, and all after a tail's mark."""
    kept: list[Piece] = []
    dropped: list[Piece] = []
    seen: set[str] = set()
    sizes = [len(piece.text) for piece in pieces]
    ended = False
    for number, piece in enumerate(pieces):
        text, key = piece.text.strip(), key_of(piece.text)
        mark = _is(text, "page tail", language)
        ended = ended or (mark and sum(sizes[number:]) <= _LARGEST_TAIL * sum(sizes))
        again = len(key) >= _REPEATED and key in seen
        notice = mark or not key or _is(text, "page notice", language) or _is(text, "page pointer", language)
        notice = notice or _is(text, "page stub", language, _LONGEST_STUB)
        notice = notice or _is_biography(text, byline, language)
        if again or notice or (ended and not language.pattern("news tail").match(text)):
            dropped.append(piece)
        else:
            kept.append(piece)
            seen.add(key)
    while kept and kept[-1].kind == "heading":  # a heading of nothing
        dropped.append(kept.pop())
    return kept, dropped


def _is(text: str, sense: str, language: Language, longest: int = _SHORT) -> bool:
    return len(text) <= longest and bool(language.pattern(sense).match(text))


def _is_biography(text: str, byline: str | None, language: Language) -> bool:
    """Say whether a paragraph tells of one who signed the story: where authors work is no news."""
    names = [name for name in language.pattern("author joint").split(byline or "") if len(name) > 3]
    begins = any(text.startswith((name, name.split()[-1] + " ")) for name in names)
    return begins and bool(language.pattern("author biography").match(text))
