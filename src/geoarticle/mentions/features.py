"""What the encoder sees of a text: pieces, letter case, and where known names stand.

The base weights know no capitals, so each word carries a case id; the name list is part of the
model, frozen with its weights, and is not the gazetteer that resolves places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geoarticle.mentions.wordpiece import WordPiece, without_accents
from geoarticle.text import Text

LABELS = ("O", "B-PLACE", "I-PLACE", "B-ORG", "I-ORG", "B-PER", "I-PER", "B-NORP", "I-NORP")
LOWER, TITLE, UPPER, MIXED, DIGITS, SIGN, LETTER = range(1, 8)
SPACE_BEFORE = 8  # added to a case id
CASES = 16  # case ids are below this
MAJOR, CITY, TOWN, DEMONYM = range(1, 5)  # classes of listed names
NAME_IDS = 9  # 0, then begin and inside of each class
LONGEST_NAME = 6  # words
WINDOW = 128  # pieces, with the start and end marks

NameList = Mapping[str, int]  # words without accents, blanks between -> class


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with all that the encoder is told about it."""

    start: int
    end: int
    pieces: tuple[int, ...]
    case: int
    name: int


def case_of(word: str) -> int:
    """Return the case id of a word, without ``SPACE_BEFORE``."""
    if word.isdigit():
        return DIGITS
    if not word[0].isalnum():
        return SIGN
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else LETTER
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


def name_key(name: str) -> str:
    """Return the words of a name without accents, as the name list holds them."""
    return " ".join(without_accents(name[a:b]) for a, b in Text.of(name).words())


def read_names(lines: Iterable[str]) -> dict[str, int]:
    """Read the name list: a line is a class digit, a blank, and the words of a name."""
    return {line[2:]: int(line[0]) for line in lines}


def name_ids(tokens: Sequence[str], names: NameList) -> list[int]:
    """Mark the longest listed names: 0, or 2 * class - 1 where one begins and 2 * class inside."""
    bare = [without_accents(token) or "?" for token in tokens]
    out = [0] * len(bare)
    at = 0
    while at < len(bare):
        length, group = _longest_name(bare, at, names) if bare[at][0].isupper() else (1, 0)
        if group:
            out[at : at + length] = [2 * group - 1] + [2 * group] * (length - 1)
        at += length
    return out


def _longest_name(bare: Sequence[str], at: int, names: NameList) -> tuple[int, int]:
    in_capitals = bare[at].isupper()
    for length in range(min(LONGEST_NAME, len(bare) - at), 0, -1):
        name = bare[at : at + length]
        group = names.get(" ".join(name))
        if group is None and in_capitals and sum(map(len, name)) > 3:  # "ALEPPO", not "OF"
            group = names.get(" ".join(word.capitalize() for word in name))
        if group:
            return length, group
    return 1, 0


def analyse(
    text: Text, wordpiece: WordPiece, names: NameList, span: tuple[int, int] | None = None
) -> list[Word]:
    """Return the words of a text, or of a span of it, in order with pieces, case and name ids."""
    source = text.source
    first, after = span or (0, len(source))
    spans = list(text.words(first, after))
    marks = name_ids([source[a:b][:100] for a, b in spans], names)
    return [
        Word(a, b, wordpiece.pieces(source[a:b]), _case(source, a, b, first), mark)
        for (a, b), mark in zip(spans, marks, strict=True)
    ]


def _case(text: str, start: int, end: int, first: int) -> int:
    spaced = start == first or text[start - 1].isspace()
    return case_of(text[start:end]) + (SPACE_BEFORE if spaced else 0)


def windows(text: Text, parts: Sequence[Word], limit: int = WINDOW) -> list[tuple[int, int]]:
    """Return (first, last + 1) word numbers of windows of at most ``limit`` pieces.

    A window ends where a sentence or a line does, if one ends inside it; no word is cut.
    """
    room = limit - 2
    out: list[tuple[int, int]] = []
    first = size = 0
    fresh, fresh_size = 0, 0  # where the last whole sentence of this window ended
    for i, word in enumerate(parts):
        if i > first and text.breaks[text.at(word.start)]:
            fresh, fresh_size = i, 0
        if size + len(word.pieces) > room:
            cut = fresh if fresh > first else i
            out.append((first, cut))
            size = fresh_size if cut == fresh else 0
            first = fresh = cut
            fresh_size = size
        size += len(word.pieces)
        fresh_size += len(word.pieces)
    if first < len(parts):
        out.append((first, len(parts)))
    return out
