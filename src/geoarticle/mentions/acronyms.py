"""Places by their letters: "PNG", and such as mean other things too, "in the CAR", "NSW and the ACT"."""

from __future__ import annotations

from geoarticle.mentions.renown import DIVISION, Memory
from geoarticle.mentions.words import APOSTROPHES, BLANKS, Scanned

_LEADING = ("place preposition", "motion preposition", "towards")
_FOLLOWING = ("after a place", "be", "modal", "and", "or", "saying", "verb of will")


def is_acronym(scanned: Scanned, at: int, memory: Memory) -> bool:
    """Say whether a word is a place's letters, and as such surely a name."""
    letters, words = scanned[at].text.replace(".", ""), scanned.language.words
    if letters in words("acronym of a place"):
        return True
    return letters in words("acronym of a place at times") and _is_so_used(scanned, at, memory)


def _is_so_used(scanned: Scanned, at: int, memory: Memory) -> bool:
    """Say whether letters of several meanings stand as a place: behind a preposition, or listed with one."""
    behind = at + 1
    if scanned.is_one_of(behind, "and", "or") and _is_place(scanned, behind + 1, memory):
        return True
    led = at > 0 and scanned.is_one_of(at - 1, "definite article")
    if led and scanned.is_one_of(behind, "possessive") and scanned.gap(behind) in APOSTROPHES:
        return True  # "the CAR's president"
    before = at - 2 if led else at - 1
    if before < 0 or scanned.gap(before + 1) not in BLANKS or scanned[before + 1].opens:
        return False
    if scanned.is_one_of(before, "and", "or"):
        return _is_place(scanned, before - 1, memory)
    ends = behind >= len(scanned) or scanned.gap(behind) not in BLANKS or scanned[behind].opens
    goes_on = ends or scanned.is_one_of(behind, *_FOLLOWING)  # unlike "in the ROC curve"
    return goes_on and scanned.is_one_of(before, *_LEADING)


def _is_place(scanned: Scanned, at: int, memory: Memory) -> bool:
    """Say whether a word is in capitals and the letters of a well-known place."""
    at += scanned.is_one_of(at, "definite article")
    if not 0 <= at < len(scanned):
        return False
    letters = scanned[at].text.replace(".", "")
    return letters.isupper() and (memory.weight(letters) or 0.0) >= DIVISION
