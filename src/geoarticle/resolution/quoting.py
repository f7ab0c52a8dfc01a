"""Whose officials speak of a name: "three people were killed in Blida, Lebanese officials said"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from geoarticle.analysis import Analysis, World
from geoarticle.gazetteer.classes import is_country


@dataclass(frozen=True, slots=True)
class Quoted:
    """The countries whose officials are quoted, and those that border on them, ISO 3166-1."""

    countries: frozenset[str] = frozenset()
    neighbours: frozenset[str] = frozenset()


NOBODY = Quoted()


def quoted_about(analysis: Analysis, world: World) -> Mapping[int, Quoted]:
    """Return, for the number of each mention, the officials that its sentence quotes, if it quotes any."""
    text, words = analysis.text, analysis.language.words("official")
    begins = [at for at in range(len(text)) if text.breaks[at]]
    sentence = [bisect_right(begins, text.at(mention.span.start)) for mention in analysis.mentions]
    speaking: dict[int, set[str]] = {}
    for number, mention in enumerate(analysis.mentions):
        after = text.at(mention.span.end)
        if mention.subtype != "demonym" or after >= len(text) or text.atom(after).lower() not in words:
            continue
        found = analysis.candidates.meant(mention.name, demonym=True).matches[:1]
        if found and is_country(found[0].place):
            speaking.setdefault(sentence[number], set()).add(found[0].place.country)
    return {
        number: Quoted(
            frozenset(codes), frozenset(n for code in codes for n in world.gazetteer.neighbours(code))
        )
        for number, at in enumerate(sentence)
        if (codes := speaking.get(at))
    }
