"""What stands around a story in a page's text and is no part of it: teasers, biographies, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geoarticle.articles.drafts import Piece
from geoarticle.articles.furniture import Furniture
from geoarticle.articles.pages.tree import key_of
from geoarticle.languages import Language

_REPEATED = 40  # letters that two pieces share only if one is the other printed again
_LARGEST_TAIL = 0.35  # of the text: more behind such a mark is the story, going on
_SHORT = 160  # code points: a notice is not longer
_LONGEST_LABEL = 60
_SENTENCES = 0.8  # of the paragraphs end as one does
_ENDS = tuple('.!?…:;"”’»)]。！？」』）।۔؟')
_LONGEST_ADDRESS = 80
_MAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.\w")
_LONGEST_STUB = 400  # what asks for consent takes more words


def without_tails(
    pieces: list[Piece], authors: Sequence[str], language: Language
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
        notice = notice or _is_biography(text, authors, language) or _is_address(text)
        if again or notice or (ended and not language.pattern("news tail").match(text)):
            dropped.append(piece)
        else:
            kept.append(piece)
            seen.add(key)
    while kept and (kept[-1].kind == "heading" or _is_label(kept, language)):  # a heading of nothing
        dropped.append(kept.pop())
    return kept, dropped


def _is_label(pieces: list[Piece], language: Language) -> bool:
    """Say whether the last piece is a line where all others are sentences: "Most watched videos"."""
    paragraphs = [piece.text.rstrip() for piece in pieces if piece.kind == "paragraph"]
    ended = sum(text[-1:] in _ENDS for text in paragraphs)
    last = pieces[-1].text.strip()
    if pieces[-1].kind != "paragraph" or len(last) > _LONGEST_LABEL or last[-1:] in _ENDS:
        return False
    furniture = Furniture(language)
    return ended >= _SENTENCES * (len(paragraphs) - 1) > 1 and not (
        furniture.is_credit(last) or furniture.is_sign_off(last) or language.pattern("news tail").match(last)
    )


def _is(text: str, sense: str, language: Language, longest: int = _SHORT) -> bool:
    return len(text) <= longest and bool(language.pattern(sense).match(text))


def _is_address(text: str) -> bool:
    """Say whether a line gives where to write to rather than news."""
    return len(text) <= _LONGEST_ADDRESS and bool(_MAIL.search(text)) and text[-1:] not in '.!?”"'


def _is_biography(text: str, authors: Sequence[str], language: Language) -> bool:
    """Say whether a paragraph tells of one who signed the story: where authors work is no news."""
    names = [name for name in authors if len(name) > 3]
    begins = any(text.startswith((name, name.split()[-1] + " ")) for name in names)
    return begins and bool(language.pattern("author biography").match(text))
