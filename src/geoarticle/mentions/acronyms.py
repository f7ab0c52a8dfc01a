"""Places by their letters: "PNG", and such as mean other things too, "in the CAR", "NSW and the ACT"."""

from __future__ import annotations

from geoarticle.mentions.renown import DIVISION, Memory
from geoarticle.mentions.words import BLANKS, Scanned

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
    before = at - 2 if at > 1 and scanned.is_one_of(at - 1, "definite article") else at - 1
    if before < 0 or scanned.gap(before + 1) not in BLANKS or scanned[before + 1].opens:
        return False
    if scanned.is_one_of(before, "and", "or"):
        listed = scanned[before - 1].text.replace(".", "")
        return listed.isupper() and (memory.weight(listed) or 0.0) >= DIVISION
    behind = at + 1
    ends = behind >= len(scanned) or scanned.gap(behind) not in BLANKS or scanned[behind].opens
    goes_on = ends or scanned.is_one_of(behind, *_FOLLOWING)  # unlike "in the ROC curve"
    return goes_on and scanned.is_one_of(before, *_LEADING)
