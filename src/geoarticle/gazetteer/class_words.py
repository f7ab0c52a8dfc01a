"""Names with a word that says what kind of place is meant: "Aleppo governorate", "Lake Van", "Orange County".

The word is taken off, the rest looked up, and only places of that kind are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geoarticle.gazetteer.names import NormalisedName
from geoarticle.languages import Language
from geoarticle.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Classed:
    """A name without its class word, and the feature codes that the word allows, likeliest first."""

    key: NormalisedName
    codes: tuple[str, ...]

    def rank(self, place: Place) -> int | None:
        """Return how well a place's code fits, 0 best, or None where it does not."""
        for number, code in enumerate(self.codes):
            if place.feature_code == code or (code == "PPL*" and place.feature_class == "P"):
                return number
        return None


def classed(key: NormalisedName, language: Language) -> Classed | None:
    """Take a class word off a key, or return None where there is none: "lake van" -> van, lakes."""
    words = key.split(" ")
    behind, in_front = language.table("class word behind"), language.table("class word in front")
    for size in (2, 1):
        if len(words) <= size:
            continue
        ending, opening = " ".join(words[-size:]), " ".join(words[:size])
        if ending in behind:
            return Classed(key=_key(words[:-size]), codes=tuple(behind[ending].split()))
        if opening in in_front:
            rest = words[size:]
            bare = rest[1:] if len(rest) > 1 and rest[0] in language.words("definite article") else rest
            return Classed(key=_key(bare), codes=tuple(in_front[opening].split()))
    return None


def _key(words: Sequence[str]) -> NormalisedName:
    return NormalisedName(" ".join(words))
